/** What the public client (users) and the confidential client (applications) of MSAL have in common. */
import type { Configuration } from '@azure/msal-node';
import type { TokenRequest } from '../graph/exchange.ts';
import { parseEntraError } from './entraErrors.ts';
import type * as Msal from './msal.ts';
import type { Fetch, MsalNetworkClient } from './msalNetworkClient.ts';
import type { GraphPermissions } from './scopes.ts';
import { SignInError } from './signInError.ts';
import type { SecretStore, SignInTarget } from './signInMethod.ts';

export interface MsalPorts {
  /** Loads the bundle with MSAL. If it rejects, it is called again for the next request. */
  readonly load: () => Promise<typeof Msal>;
  readonly fetch: Fetch;
  readonly secrets: SecretStore;
  readonly permissions: GraphPermissions;
  /** Whether an identity with this connection id is signed in, according to the registry of this window. */
  readonly isSignedIn: (connection: string) => boolean;
}

export function msalConfiguration(
  { endpoints, tenant, client }: SignInTarget,
  network: MsalNetworkClient,
): Configuration {
  return {
    auth: {
      clientId: client,
      authority: `${endpoints.signIn}/${tenant}`,
      // Otherwise, MSAL sends an instance discovery request to another service. The host includes the port.
      knownAuthorities: [new URL(endpoints.signIn).host],
      // "CP1" tells Graph that this client can answer claims challenges.
      clientCapabilities: ['CP1'],
    },
    system: { networkClient: network, disableInternalRetries: true },
  };
}

/** MSAL's parameter for the claims of a challenge, if there is one. */
export function claimsParameter({ challenge }: TokenRequest): { readonly claims?: string } {
  return challenge ? { claims: challenge.claims } : {};
}

/** Converts an error of MSAL. Uses the network client's error if MSAL's error is less precise. */
export function toSignInError(error: unknown, { failure }: MsalNetworkClient): SignInError {
  if (error instanceof SignInError) return error;
  const { errorCode, errorMessage, correlationId } = error as Readonly<Record<string, unknown>>;
  if (typeof errorCode !== 'string') {
    const quote = String(error);
    return new SignInError(quote, { problem: 'failed', quote }, error);
  }
  const id = typeof correlationId === 'string' ? correlationId : undefined;
  const parsed = parseEntraError(
    { error: errorCode, description: String(errorMessage), correlationId: id },
    error,
  );
  return failure && (parsed.problem === 'networkError' || parsed.problem === 'failed') ? failure : parsed;
}
