/** Who is signed in here: connections that are kept, and how each gets its tokens. */
import { EventEmitter, l10n } from 'vscode';
import type { Disposable } from 'vscode';
import { tenantConnection } from '../../account/connection.ts';
import type { Connection } from '../../account/connection.ts';
import type { Identity, SignInMethodName } from '../../account/identity.ts';
import type { ConnectionStore } from '../../account/connectionStore.ts';
import { Reauthentication } from '../../account/reauthentication.ts';
import { createTokenProvider } from '../../account/tokenProvider.ts';
import type { SignedInBy } from '../../account/tokenProvider.ts';
import type { SignInTarget, SignInMethod } from '../../account/signInMethod.ts';
import type { TokenRequest } from '../../graph/exchange.ts';
import { createReauthenticationPrompt } from './promptReauthentication.ts';
import { withSignInUi } from './signInUi.ts';

export interface AccountsPorts {
  readonly kept: ConnectionStore;
  readonly ways: Readonly<Record<SignInMethodName, SignInMethod>>;
  readonly fetch: Connection['fetch'];
}

export class Accounts implements Disposable {
  readonly #ports: AccountsPorts;
  /** Signed in with a pasted token: gone with the window. */
  readonly #passing = new Map<string, Identity>();
  readonly #changed = new EventEmitter<Identity>();
  /** Fires with who has signed in or out. */
  readonly onDidChange = this.#changed.event;
  readonly #prompts: Reauthentication;

  constructor(ports: AccountsPorts) {
    this.#ports = ports;
    const isSignedIn = (id: string): boolean => this.at(id) !== undefined;
    const onReturn = (identity: Identity): void => {
      if (identity.method !== 'accessToken') return;
      // It has another end.
      this.#passing.set(identity.id, identity);
      this.#changed.fire(identity);
    };
    this.#prompts = new Reauthentication(
      createReauthenticationPrompt({ ways: ports.ways, isSignedIn, onReturn }),
    );
  }

  all(): readonly Identity[] {
    return [...this.#ports.kept.all(), ...this.#passing.values()];
  }

  at(id: string): Identity | undefined {
    return this.#passing.get(id) ?? this.#ports.kept.at(id);
  }

  /** Who was signed in to a connection before. */
  former(id: string): Identity | undefined {
    return this.#ports.kept.former().find((identity) => identity.id === id);
  }

  /** Everybody who is signed in, or has been before, last known last. */
  allEver(): readonly Identity[] {
    return [...this.#ports.kept.former().toReversed(), ...this.all()];
  }

  /** The connection of somebody who has signed in, now or in an earlier session. */
  connectionOf(id: string): Connection | undefined {
    const identity = this.at(id);
    if (!identity) return undefined;
    const { ways, fetch } = this.#ports;
    const current = (): SignedInBy | undefined => {
      const now = this.at(id);
      return now && { identity: now, way: ways[now.method] };
    };
    return tenantConnection(identity, createTokenProvider(current, this.#prompts), fetch);
  }

  /** @throws SignInError */
  async signIn(way: SignInMethodName, target: SignInTarget): Promise<Identity> {
    const title = l10n.t('Signing in');
    const tokenRequest: TokenRequest = { access: 'read' };
    const signedIn = await withSignInUi(title, target.endpoints.graph, (ui, signal) =>
      this.#ports.ways[way].signIn({ target, tokenRequest, ui, signal }),
    );
    const { id } = signedIn.identity;
    const identity = withDomain(signedIn.identity, target, this.at(id) ?? this.former(id));
    await signedIn.persist();
    if (way === 'accessToken') {
      this.#passing.set(identity.id, identity);
      await this.#ports.kept.remember(identity);
    } else await this.#ports.kept.keep(identity);
    this.#prompts.signedIn(identity.id);
    this.#changed.fire(identity);
    return identity;
  }

  async signOut(identity: Identity): Promise<void> {
    this.#passing.delete(identity.id);
    await this.#ports.kept.forget(identity);
    this.#prompts.signedOut(identity.id);
    this.#changed.fire(identity);
    // May wait for a refresh that is under way, which nobody gets any more.
    await this.#ports.ways[identity.method].signOut(identity);
  }

  /** To be called when another window may have signed in or out: who waits here need not any more. */
  changedElsewhere(id: string): void {
    if (this.at(id)) this.#prompts.signedIn(id);
    else this.#prompts.signedOut(id);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** As somebody typed it, now or before, if not the id: people know it better. */
function withDomain(identity: Identity, { tenant }: SignInTarget, before: Identity | undefined): Identity {
  const domain = tenant.includes('.') ? tenant.toLowerCase() : before?.domain;
  return domain === undefined ? identity : { ...identity, domain };
}
