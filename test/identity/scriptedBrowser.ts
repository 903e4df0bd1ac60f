/** A scripted browser and its user: stores cookies, follows redirects, and fills in and submits forms. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface BrowserUser {
  readonly name: string;
  /** Declines consent. */
  readonly declines?: boolean;
}

interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

const maxSteps = 20;

export class ScriptedBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();
  readonly #ca: string;

  constructor(ca: string) {
    this.#ca = ca;
  }

  /**
   * Opens a URL and submits one form after the other.
   * @param userCode for the page where a device code is entered
   * @returns the last page
   */
  async run(url: string, user: BrowserUser, userCode?: string): Promise<Page> {
    let page = await this.#load(url);
    let isDeclined = false;
    for (let step = 0; step < maxSteps; step++) {
      const found = formsIn(page.text)[0];
      if (!found) return page;
      // After consent was declined, the provider asks for another code.
      if (isDeclined && 'user_code' in found.fields) return page;
      if (user.declines && found.fields['prompt'] === 'consent') {
        const abort = /href="([^"]*\/abort)"/.exec(page.text)?.[1];
        if (abort === undefined) throw new Error('The page has no link to decline.');
        isDeclined = true;
        page = await this.#load(new URL(abort.replaceAll('&amp;', '&'), page.url).href);
        continue;
      }
      const filled = {
        ...found.fields,
        ...('login' in found.fields && { login: user.name, password: 'any' }),
        ...(userCode !== undefined && 'user_code' in found.fields && { user_code: userCode }),
      };
      page = await this.#load(new URL(found.action, page.url).href, filled);
    }
    throw new Error(`Too many forms; the last one is at ${page.url}.`);
  }

  async #load(url: string, fields?: Readonly<Record<string, string>>): Promise<Page> {
    let [currentUrl, form] = [url, fields];
    for (let hop = 0; hop < maxSteps; hop++) {
      const { status, headers, text } = await this.#send(currentUrl, form);
      for (const cookie of headers['set-cookie'] ?? []) this.#storeCookie(currentUrl, cookie);
      if (status < 300 || status >= 400 || headers.location === undefined)
        return { url: currentUrl, status, text };
      currentUrl = new URL(headers.location, currentUrl).href;
      form = undefined;
    }
    throw new Error(`Too many redirects; the last one is at ${currentUrl}.`);
  }

  #send(
    url: string,
    fields: Readonly<Record<string, string>> | undefined,
  ): Promise<{
    status: number;
    headers: Record<string, never> & { location?: string; 'set-cookie'?: string[] };
    text: string;
  }> {
    const body = fields && new URLSearchParams(fields).toString();
    const jar = this.#cookies.get(new URL(url).host) ?? new Map<string, string>();
    const headers = {
      accept: 'text/html',
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body !== undefined && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
      }),
    };
    const options = { method: body === undefined ? 'GET' : 'POST', headers, ca: this.#ca };
    const start = url.startsWith('https:') ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const sent = start(url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as never,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  #storeCookie(url: string, cookie: string): void {
    const { host } = new URL(url);
    const [pair = ''] = cookie.split(';');
    const separator = pair.indexOf('=');
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    jar.set(pair.slice(0, separator), pair.slice(separator + 1));
    this.#cookies.set(host, jar);
  }
}

/** Regular expressions suffice for the provider's simple pages. */
function formsIn(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', content = '']) => {
    const inputs = [...content.matchAll(/<input\b([^>]*)>/g)].map(([, own = '']) => own);
    const fields = inputs.flatMap((own): [string, string][] => {
      const name = attribute(own, 'name');
      return name === undefined ? [] : [[name, attribute(own, 'value') ?? '']];
    });
    return { action: attribute(attributes, 'action') ?? '', fields: Object.fromEntries(fields) };
  });
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value?.replace(/&(amp|quot|#39|lt|gt);/g, (_, entity: string) => entities[entity] ?? '');
}

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', '#39': "'", lt: '<', gt: '>' };
