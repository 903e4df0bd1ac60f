import { l10n } from 'vscode';
import type { Connections } from '../../account/connections.ts';
import type { Identity } from '../../account/identity.ts';
import type { SignInMethodName } from '../../account/methodTraits.ts';
import type { SignInMethods, SignInTarget } from '../../account/signInMethod.ts';
import type { TokenRequest } from '../../graph/exchange.ts';
import { withSignInUi } from './signInUi.ts';

/** Signs in and out, and keeps the registry of connections up to date. */
export class SignInFlows {
  readonly #connections: Connections;
  readonly #methods: SignInMethods;

  constructor(connections: Connections, methods: SignInMethods) {
    this.#connections = connections;
    this.#methods = methods;
  }

  /**
   * Signs in, with a progress notification that the user can cancel, and opens the connection.
   * @throws SignInError
   */
  async signIn(method: SignInMethodName, target: SignInTarget): Promise<Identity> {
    const title = l10n.t('Signing in');
    const tokenRequest: TokenRequest = { access: 'read' };
    const result = await withSignInUi(title, target.endpoints.graph, (ui, signal) =>
      this.#methods[method].signIn({ target, tokenRequest, ui, signal }),
    );
    const { id } = result.identity;
    const before = this.#connections.identity(id) ?? this.#connections.formerIdentity(id);
    const identity = withDomain(result.identity, target, before);
    await result.persist();
    await this.#connections.signedIn(identity);
    return identity;
  }

  /** Signs out: closes the connection, then deletes its tokens and secrets. */
  async signOut(identity: Identity): Promise<void> {
    await this.#connections.signedOut(identity);
    // This may wait for a token request that is still running. Its token is no longer used.
    await this.#methods[identity.method].signOut(identity);
  }
}

/** Adds the domain that the user entered, in this sign-in or an earlier one. Labels show it instead of the tenant ID. */
function withDomain(identity: Identity, { tenant }: SignInTarget, before: Identity | undefined): Identity {
  const domain = tenant.includes('.') ? tenant.toLowerCase() : before?.domain;
  return domain === undefined ? identity : { ...identity, domain };
}
