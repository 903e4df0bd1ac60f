/**
 * Looks for secrets in what was written: as they are, and in every form in which programs write text down. Of a long
 * one its end counts: the signature of a token is there, and nobody else's token has it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Finding {
  /** A file's path below the folder, or what the text is. */
  readonly place: string;
  readonly what: string;
  readonly form: string;
}

export type Secret = readonly [secret: string, what: string];

interface Needle {
  readonly bytes: Buffer;
  readonly what: string;
  readonly form: string;
}

const end = 48;

const written: readonly (readonly [form: string, write: (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['in JSON', (text) => JSON.stringify(text).slice(1, -1)],
  ['in JSON in JSON', (text) => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1)],
  ['in a URL', (text) => encodeURIComponent(text)],
  ['in a URL in a URL', (text) => encodeURIComponent(encodeURIComponent(text))],
  ['in a form', (text) => new URLSearchParams({ '': text }).toString().slice(1)],
  ['in HTML', (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)],
  ['in hexadecimal', (text) => Buffer.from(text).toString('hex')],
];

export class Search {
  /** By their first four bytes. */
  readonly #needles = new Map<number, Needle[]>();

  constructor(secrets: readonly Secret[]) {
    for (const [secret, what] of secrets) {
      const tail = secret.slice(-end);
      const texts = written.map(([form, write]) => [form, write(tail)] as const);
      for (const [form, text] of [...texts, ...base64Forms(tail)]) {
        this.#add({ bytes: Buffer.from(text), what, form });
        this.#add({ bytes: Buffer.from(text, 'utf16le'), what, form: `${form}, two bytes a letter` });
      }
    }
  }

  /** Every file below the folder, whatever it is. */
  folder(folder: string): Finding[] {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    return files.flatMap(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const place = path.slice(folder.length + 1);
      return [...this.#bytes(place, Buffer.from(place)), ...this.#bytes(place, readFileSync(path))];
    });
  }

  text(place: string, text: string): Finding[] {
    return this.#bytes(place, Buffer.from(text));
  }

  #add(needle: Needle): void {
    const start = needle.bytes.readUInt32BE();
    this.#needles.set(start, [...(this.#needles.get(start) ?? []), needle]);
  }

  #bytes(place: string, bytes: Buffer): Finding[] {
    const found = new Map<string, Finding>();
    let window = 0;
    for (let at = 0; at < bytes.length; at++) {
      window = ((window << 8) | bytes[at]!) >>> 0;
      for (const { bytes: wanted, what, form } of this.#needles.get(window) ?? []) {
        const from = at - 3;
        const fits = from >= 0 && wanted.equals(bytes.subarray(from, from + wanted.length));
        // Forms that are alike are one finding, under the first of their names.
        if (fits && !found.has(what)) found.set(what, { place, what, form });
      }
    }
    return [...found.values()];
  }
}

/** Three, since what stands before decides where in a letter a byte begins; without those that neighbours share. */
function base64Forms(text: string): [form: string, text: string][] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor((bytes.length * 8) / 6);
    return (['base64', 'base64url'] as const).map((form): [string, string] => [
      `in ${form}`,
      bytes.toString(form).slice(first, last),
    ]);
  });
}
