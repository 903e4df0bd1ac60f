/** Formats a request as text, for a preview or for other tools. The text holds a placeholder and never a token. */
import type { Values } from './values.ts';

export interface RequestPreview {
  readonly method: string;
  /** The absolute URL. */
  readonly url: string;
  readonly body: Values;
}

export const requestForms = ['curl', 'powershell', 'http', 'json'] as const;
export type RequestForm = (typeof requestForms)[number];

/** Formats a request for a tool; `json` is the body alone. */
export function requestText(form: RequestForm, request: RequestPreview): string {
  const body = JSON.stringify(request.body, undefined, 2);
  switch (form) {
    case 'json':
      return body;
    case 'http':
      return `${request.method} ${request.url}\nAuthorization: Bearer {{token}}\nAccept: application/json\nContent-Type: application/json\n\n${body}\n`;
    case 'curl':
      return [
        `curl --request ${request.method} ${shellQuote(request.url)}`,
        '--header "Authorization: Bearer $TOKEN"',
        "--header 'Accept: application/json'",
        "--header 'Content-Type: application/json'",
        `--data ${shellQuote(body)}`,
      ].join(' \\\n  ');
    case 'powershell':
      // Invoke-MgGraphRequest uses the sign-in of Connect-MgGraph.
      return [
        `Invoke-MgGraphRequest -Method ${request.method}`,
        `-Uri ${powershellQuote(request.url)}`,
        "-ContentType 'application/json'",
        `-Body ${powershellQuote(body)}`,
      ].join(' `\n  ');
  }
}

/** In POSIX shells only the single quote is special inside single quotes. */
function shellQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** PowerShell treats typographic quotes as single quotes. A doubled quote is literal. */
function powershellQuote(text: string): string {
  return `'${text.replace(/['‘’‚‛]/g, (quote) => quote + quote)}'`;
}
