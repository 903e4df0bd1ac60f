import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { faultMethods } from '../faults/fault.ts';
import { signInMethodNames } from '../../src/account/methodTraits.ts';
import { comparedTexts, hasAny, identifiers, usesGlobalFetch } from './syntax.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

interface SourceFile {
  /** Relative to `src`, e.g. `window/tree/tree.ts`. */
  readonly path: string;
  readonly text: string;
  readonly node: ts.SourceFile;
  /** The modules it imports, as written: `vscode`, `../graph/error.ts`. */
  readonly imports: readonly string[];
  /** The imported files of this repository, as paths relative to `src`. */
  readonly importedFiles: readonly string[];
}

function read(path: string): SourceFile {
  const text = readFileSync(join(src, path), 'utf8');
  const node = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const imports: string[] = [];
  const visit = (child: ts.Node): void => {
    if ((ts.isImportDeclaration(child) || ts.isExportDeclaration(child)) && child.moduleSpecifier) {
      imports.push((child.moduleSpecifier as ts.StringLiteral).text);
    }
    if (ts.isCallExpression(child) && child.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [module] = child.arguments;
      imports.push(module && ts.isStringLiteral(module) ? module.text : '?');
    }
    if (ts.isImportTypeNode(child) && ts.isLiteralTypeNode(child.argument)) {
      imports.push((child.argument.literal as ts.StringLiteral).text);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  const importedFiles = imports
    .filter((m) => m.startsWith('.'))
    .map((m) => normalize(join(dirname(path), m)));
  return { path, text, node, imports, importedFiles };
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => read(normalize(path)));
const roomOf = (path: string): string => path.split(/[\\/]/)[0] ?? '';
const inRoom = (...rooms: string[]): SourceFile[] => files.filter(({ path }) => rooms.includes(roomOf(path)));
/** The files that violate a rule, or the violations in each file. */
const violationsOf = (check: (file: SourceFile) => readonly string[] | boolean): string[] =>
  files.flatMap((file) => {
    const found = check(file);
    if (found === true) return [file.path];
    return found === false ? [] : found.map((finding) => `${file.path}: ${finding}`);
  });

/** The rooms that a room may import. */
const allowedImports: Readonly<Record<string, readonly string[]>> = {
  intune: [],
  graph: [],
  sample: ['intune', 'graph'],
  account: ['graph'],
  status: ['intune', 'graph'],
  window: ['intune', 'graph', 'sample', 'account', 'status'],
  'extension.ts': ['intune', 'graph', 'sample', 'account', 'status', 'window'],
};

/** The same for the rooms in `window/`. Files directly in `window/` may import all of them. */
const insideWindow: Readonly<Record<string, readonly string[]>> = {
  messages: [],
  connect: ['messages'],
  signIn: ['messages', 'connect'],
  document: ['messages', 'connect'],
  save: ['messages', 'connect', 'document'],
  tree: ['messages', 'connect', 'document', 'save'],
  commands: ['messages', 'connect', 'signIn', 'document', 'save', 'tree'],
};

describe('the architecture', () => {
  it('has exactly the rooms that it documents', () => {
    assert.deepEqual(
      [...new Set(files.map(({ path }) => roomOf(path)))].sort(),
      Object.keys(allowedImports).sort(),
    );
  });

  it('imports only from the rooms that each room may import', () => {
    const violations = violationsOf(({ path, importedFiles }) =>
      importedFiles.filter(
        (to) => roomOf(to) !== roomOf(path) && !allowedImports[roomOf(path)]?.includes(roomOf(to)),
      ),
    );
    assert.deepEqual(violations, []);
  });

  it('imports only from the rooms that each room of window may import', () => {
    const inner = (path: string): string => /^window[\\/](\w+)[\\/]/.exec(path)?.[1] ?? '';
    const rooms = new Set(files.map(({ path }) => inner(path)).filter((room) => room !== ''));
    assert.deepEqual([...rooms].sort(), Object.keys(insideWindow).sort());
    const violations = violationsOf(({ path, importedFiles }) => {
      const room = inner(path);
      const others = importedFiles.filter((to) => inner(to) !== room && inner(to) !== '');
      return room === '' ? [] : others.filter((to) => !insideWindow[room]?.includes(inner(to)));
    });
    assert.deepEqual(violations, []);
  });

  it('has no circular imports', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const done = new Set<string>();
    const walk = (path: string, chain: readonly string[]): readonly string[] | undefined => {
      if (chain.includes(path)) return [...chain.slice(chain.indexOf(path)), path];
      if (done.has(path)) return undefined;
      for (const next of byPath.get(path)?.importedFiles ?? []) {
        const loop = walk(next, [...chain, path]);
        if (loop) return loop;
      }
      done.add(path);
      return undefined;
    };
    for (const { path } of files) assert.equal(walk(path, [])?.join(' → '), undefined);
  });

  it('imports only files that exist, with their extension', () => {
    const paths = new Set(files.map(({ path }) => path));
    assert.deepEqual(
      violationsOf(({ importedFiles }) => importedFiles.filter((to) => !paths.has(to))),
      [],
    );
  });

  it('imports vscode only in window, extension.ts and at most one file of account', () => {
    const importing = files.filter(({ imports }) => imports.includes('vscode')).map(({ path }) => path);
    assert.ok(importing.includes('extension.ts'));
    const below = importing.filter((path) => !['window', 'extension.ts'].includes(roomOf(path)));
    assert.deepEqual(
      below.filter((path) => roomOf(path) !== 'account'),
      [],
    );
    assert.ok(below.length <= 1, below.join(', '));
  });

  it('reads settings and shows messages only in window', () => {
    const below = inRoom('intune', 'graph', 'status', 'sample', 'account');
    const found = below.filter(({ text }) =>
      /\bl10n\b|getConfiguration|show(Information|Warning|Error)Message|createOutputChannel|showQuickPick|showInputBox/.test(
        text,
      ),
    );
    assert.deepEqual(
      found.map(({ path }) => path),
      [],
    );
  });

  it('uses the global fetch only in window/vscodeFetch.ts', () => {
    const using = files.filter(({ node }) => usesGlobalFetch(node)).map(({ path }) => path);
    assert.deepEqual(using, [join('window', 'vscodeFetch.ts')]);
  });

  it('recognizes every use of the global fetch, and ignores local variables of that name', () => {
    const parse = (text: string): boolean =>
      usesGlobalFetch(ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2023, true));
    for (const text of [
      "await fetch('https://graph.example');",
      'globalThis.fetch(url);',
      "globalThis['fetch'](url);",
      'self.fetch(url);',
      'const ports = { fetch };',
      'const ports = { fetch: fetch };',
      'const send = fetch;',
      'const { fetch: send } = globalThis;',
      'const { fetch } = globalThis;',
      'function f() { return (url) => fetch(url); } function g(fetch) { return fetch; }',
    ]) {
      assert.equal(parse(text), true, text);
    }
    for (const text of [
      'function f({ fetch }) { return fetch(url); }',
      'const { fetch } = ports; fetch(url);',
      'class A { f() { const { fetch } = this.ports; return () => fetch(url); } }',
      'ports.fetch(url);',
      'const ports = { fetch: send };',
      'interface Ports { readonly fetch: (url: string) => void; }',
      'type Send = Ports["fetch"];',
      'const { fetch: send } = ports;',
    ]) {
      assert.equal(parse(text), false, text);
    }
  });

  it('compares names of sign-in methods only in methodTraits.ts and in the files of the methods', () => {
    const ownFiles: readonly string[] = [
      'methodTraits',
      'accessToken',
      'browser',
      'clientCredentials',
      'deviceCode',
      'vscodeAuthentication',
    ].map((name) => join('account', `${name}.ts`));
    const comparing = violationsOf(({ path, node }) =>
      ownFiles.includes(path) ? [] : comparedTexts(node),
    ).filter((found) => signInMethodNames.some((name) => found.endsWith(`: ${name}`)));
    assert.deepEqual(comparing, []);
  });

  it('does not mention Intune in graph', () => {
    const found = inRoom('graph').filter(({ text }) => /intune/i.test(text));
    assert.deepEqual(
      found.map(({ path }) => path),
      [],
    );
  });

  it('imports no files of this repository from outside src', () => {
    assert.deepEqual(
      violationsOf(({ importedFiles }) => importedFiles.filter((to) => to.startsWith('..'))),
      [],
    );
  });

  it('has no faults in the sample tenant, since tests inject them through its interceptor', () => {
    // 'status' is also a kind of resource.
    const kinds = Object.keys(faultMethods).filter((kind) => kind !== 'status');
    const found = inRoom('sample').filter(
      ({ node, text }) =>
        identifiers(node).some((name) => /(?<!de)fault/i.test(name)) ||
        kinds.some((kind) => text.includes(`'${kind}'`)),
    );
    assert.deepEqual(
      found.map(({ path }) => path),
      [],
    );
  });

  it('uses no globals or modules in the sample tenant that only browsers or only Node have', () => {
    const platformGlobals =
      /^(process|Buffer|require|__dirname|__filename|global|window|document|navigator|location)$/;
    assert.deepEqual(
      violationsOf(({ path, node, imports }) =>
        roomOf(path) !== 'sample'
          ? []
          : [
              ...imports.filter((m) => !m.startsWith('.')),
              ...identifiers(node).filter((name) => platformGlobals.test(name)),
            ],
      ),
      [],
    );
  });

  it('uses no accounts, connections or credentials in graph and status', () => {
    const found = inRoom('graph', 'status').filter(({ node }) =>
      /\b(Account|Connection|Credential)\b/.test(identifiers(node).join(' ')),
    );
    assert.deepEqual(
      found.map(({ path }) => path),
      [],
    );
  });

  it('has no default exports', () => {
    const defaults = violationsOf(({ node }) =>
      node.statements.some(
        (s) =>
          ts.isExportAssignment(s) ||
          (ts.canHaveModifiers(s) &&
            ts.getModifiers(s)?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword)) === true,
      ),
    );
    assert.deepEqual(defaults, []);
  });

  it('has no file with more than 300 lines', () => {
    assert.deepEqual(
      violationsOf(({ text }) => text.split('\n').length > 301),
      [],
    );
  });

  it('uses neither the type any nor comments that suppress type errors', () => {
    const found = violationsOf(({ node, text }) => [
      ...(hasAny(node) ? ['any'] : []),
      ...(/@ts-(ignore|nocheck|expect-error)/.exec(text) ?? []),
    ]);
    assert.deepEqual(found, []);
  });

  it('has no Manager, Service, Helper or Util, and no interface with the prefix I', () => {
    const named = violationsOf(({ node, path }) => [
      ...node.statements
        .filter((s) => ts.isClassDeclaration(s) || ts.isInterfaceDeclaration(s))
        .map((s) => s.name?.text ?? '')
        .filter((name) => /(Manager|Service|Helper|Utils?)$|^I[A-Z]/.test(name)),
      ...(/(manager|service|helper|utils?)\.ts$/i.test(path) ? ['the name of the file'] : []),
    ]);
    assert.deepEqual(named, []);
  });
});
