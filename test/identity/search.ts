/**
 * Searches files and texts for secrets in common encodings. For a long secret, it searches for the last 48 characters:
 * at the end of a token is its signature, which is unique.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Finding {
  /** A file's path below the folder, or the name of the text. */
  readonly location: string;
  /** What the secret is, e.g. `access_token`. */
  readonly what: string;
  readonly encoding: string;
}

export type Secret = readonly [secret: string, what: string];

interface Pattern {
  readonly bytes: Buffer;
  readonly what: string;
  readonly encoding: string;
}

const tailLength = 48;

const encodings: readonly (readonly [encoding: string, encode: (text: string) => string])[] = [
  ['as plain text', (text) => text],
  ['in JSON', (text) => JSON.stringify(text).slice(1, -1)],
  ['in JSON in JSON', (text) => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1)],
  ['in a URL', (text) => encodeURIComponent(text)],
  ['in a URL in a URL', (text) => encodeURIComponent(encodeURIComponent(text))],
  ['in form data', (text) => new URLSearchParams({ '': text }).toString().slice(1)],
  ['in HTML', (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)],
  ['in hexadecimal', (text) => Buffer.from(text).toString('hex')],
];

export class Search {
  /** By their first four bytes. */
  readonly #patterns = new Map<number, Pattern[]>();

  constructor(secrets: readonly Secret[]) {
    for (const [secret, what] of secrets) {
      const tail = secret.slice(-tailLength);
      const texts = encodings.map(([encoding, encode]) => [encoding, encode(tail)] as const);
      for (const [encoding, text] of [...texts, ...base64Encodings(tail)]) {
        this.#add({ bytes: Buffer.from(text), what, encoding });
        this.#add({ bytes: Buffer.from(text, 'utf16le'), what, encoding: `${encoding}, as UTF-16` });
      }
    }
  }

  /** Searches the names and the contents of all files below a folder. */
  folder(folder: string): Finding[] {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return files.flatMap(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const location = path.slice(folder.length + 1);
      return [...this.#bytes(location, Buffer.from(location)), ...this.#bytes(location, readFileSync(path))];
    });
  }

  /** @param location the name of the text in the findings */
  text(location: string, text: string): Finding[] {
    return this.#bytes(location, Buffer.from(text));
  }

  #add(pattern: Pattern): void {
    const start = pattern.bytes.readUInt32BE();
    this.#patterns.set(start, [...(this.#patterns.get(start) ?? []), pattern]);
  }

  #bytes(location: string, bytes: Buffer): Finding[] {
    const found = new Map<string, Finding>();
    let window = 0;
    for (let at = 0; at < bytes.length; at++) {
      window = ((window << 8) | bytes[at]!) >>> 0;
      for (const { bytes: wanted, what, encoding } of this.#patterns.get(window) ?? []) {
        const from = at - 3;
        const isMatch = from >= 0 && wanted.equals(bytes.subarray(from, from + wanted.length));
        // A secret can be equal in several encodings. Report only the first one.
        if (isMatch && !found.has(what)) found.set(what, { location, what, encoding });
      }
    }
    return [...found.values()];
  }
}

/**
 * Base64 has three variants of a text, depending on the number of bytes before it. Characters that also encode bytes of
 * the text's neighbors are cut off.
 */
function base64Encodings(text: string): [encoding: string, text: string][] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor((bytes.length * 8) / 6);
    return (['base64', 'base64url'] as const).map((encoding): [string, string] => [
      `in ${encoding}`,
      bytes.toString(encoding).slice(first, last),
    ]);
  });
}
