/**
 * A request as text: to look at before it is sent, or to take along to another tool. A token is never part of it;
 * where one goes, each form says so in its own way.
 */
import type { Values } from './values.ts';

export interface RequestToShow {
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  readonly body: Values;
}

export const requestForms = ['curl', 'powershell', 'http', 'json'] as const;
export type RequestForm = (typeof requestForms)[number];

export function requestText(form: RequestForm, request: RequestToShow): string {
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
      // Invoke-MgGraphRequest brings its own sign-in (Connect-MgGraph).
      return [
        `Invoke-MgGraphRequest -Method ${request.method}`,
        `-Uri ${powershellQuote(request.url)}`,
        "-ContentType 'application/json'",
        `-Body ${powershellQuote(body)}`,
      ].join(' `\n  ');
  }
}

/** For POSIX shells: nothing is special between single quotes but the single quote. */
function shellQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** PowerShell takes typographic quotes for single quotes, too, and doubles each to mean itself. */
function powershellQuote(text: string): string {
  return `'${text.replace(/['‘’‚‛]/g, (quote) => quote + quote)}'`;
}
