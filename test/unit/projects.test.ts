import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { errorsIn, pathInRoot, projectsOfFiles, webWorkerGlobals } from '../types/projects.ts';
import type { Project } from '../types/projects.ts';

/** A use of each global or module, and the start of the compiler's message if it does not exist. */
const uses: Readonly<Record<string, readonly [text: string, message: string]>> = {
  document: ['export const title: string = document.title;', "Cannot find name 'document'"],
  window: ['export const width: number = window.innerWidth;', "Cannot find name 'window'"],
  process: ['export const id: number = process.pid;', "Cannot find name 'process'"],
  Buffer: ["export const bytes: Uint8Array = Buffer.from('');", "Cannot find name 'Buffer'"],
  fs: ["import { rmSync } from 'node:fs';\nrmSync('');", "Cannot find name 'node:fs'"],
  describe: ["describe('a', () => {});", "Cannot find name 'describe'"],
};

const fetchUse = `
export async function load(url: URL, signal: AbortSignal): Promise<string> {
  const headers = new Headers({ 'client-request-id': crypto.randomUUID() });
  return (await fetch(url, { headers, signal })).text();
}`;

/** Checks one new file per room and use, all in one run of the compiler. */
function assertSees(
  project: Project,
  rooms: readonly string[],
  { accepts, rejects }: { accepts: readonly string[]; rejects: readonly string[] },
): void {
  const file = (room: string, name: string): string => `src/${room}/uses-${name}.ts`;
  const texts = rooms.flatMap((room) => [
    [file(room, 'fetch'), fetchUse],
    ...[...accepts, ...rejects].map((name) => [file(room, name), uses[name]![0]]),
  ]);
  const errors = errorsIn(project, Object.fromEntries(texts) as Record<string, string>);
  for (const room of rooms) {
    for (const name of ['fetch', ...accepts]) assert.deepEqual(errors[file(room, name)], [], name);
    for (const name of rejects) {
      const messages = errors[file(room, name)] ?? [];
      const isRejected = messages.some((message) => message.startsWith(uses[name]![1]));
      assert.ok(isRejected, `${name} in src/${room}: ${messages.join('\n') || 'compiles'}`);
    }
  }
}

describe('TypeScript projects', function () {
  this.timeout(60_000);

  it('let graph, intune and status use fetch and its types, but not the DOM, Node or mocha', () =>
    assertSees('src/tsconfig.portable.json', ['graph', 'intune', 'status'], {
      accepts: [],
      rejects: ['document', 'window', 'process', 'Buffer', 'fs', 'describe'],
    }));

  it('let the other rooms use Node, but not the DOM or mocha', () =>
    assertSees('src/tsconfig.node.json', ['window', 'account', 'sample'], {
      accepts: ['process', 'Buffer', 'fs'],
      rejects: ['document', 'window', 'describe'],
    }));

  it('include every TypeScript file, and graph, intune and status in the portable project', () => {
    const files = ['src', 'test'].flatMap((folder) =>
      readdirSync(pathInRoot(folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
    );
    const expected = (file: string): Project => {
      if (file.startsWith('test/')) return 'test/tsconfig.json';
      const isPortable = /^src\/(graph|intune|status)\//.test(file);
      return isPortable ? 'src/tsconfig.portable.json' : 'src/tsconfig.node.json';
    };
    const projects = projectsOfFiles();
    assert.ok(files.length > 100);
    assert.deepEqual(
      files.filter((file) => projects.get(file) !== expected(file)),
      [],
    );
  });

  it('let the portable rooms use only globals that Node also has', () => {
    const globals = webWorkerGlobals('src/tsconfig.portable.json');
    assert.ok(globals.has('Headers') && globals.has('URL'), [...globals].join(', '));
    assert.deepEqual(
      [...globals].filter((name) => !(name in globalThis)),
      [],
    );
  });
});
