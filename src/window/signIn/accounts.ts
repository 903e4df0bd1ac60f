/** Who is signed in here: connections that are kept, how each gets its tokens, and asking a person once for them. */
import { EventEmitter, l10n, window } from 'vscode';
import type { Disposable } from 'vscode';
import { tenantConnection } from '../../account/connection.ts';
import type { Connection } from '../../account/connection.ts';
import type { Identity, WayName } from '../../account/identity.ts';
import type { KeptConnections } from '../../account/kept.ts';
import { SignInError } from '../../account/signInError.ts';
import { requireSame, tokenOf } from '../../account/token.ts';
import type { Prompt } from '../../account/token.ts';
import type { Target, Way } from '../../account/way.ts';
import type { TokenWish } from '../../graph/exchange.ts';
import { identityLabel } from '../words/tenants.ts';
import { withPerson } from './person.ts';
import { question } from './question.ts';

export interface AccountsPorts {
  readonly kept: KeptConnections;
  readonly ways: Readonly<Record<WayName, Way>>;
  readonly fetch: Connection['fetch'];
}

export class Accounts implements Disposable {
  readonly #ports: AccountsPorts;
  /** Signed in with a pasted token: gone with the window. */
  readonly #passing = new Map<string, Identity>();
  readonly #changed = new EventEmitter<Identity>();
  /** Fires with who has signed in or out. */
  readonly onDidChange = this.#changed.event;
  /** One sign-in at a time, whatever connections they are for. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: AccountsPorts) {
    this.#ports = ports;
  }

  all(): readonly Identity[] {
    return [...this.#ports.kept.all(), ...this.#passing.values()];
  }

  at(id: string): Identity | undefined {
    return this.#passing.get(id) ?? this.#ports.kept.at(id);
  }

  /** The connection of somebody who has signed in, now or in an earlier session. */
  connectionOf(id: string): Connection | undefined {
    const identity = this.at(id);
    if (!identity) return undefined;
    const { ways, fetch } = this.#ports;
    const token = tokenOf(identity, ways[identity.way], (who, wish) => this.#askAgain(who, wish));
    return tenantConnection(identity, token, fetch);
  }

  /** @throws SignInError */
  async signIn(way: WayName, target: Target): Promise<Identity> {
    const title = l10n.t('Signing in');
    const wish: TokenWish = { access: 'read' };
    const signedIn = await withPerson(title, target.place.graph, (person, signal) =>
      this.#ports.ways[way].signIn({ target, wish, person, signal }),
    );
    const { identity } = signedIn;
    await signedIn.keep();
    if (way === 'token') this.#passing.set(identity.id, identity);
    else await this.#ports.kept.keep(identity);
    this.#changed.fire(identity);
    return identity;
  }

  async signOut(identity: Identity): Promise<void> {
    await this.#ports.ways[identity.way].signOut(identity);
    this.#passing.delete(identity.id);
    await this.#ports.kept.forget(identity);
    this.#changed.fire(identity);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #askAgain(identity: Identity, wish: TokenWish): Prompt {
    const label = identityLabel(identity);
    const why =
      wish.access === 'write'
        ? l10n.t('Until now you were asked for permission to read only. Saving takes permission to change.')
        : undefined;
    // To save is the person's own doing, and waits for this answer; to read may be VS Code's, restoring a window.
    if (why !== undefined) {
      // VS Code asks by itself before it signs in.
      const answer = identity.way === 'editor' ? Promise.resolve(true) : askToSave(label, why);
      return { done: this.#return(answer, identity, wish, why) };
    }
    const { answer, again } = question(l10n.t('You have to sign in again to {0}.', label), l10n.t('Sign In'));
    return { done: this.#return(answer, identity, wish), remind: again };
  }

  async #return(answer: Promise<boolean>, identity: Identity, wish: TokenWish, why?: string): Promise<void> {
    if (!(await answer)) throw new SignInError('Not now', { problem: 'cancelled' });
    const turn = this.#turn.then(async () => {
      const title = l10n.t('Signing in to {0}', identityLabel(identity));
      const request = { target: identity, wish, returning: identity, ...(why !== undefined && { why }) };
      const signedIn = await withPerson(title, identity.place.graph, (person, signal) =>
        this.#ports.ways[identity.way].signIn({ ...request, person, signal }),
      );
      requireSame(identity, signedIn.identity);
      await signedIn.keep();
      if (identity.way !== 'token') return;
      // It has another end.
      this.#passing.set(identity.id, signedIn.identity);
      this.#changed.fire(signedIn.identity);
    });
    this.#turn = turn.catch(() => undefined);
    await turn;
  }
}

async function askToSave(label: string, detail: string): Promise<boolean> {
  const signIn = l10n.t('Sign In');
  const text = l10n.t('Sign in to save to {0}?', label);
  return (await window.showInformationMessage(text, { modal: true, detail }, signIn)) === signIn;
}
