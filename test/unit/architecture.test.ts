import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { faultMethods } from '../faults/fault.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

interface SourceFile {
  /** Below `src`, e.g. `window/tree/tree.ts`. */
  readonly path: string;
  readonly text: string;
  readonly node: ts.SourceFile;
  /** Modules as written: `vscode`, `../graph/error.ts`. */
  readonly imports: readonly string[];
  /** Files of ours, as paths below `src`. */
  readonly ours: readonly string[];
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
  const ours = imports.filter((m) => m.startsWith('.')).map((m) => normalize(join(dirname(path), m)));
  return { path, text, node, imports, ours };
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => read(normalize(path)));
const roomOf = (path: string): string => path.split(/[\\/]/)[0] ?? '';
const inRoom = (...rooms: string[]): SourceFile[] => files.filter(({ path }) => rooms.includes(roomOf(path)));
const offenders = (wrong: (file: SourceFile) => readonly string[] | boolean): string[] =>
  files.flatMap((file) => {
    const found = wrong(file);
    if (found === true) return [file.path];
    return found === false ? [] : found.map((what) => `${file.path}: ${what}`);
  });

/** What a room may know of the others. */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
  intune: [],
  graph: [],
  sample: ['intune', 'graph'],
  account: ['graph'],
  status: ['intune', 'graph'],
  window: ['intune', 'graph', 'sample', 'account', 'status'],
  'extension.ts': ['intune', 'graph', 'sample', 'account', 'status', 'window'],
};

/** The same within `window/`; its files outside of these rooms join them. */
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
  it('has the rooms it says, and nothing beside them', () => {
    assert.deepEqual([...new Set(files.map(({ path }) => roomOf(path)))].sort(), Object.keys(mayKnow).sort());
  });

  it('has arrows that run down only', () => {
    const up = offenders(({ path, ours }) =>
      ours.filter((to) => roomOf(to) !== roomOf(path) && !mayKnow[roomOf(path)]?.includes(roomOf(to))),
    );
    assert.deepEqual(up, []);
  });

  it('has arrows that run down only within the window, too', () => {
    const inner = (path: string): string => /^window[\\/](\w+)[\\/]/.exec(path)?.[1] ?? '';
    const rooms = new Set(files.map(({ path }) => inner(path)).filter((room) => room !== ''));
    assert.deepEqual([...rooms].sort(), Object.keys(insideWindow).sort());
    const up = offenders(({ path, ours }) => {
      const room = inner(path);
      const others = ours.filter((to) => inner(to) !== room && inner(to) !== '');
      return room === '' ? [] : others.filter((to) => !insideWindow[room]?.includes(inner(to)));
    });
    assert.deepEqual(up, []);
  });

  it('has no import loop', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const done = new Set<string>();
    const walk = (path: string, way: readonly string[]): readonly string[] | undefined => {
      if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
      if (done.has(path)) return undefined;
      for (const next of byPath.get(path)?.ours ?? []) {
        const loop = walk(next, [...way, path]);
        if (loop) return loop;
      }
      done.add(path);
      return undefined;
    };
    for (const { path } of files) assert.equal(walk(path, [])?.join(' → '), undefined);
  });

  it('imports files that are there, by their names', () => {
    const paths = new Set(files.map(({ path }) => path));
    assert.deepEqual(
      offenders(({ ours }) => ours.filter((to) => !paths.has(to))),
      [],
    );
  });

  it('knows VS Code in window, in extension.ts and in one file of account at most', () => {
    const knowing = files.filter(({ imports }) => imports.includes('vscode')).map(({ path }) => path);
    assert.ok(knowing.includes('extension.ts'));
    const below = knowing.filter((path) => !['window', 'extension.ts'].includes(roomOf(path)));
    assert.deepEqual(
      below.filter((path) => roomOf(path) !== 'account'),
      [],
    );
    assert.ok(below.length <= 1, below.join(', '));
  });

  it('reads no settings and speaks to nobody below window', () => {
    const below = inRoom('intune', 'graph', 'status', 'sample', 'account');
    const speaking = below.filter(({ text }) =>
      /\bl10n\b|getConfiguration|show(Information|Warning|Error)Message|createOutputChannel|showQuickPick|showInputBox/.test(
        text,
      ),
    );
    // Where VS Code itself signs in, it asks and speaks for itself.
    assert.deepEqual(
      speaking.map(({ path }) => path),
      [],
    );
  });

  it('sends through nothing but what it is given: no room calls fetch by itself', () => {
    const calling = inRoom('intune', 'graph', 'status').filter(({ node }) => calls(node, 'fetch'));
    assert.deepEqual(
      calling.map(({ path }) => path),
      [],
    );
  });

  it('does not know in graph what Intune is', () => {
    const knowing = inRoom('graph').filter(({ text }) => /intune/i.test(text));
    assert.deepEqual(
      knowing.map(({ path }) => path),
      [],
    );
  });

  it('imports nothing from outside src but packages and modules of the platform', () => {
    assert.deepEqual(
      offenders(({ ours }) => ours.filter((to) => to.startsWith('..'))),
      [],
    );
  });

  it('has no faults in the sample tenant: tests inject them through its interceptor', () => {
    // 'status' is also the kind of a resource.
    const kinds = Object.keys(faultMethods).filter((kind) => kind !== 'status');
    const carrying = inRoom('sample').filter(
      ({ node, text }) =>
        identifiers(node).some((name) => /(?<!de)fault/i.test(name)) ||
        kinds.some((kind) => text.includes(`'${kind}'`)),
    );
    assert.deepEqual(
      carrying.map(({ path }) => path),
      [],
    );
  });

  it('uses in the sample tenant only what browsers and Node share', () => {
    const bound = /^(process|Buffer|require|__dirname|__filename|global|window|document|navigator|location)$/;
    assert.deepEqual(
      offenders(({ path, node, imports }) =>
        roomOf(path) !== 'sample'
          ? []
          : [
              ...imports.filter((m) => !m.startsWith('.')),
              ...identifiers(node).filter((name) => bound.test(name)),
            ],
      ),
      [],
    );
  });

  it('gives graph a token function, never an account', () => {
    const knowing = inRoom('graph', 'status').filter(({ node }) =>
      /\b(Account|Connection|Credential)\b/.test(identifiers(node).join(' ')),
    );
    assert.deepEqual(
      knowing.map(({ path }) => path),
      [],
    );
  });

  it('exports names, never a default', () => {
    const defaults = offenders(({ node }) =>
      node.statements.some(
        (s) =>
          ts.isExportAssignment(s) ||
          (ts.canHaveModifiers(s) &&
            ts.getModifiers(s)?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword)) === true,
      ),
    );
    assert.deepEqual(defaults, []);
  });

  it('has no file of more than 300 lines', () => {
    assert.deepEqual(
      offenders(({ text }) => text.split('\n').length > 301),
      [],
    );
  });

  it('has no type that is not known: no any, no suppression', () => {
    const found = offenders(({ node, text }) => [
      ...(hasAny(node) ? ['any'] : []),
      ...(/@ts-(ignore|nocheck|expect-error)/.exec(text) ?? []),
    ]);
    assert.deepEqual(found, []);
  });

  it('has no Manager, Service, Helper or Util, and no interface with an I', () => {
    const named = offenders(({ node, path }) => [
      ...node.statements
        .filter((s) => ts.isClassDeclaration(s) || ts.isInterfaceDeclaration(s))
        .map((s) => s.name?.text ?? '')
        .filter((name) => /(Manager|Service|Helper|Utils?)$|^I[A-Z]/.test(name)),
      ...(/(manager|service|helper|utils?)\.ts$/i.test(path) ? ['its own name'] : []),
    ]);
    assert.deepEqual(named, []);
  });
});

function some(node: ts.Node, wanted: (node: ts.Node) => boolean): boolean {
  return wanted(node) || (ts.forEachChild(node, (child) => some(child, wanted) || undefined) ?? false);
}

function hasAny(node: ts.Node): boolean {
  return some(node, (n) => n.kind === ts.SyntaxKind.AnyKeyword);
}

function calls(node: ts.Node, name: string): boolean {
  return some(node, (n) => ts.isCallExpression(n) && n.expression.getText() === name);
}

function identifiers(node: ts.Node): string[] {
  const found: string[] = [];
  const visit = (n: ts.Node): void => {
    if (ts.isIdentifier(n)) found.push(n.text);
    ts.forEachChild(n, visit);
  };
  visit(node);
  return found;
}
