/** A webview page with the steps to register the app, and a Copy button for each value. */
import { commands, env, l10n, Uri, ViewColumn, window } from 'vscode';
import type { WebviewPanel } from 'vscode';
import { clouds } from '../../account/clouds.ts';
import type { CloudChoice } from '../../account/clouds.ts';
import { appRegistrationSettings } from '../../account/appRegistration.ts';
import { graphPermissions } from '../graphPermissions.ts';
import { registrationSteps } from '../messages/registrationSteps.ts';
import type { RegistrationStep } from '../messages/registrationSteps.ts';
import { suggestedRegistration } from './environment.ts';

let open: WebviewPanel | undefined;

/**
 * Opens the page. Closes the page that was opened before.
 * @param cloud the cloud whose portal the page links to
 */
export function showRegistrationPage(cloud: CloudChoice): void {
  // The open page may be for another cloud or another client ID.
  open?.dispose();
  const { client } = suggestedRegistration(cloud, []);
  const steps = registrationSteps(appRegistrationSettings(graphPermissions, client || undefined));
  const values = steps.flatMap((step) => step.values ?? []);
  const title = l10n.t('Register the App');
  const panel = window.createWebviewPanel('intuneStatus.registration', title, ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [],
  });
  open = panel;
  panel.webview.onDidReceiveMessage(async (message: unknown) => {
    const { copy, go } = (message ?? {}) as { copy?: unknown; go?: unknown };
    // The page sends an index, not text, so it can copy only the values listed here.
    const value = typeof copy === 'number' ? values[copy] : undefined;
    if (value !== undefined) await env.clipboard.writeText(value);
    if (go === 'portal') await env.openExternal(Uri.parse(portalUrl(cloud)));
    if (go === 'signIn') await commands.executeCommand('intuneStatus.signIn');
  });
  panel.webview.html = htmlPage(title, steps, values);
}

function portalUrl(cloud: CloudChoice): string {
  return clouds[cloud === 'custom' ? 'global' : cloud].portal;
}

function htmlPage(title: string, steps: readonly RegistrationStep[], values: readonly string[]): string {
  const nonce = crypto.randomUUID();
  const row = (value: string): string =>
    `<li><code>${escapeHtml(value)}</code><button data-copy="${values.indexOf(value)}" aria-label="${escapeHtml(l10n.t('Copy {0}', value))}">${escapeHtml(l10n.t('Copy'))}</button></li>`;
  const items = steps.map(
    ({ title: heading, text, values: stepValues }) =>
      `<li><h2>${escapeHtml(heading)}</h2><p>${escapeHtml(text)}</p>${stepValues ? `<ul>${stepValues.map(row).join('')}</ul>` : ''}</li>`,
  );
  const introduction = l10n.t(
    'You sign in with an app registration of your own organization, so your administrators decide what it is allowed to do. Register the app once per tenant. It takes about five minutes.',
  );
  return `<!doctype html>
<html lang="${escapeHtml(env.language)}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(introduction)}</p>
<p><button data-go="portal">${escapeHtml(l10n.t('Open Azure Portal'))}</button></p>
<ol>${items.join('')}</ol>
<p><button data-go="signIn">${escapeHtml(l10n.t('Sign In…'))}</button></p></main>
<script nonce="${nonce}">${script(l10n.t('Copied'))}</script></body></html>`;
}

const style = `
main { max-width: 46em; margin: 0 auto; padding: 0 1em 2em; line-height: 1.5; }
h1 { font-weight: 400; } h2 { font-size: 1.1em; margin: 1.6em 0 0.3em; } p { margin: 0.3em 0; }
ul { list-style: none; padding: 0; }
ul li { display: flex; gap: 1em; align-items: center; justify-content: space-between; padding: 0.25em 0.6em;
  border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-panel-border)); }
code { overflow-wrap: anywhere; background: none; color: var(--vscode-foreground); }
button { color: var(--vscode-button-foreground); background: var(--vscode-button-background); font: inherit;
  border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; padding: 0.3em 0.9em; cursor: pointer; }
button:hover { background: var(--vscode-button-hoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
ul button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
  border-color: var(--vscode-contrastBorder, transparent); min-width: 6em; }
ul button:hover { background: var(--vscode-button-secondaryHoverBackground); }`;

/** @param copied the label of a Copy button for a short time after the user clicks it */
function script(copied: string): string {
  return `
const vscode = acquireVsCodeApi();
for (const button of document.querySelectorAll('button')) {
  const label = button.textContent;
  const { copy, go } = button.dataset;
  button.addEventListener('click', () => {
    vscode.postMessage(copy === undefined ? { go } : { copy: Number(copy) });
    if (copy === undefined) return;
    button.textContent = ${JSON.stringify(copied).replaceAll('<', '\\u003c')};
    setTimeout(() => { button.textContent = label; }, 1500);
  });
}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
