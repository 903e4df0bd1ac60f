/** A person at a browser, as a script: a cookie jar, redirects, and forms that are filled in and sent. */
import { request } from 'node:https';
import { request as plainRequest } from 'node:http';

export interface Persona {
  /** Signs in under this name. */
  readonly name: string;
  /** Says no where consent is asked for. */
  readonly refuses?: boolean;
  /** Changes a form before it is sent; returns undefined to walk away instead. */
  readonly meddle?: (form: Form) => Form | undefined;
}

export interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

const mostSteps = 20;

export class ScriptedBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();
  readonly #ca: string;

  constructor(ca: string) {
    this.#ca = ca;
  }

  /** From an authorization URL, or the page for a device code, to the last page. */
  async go(url: string, persona: Persona, userCode?: string): Promise<Page> {
    let page = await this.#load(url);
    let refused = false;
    for (let step = 0; step < mostSteps; step++) {
      const found = formsIn(page.text)[0];
      if (!found) return page;
      // Who has refused is offered to type another code.
      if (refused && 'user_code' in found.fields) return page;
      if (persona.refuses && found.fields['prompt'] === 'consent') {
        const abort = /href="([^"]*\/abort)"/.exec(page.text)?.[1];
        if (abort === undefined) throw new Error('No way to refuse was found.');
        refused = true;
        page = await this.#load(new URL(abort.replaceAll('&amp;', '&'), page.url).href);
        continue;
      }
      const filled = {
        ...found.fields,
        ...('login' in found.fields && { login: persona.name, password: 'any' }),
        ...(userCode !== undefined && 'user_code' in found.fields && { user_code: userCode }),
      };
      const form = { action: new URL(found.action, page.url).href, fields: filled };
      const sent = persona.meddle ? persona.meddle(form) : form;
      if (!sent) return page;
      page = await this.#load(sent.action, sent.fields);
    }
    throw new Error(`No end in sight at ${page.url}.`);
  }

  async #load(url: string, fields?: Readonly<Record<string, string>>): Promise<Page> {
    let [at, form] = [url, fields];
    for (let hop = 0; hop < mostSteps; hop++) {
      const { status, headers, text } = await this.#exchange(at, form);
      for (const cookie of headers['set-cookie'] ?? []) this.#keep(at, cookie);
      if (status < 300 || status >= 400 || headers.location === undefined) return { url: at, status, text };
      at = new URL(headers.location, at).href;
      form = undefined;
    }
    throw new Error(`Redirected without an end at ${at}.`);
  }

  #exchange(
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
    const send = url.startsWith('https:') ? request : plainRequest;
    return new Promise((resolve, reject) => {
      const sent = send(url, options, (response) => {
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

  #keep(url: string, cookie: string): void {
    const { host } = new URL(url);
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    jar.set(pair.slice(0, at), pair.slice(at + 1));
    this.#cookies.set(host, jar);
  }
}

/** The provider's pages are plain enough for this. */
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
