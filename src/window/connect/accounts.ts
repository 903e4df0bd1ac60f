/** Who is signed in here: connections that are kept, how each gets its tokens, and asking a person once for them. */
import { EventEmitter, l10n, window } from 'vscode';
import type { Disposable } from 'vscode';
import { tenantConnection } from '../../account/connection.ts';
import type { Connection } from '../../account/connection.ts';
import type { Identity, WayName } from '../../account/identity.ts';
import type { KeptConnections } from '../../account/kept.ts';
import { SignInError } from '../../account/signInError.ts';
import { requireSame, tokenOf } from '../../account/token.ts';
import type { Target, Way } from '../../account/way.ts';
import type { TokenWish } from '../../graph/exchange.ts';
import { identityLabel } from '../words/tenants.ts';
import { withPerson } from './person.ts';

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
  /** One question at a time, whatever connections it is about. */
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

  #askAgain(identity: Identity, wish: TokenWish): Promise<void> {
    const turn = this.#turn.catch(() => undefined).then(() => this.#returnOf(identity, wish));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #returnOf(identity: Identity, wish: TokenWish): Promise<void> {
    const label = identityLabel(identity);
    const why =
      wish.access === 'write'
        ? l10n.t('Until now you were asked for permission to read only. Saving takes permission to change.')
        : undefined;
    // VS Code asks by itself before it signs in.
    const asksAnyway = identity.way === 'editor' && why !== undefined;
    if (!asksAnyway && !(await askToSignIn(label, why))) {
      throw new SignInError('Not now', { problem: 'cancelled' });
    }
    const title = l10n.t('Signing in to {0}', label);
    const request = { target: identity, wish, returning: identity, ...(why !== undefined && { why }) };
    const signedIn = await withPerson(title, identity.place.graph, (person, signal) =>
      this.#ports.ways[identity.way].signIn({ ...request, person, signal }),
    );
    requireSame(identity, signedIn.identity);
    await signedIn.keep();
  }
}

/** To save is the person's own doing, and waits for this answer; to read may be VS Code's, restoring a window. */
async function askToSignIn(label: string, why: string | undefined): Promise<boolean> {
  const signIn = l10n.t('Sign In');
  const choice =
    why === undefined
      ? await window.showInformationMessage(l10n.t('You have to sign in again to {0}.', label), signIn)
      : await window.showInformationMessage(
          l10n.t('Sign in to save to {0}?', label),
          { modal: true, detail: why },
          signIn,
        );
  return choice === signIn;
}
