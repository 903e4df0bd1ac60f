/** The person at this window, as signing in sees them. */
import { env, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { CancellationToken } from 'vscode';
import { accessTokenProblem } from '../../account/accessToken.ts';
import type { DeviceCode, SignInUi } from '../../account/signInMethod.ts';
import { formatDuration } from '../messages/localeFormat.ts';
import { accessTokenProblemText } from '../messages/signInText.ts';

/**
 * Runs something that a person sees going on and can cancel.
 * @param run is given the person, who is told of a device code where they see it going on
 */
export async function withSignInUi<T>(
  title: string,
  graph: string,
  run: (person: SignInUi, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const given = new AbortController();
    token.onCancellationRequested(() => given.abort());
    const over = new AbortController();
    const showCode = (code: DeviceCode): void =>
      tellCode(code, over.signal, (message) => progress.report({ message }));
    try {
      return await run({ ...questions(graph, token), showCode }, given.signal);
    } finally {
      over.abort();
    }
  });
}

function questions(graph: string, cancelled: CancellationToken): Omit<SignInUi, 'showCode'> {
  return {
    openPage: async (url) => env.openExternal(Uri.parse(url, true)),
    secret: async () =>
      window.showInputBox(
        {
          title: l10n.t('Client secret'),
          prompt: l10n.t('The value of the secret, not its id. It is kept in the secret storage of VS Code.'),
          password: true,
          ignoreFocusOut: true,
          validateInput: (text) =>
            text.trim() === '' ? l10n.t('Paste the value of the secret.') : undefined,
        },
        cancelled,
      ),
    certificate: async () => {
      const [file] =
        (await window.showOpenDialog({
          title: l10n.t('Certificate with its private key'),
          openLabel: l10n.t('Use Certificate'),
          filters: { PEM: ['pem', 'crt', 'cer', 'key'] },
        })) ?? [];
      return file && new TextDecoder().decode(await workspace.fs.readFile(file));
    },
    accessToken: async () =>
      window.showInputBox(
        {
          title: l10n.t('Access token for Microsoft Graph'),
          prompt: l10n.t(
            'It is sent to {0} only, and forgotten when it ends or VS Code does.',
            new URL(graph).host,
          ),
          password: true,
          ignoreFocusOut: true,
          validateInput: (text) => {
            const problem = accessTokenProblem(text, graph);
            return problem && accessTokenProblemText(problem);
          },
        },
        cancelled,
      ),
    lastPages: {
      done: page(l10n.t('You are signed in'), l10n.t('Close this page and go back to VS Code.')),
      failed: page(l10n.t('You are not signed in'), l10n.t('Close this page; VS Code knows more.')),
    },
  };
}

/** The code stays in sight, with the time that is left for it; it is copied, and the page for it opened. */
function tellCode(
  { code, page: address, expiresAt }: DeviceCode,
  over: AbortSignal,
  report: (text: string) => void,
): void {
  if (over.aborted) return;
  const left = (): string => formatDuration(expiresAt - Date.now());
  const tick = (): void => report(l10n.t('Type {0} (copied) at {1} within {2}.', code, address, left()));
  tick();
  const timer = setInterval(tick, 1000);
  over.addEventListener('abort', () => {
    clearInterval(timer);
    forget(code).catch(() => undefined);
  });
  // Where the browser lets nobody copy, the code is there to be read.
  const copied = Promise.resolve(env.clipboard.writeText(code)).catch(() => undefined);
  void copied.then(() => env.openExternal(Uri.parse(address, true)));
}

/** Leaves whatever else was copied meanwhile. */
async function forget(code: string): Promise<void> {
  if ((await env.clipboard.readText()) === code) await env.clipboard.writeText('');
}

function page(title: string, text: string): string {
  const look = 'font: 16px system-ui, sans-serif; margin: 20vh auto; max-width: 30em; text-align: center';
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body style="${look}"><h1>${title}</h1><p>${text}</p></body></html>`;
}
