/**
 * What VS Code's Microsoft accounts do with Microsoft, done with the identity provider of the tests: MSAL in a
 * process of its own, asked over HTTP by the extension in `standIn/`.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PublicClientApplication } from '@azure/msal-node';
import type { AuthenticationResult } from '@azure/msal-node';
import type { IdentityProvider } from './provider.ts';
import { people } from './registrations.ts';
import type { Somebody } from './registrations.ts';
import { ScriptedBrowser } from './scriptedBrowser.ts';

interface Question {
  readonly scopes: readonly string[];
  readonly account?: { readonly id: string };
}

export interface Asked extends Question {
  readonly what: string;
}

export interface EditorAccounts {
  readonly url: string;
  /** Who sits at the browser. */
  who: Somebody;
  /** What VS Code asked for, oldest first. */
  readonly asked: readonly Asked[];
  /** As when VS Code's own Accounts menu signs everybody out. */
  forget(): void;
  close(): Promise<void>;
}

export async function serveEditorAccounts(provider: IdentityProvider): Promise<EditorAccounts> {
  const apps = new Map<string, PublicClientApplication>();
  const asked: Asked[] = [];
  const appOf = (scopes: readonly string[]): PublicClientApplication => {
    const [clientId, tenant] = [said(scopes, 'VSCODE_CLIENT_ID'), said(scopes, 'VSCODE_TENANT')];
    const authority = `${provider.origin}/${tenant}`;
    const key = `${authority} ${clientId}`;
    const knownAuthorities = [new URL(provider.origin).host];
    const app =
      apps.get(key) ?? new PublicClientApplication({ auth: { clientId, authority, knownAuthorities } });
    apps.set(key, app);
    return app;
  };
  const find = async ({ scopes, account: wanted }: Question): Promise<object[]> => {
    const app = appOf(scopes);
    const accounts = (await app.getAllAccounts()).filter(
      ({ homeAccountId }) => !wanted || homeAccountId === wanted.id,
    );
    const silently = accounts.map((account) =>
      app.acquireTokenSilent({ account, scopes: plainScopes(scopes) }).catch(() => undefined),
    );
    return (await Promise.all(silently)).flatMap((result) => (result ? [sessionOf(result, scopes)] : []));
  };
  const signIn = async ({ scopes }: Question): Promise<object> => {
    const result = await appOf(scopes).acquireTokenInteractive({
      scopes: plainScopes(scopes),
      prompt: 'select_account',
      openBrowser: async (url) => {
        await new ScriptedBrowser(provider.ca.cert).go(url, { name: accounts.who.name });
      },
    });
    return sessionOf(result, scopes);
  };
  const answers: Readonly<Record<string, (question: Question) => Promise<object>>> = {
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
      const question = JSON.parse(Buffer.concat(chunks).toString()) as Question;
      const what = request.url!.slice(1);
      asked.push({ what, ...question });
      response.end(JSON.stringify(await answers[what]!(question)));
    })().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const accounts: EditorAccounts = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    who: people.ada,
    asked,
    forget: () => apps.clear(),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return accounts;
}

/** The client and the tenant come among the scopes: that is how VS Code is told. */
function said(scopes: readonly string[], name: string): string {
  return scopes.find((scope) => scope.startsWith(`${name}:`))?.slice(name.length + 1) ?? '';
}

function plainScopes(scopes: readonly string[]): string[] {
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
