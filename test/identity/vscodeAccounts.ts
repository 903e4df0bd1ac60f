/**
 * Replaces the sign-in with Microsoft accounts in VS Code: signs in to the identity provider of the tests, with MSAL in
 * the test's process. The extension in `accountsExtension/` calls it over HTTP.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PublicClientApplication } from '@azure/msal-node';
import type { AuthenticationResult } from '@azure/msal-node';
import type { IdentityProvider } from './provider.ts';
import { users } from './registrations.ts';
import type { TestUser } from './registrations.ts';
import { ScriptedBrowser } from './scriptedBrowser.ts';

interface SessionRequest {
  readonly scopes: readonly string[];
  readonly account?: { readonly id: string };
}

export interface AccountOperation extends SessionRequest {
  readonly operation: string;
}

export interface VscodeAccounts {
  readonly url: string;
  /** The user who signs in with the browser. */
  user: TestUser;
  /** What VS Code requested, oldest first. */
  readonly operations: readonly AccountOperation[];
  /** Signs all accounts out, as VS Code's own Accounts menu does. */
  clear(): void;
  close(): Promise<void>;
}

export async function serveVscodeAccounts(provider: IdentityProvider): Promise<VscodeAccounts> {
  const apps = new Map<string, PublicClientApplication>();
  const operations: AccountOperation[] = [];
  const appOf = (scopes: readonly string[]): PublicClientApplication => {
    const clientId = parameterIn(scopes, 'VSCODE_CLIENT_ID');
    const authority = `${provider.origin}/${parameterIn(scopes, 'VSCODE_TENANT')}`;
    const key = `${authority} ${clientId}`;
    const knownAuthorities = [new URL(provider.origin).host];
    const app =
      apps.get(key) ?? new PublicClientApplication({ auth: { clientId, authority, knownAuthorities } });
    apps.set(key, app);
    return app;
  };
  const find = async ({ scopes, account: wanted }: SessionRequest): Promise<object[]> => {
    const app = appOf(scopes);
    const accounts = (await app.getAllAccounts()).filter(
      ({ homeAccountId }) => !wanted || homeAccountId === wanted.id,
    );
    const results = accounts.map((account) =>
      app.acquireTokenSilent({ account, scopes: graphScopes(scopes) }).catch(() => undefined),
    );
    return (await Promise.all(results)).flatMap((result) => (result ? [sessionOf(result, scopes)] : []));
  };
  const signIn = async ({ scopes }: SessionRequest): Promise<object> => {
    const result = await appOf(scopes).acquireTokenInteractive({
      scopes: graphScopes(scopes),
      prompt: 'select_account',
      openBrowser: async (url) => {
        await new ScriptedBrowser(provider.ca.cert).run(url, { name: accounts.user.name });
      },
    });
    return sessionOf(result, scopes);
  };
  const handlers: Readonly<Record<string, (request: SessionRequest) => Promise<object>>> = {
    find,
    'sign-in': signIn,
    remove: () => {
      apps.clear();
      return Promise.resolve({});
    },
  };
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as SessionRequest;
      const operation = request.url!.slice(1);
      operations.push({ operation, ...body });
      response.end(JSON.stringify(await handlers[operation]!(body)));
    })().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const accounts: VscodeAccounts = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    user: users.ada,
    operations,
    clear: () => apps.clear(),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return accounts;
}

/** VS Code expects the client id and the tenant as special scopes. */
function parameterIn(scopes: readonly string[], name: string): string {
  return scopes.find((scope) => scope.startsWith(`${name}:`))?.slice(name.length + 1) ?? '';
}

function graphScopes(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => scope.startsWith('http'));
}

function sessionOf({ account, accessToken }: AuthenticationResult, scopes: readonly string[]): object {
  const { homeAccountId, username } = account!;
  return {
    id: `${homeAccountId} ${scopes.join(' ')}`,
    accessToken,
    account: { id: homeAccountId, label: username },
    scopes,
  };
}
