import { env, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { CancellationToken } from 'vscode';
import { accessTokenProblem } from '../../account/accessToken.ts';
import type { DeviceCode, SignInUi } from '../../account/signInMethod.ts';
import { accessTokenProblemText } from '../messages/signInText.ts';

/**
 * Runs a sign-in with a progress notification, which shows the device code and which the user can cancel.
 * @param graph the root URL of Graph; a pasted token must have it as its audience
 * @param run gets a signal that is aborted when the user cancels
 * @throws what `run` throws
 */
export async function withSignInUi<T>(
  title: string,
  graph: string,
  run: (ui: SignInUi, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const cancellation = new AbortController();
    token.onCancellationRequested(() => cancellation.abort());
    const finished = new AbortController();
    const showDeviceCode = (code: DeviceCode): void =>
      showCountdown(code, finished.signal, (message) => progress.report({ message }));
    try {
      return await run({ ...createUi(graph, token), showDeviceCode }, cancellation.signal);
    } finally {
      finished.abort();
    }
  });
}

function createUi(graph: string, token: CancellationToken): Omit<SignInUi, 'showDeviceCode'> {
  return {
    openBrowser: async (url) => env.openExternal(Uri.parse(url, true)),
    askSecret: async () =>
      window.showInputBox(
        {
          title: l10n.t('Client secret'),
          prompt: l10n.t('The value of the secret, not its ID. It is stored in VS Code’s secret storage.'),
          password: true,
          ignoreFocusOut: true,
          validateInput: (text) =>
            text.trim() === '' ? l10n.t('Paste the value of the secret.') : undefined,
        },
        token,
      ),
    askCertificate: async () => {
      const [file] =
        (await window.showOpenDialog({
          title: l10n.t('Certificate with its private key'),
          openLabel: l10n.t('Use Certificate'),
          filters: { PEM: ['pem', 'crt', 'cer', 'key'] },
        })) ?? [];
      return file && new TextDecoder().decode(await workspace.fs.readFile(file));
    },
    askAccessToken: async () =>
      window.showInputBox(
        {
          title: l10n.t('Access token for Microsoft Graph'),
          prompt: l10n.t(
            'It is sent only to {0}, and deleted when you sign out or close the window.',
            new URL(graph).host,
          ),
          password: true,
          ignoreFocusOut: true,
          validateInput: (text) => {
            const problem = accessTokenProblem(text, graph);
            return problem && accessTokenProblemText(problem);
          },
        },
        token,
      ),
    resultPages: {
      success: htmlPage(l10n.t('You are signed in'), l10n.t('Close this page and return to VS Code.')),
      error: htmlPage(
        l10n.t('You are not signed in'),
        l10n.t('Close this page and return to VS Code for details.'),
      ),
    },
  };
}

/** Shows the code with the time that is left, copies it and opens the page where the user enters it. */
function showCountdown(
  { code, verificationUri, expiresAt }: DeviceCode,
  finished: AbortSignal,
  report: (text: string) => void,
): void {
  if (finished.aborted) return;
  const update = (): void =>
    report(
      l10n.t(
        'Enter {0} (copied) at {1} within {2}.',
        code,
        verificationUri,
        minutesText(expiresAt - Date.now()),
      ),
    );
  update();
  const timer = setInterval(update, 1000);
  finished.addEventListener('abort', () => {
    clearInterval(timer);
    clearClipboard(code).catch(() => undefined);
  });
  // Copying can fail in a browser. The notification shows the code too.
  const copied = Promise.resolve(env.clipboard.writeText(code)).catch(() => undefined);
  void copied.then(() => env.openExternal(Uri.parse(verificationUri, true)));
}

/** Minutes and seconds, such as 14:59, with the digits of the display language. */
function minutesText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const format = (value: number, minimumIntegerDigits: number): string =>
    new Intl.NumberFormat(env.language, { minimumIntegerDigits }).format(value);
  return `${format(Math.floor(seconds / 60), 1)}:${format(seconds % 60, 2)}`;
}

/** Clears the clipboard if it still contains the code. */
async function clearClipboard(code: string): Promise<void> {
  if ((await env.clipboard.readText()) === code) await env.clipboard.writeText('');
}

function htmlPage(title: string, text: string): string {
  const style = 'font: 16px system-ui, sans-serif; margin: 20vh auto; max-width: 30em; text-align: center';
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body style="${style}"><h1>${title}</h1><p>${text}</p></body></html>`;
}
