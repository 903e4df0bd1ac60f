import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Search } from '../identity/search.ts';

const secret = 'S3cret~"of" the/test+application=&ü';
const token = `eyJhbGciOiJSUzI1NiJ9.${'payload'.repeat(30)}.${Array.from({ length: 86 }, (_, i) => (i * i).toString(36)).join('')}`;
const search = new Search([
  [secret, 'secret'],
  [token, 'token'],
]);

const encodings: readonly (readonly [name: string, encode: (text: string) => string | Buffer])[] = [
  ['unencoded', (text) => `before ${text} after`],
  ['as UTF-16', (text) => Buffer.from(`before ${text} after`, 'utf16le')],
  ['in JSON', (text) => JSON.stringify({ text })],
  ['in JSON in JSON', (text) => JSON.stringify({ text: JSON.stringify({ text }) })],
  ['in a URL', (text) => `https://x.example/?t=${encodeURIComponent(text)}&u=1`],
  ['in a URL in a URL', (text) => encodeURIComponent(`https://x.example/?t=${encodeURIComponent(text)}`)],
  ['in a form', (text) => new URLSearchParams({ a: 'b', text, c: 'd' }).toString()],
  ['in hexadecimal', (text) => Buffer.from(text).toString('hex')],
  ...[0, 1, 2, 3].flatMap((before) =>
    (['base64', 'base64url'] as const).map(
      (form) =>
        [
          `in ${form} after ${before} characters`,
          (text: string) => Buffer.from(`${'x'.repeat(before)}${text}, and more`).toString(form),
        ] as const,
    ),
  ),
];

describe('Search, which finds leaked secrets', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'search-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  for (const [name, encode] of encodings) {
    it(`finds a secret ${name}`, () => {
      mkdirSync(join(folder, 'deep', 'down'), { recursive: true });
      writeFileSync(join(folder, 'deep', 'down', 'file.bin'), encode(secret));
      const found = search.folder(folder).map((finding) => [finding.location, finding.what]);
      assert.deepEqual(found, [[join('deep', 'down', 'file.bin'), 'secret']]);
    });
  }

  it('finds a secret at the beginning of a file, at its end, and in its name', () => {
    writeFileSync(join(folder, '1'), `${secret}.`);
    writeFileSync(join(folder, '2'), `.${secret}`);
    writeFileSync(join(folder, encodeURIComponent(secret)), '');
    assert.equal(search.folder(folder).length, 3);
  });

  it('finds the last part of a token in a line whose beginning was truncated', () => {
    assert.deepEqual(
      search.text('a log', `…${token.slice(60)}`).map(({ what }) => what),
      ['token'],
    );
  });

  it('does not report text that contains only a part of a secret', () => {
    writeFileSync(join(folder, 'part'), [secret.slice(0, -1), token.slice(0, -1)].join('\n'));
    assert.deepEqual(search.folder(folder), []);
    assert.deepEqual(search.text('a log', ''), []);
  });
});
