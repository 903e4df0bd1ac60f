/** Type-checks code as part of one of the TypeScript projects, and lists the platform's globals that a project uses. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export type Project = 'src/tsconfig.portable.json' | 'src/tsconfig.node.json' | 'test/tsconfig.json';

/** An absolute path with slashes, as the compiler writes paths on every platform. */
export const pathInRoot = (relative: string): string =>
  fileURLToPath(new URL(`../../${relative}`, import.meta.url)).replaceAll('\\', '/');

/**
 * Each file's project: the first one in the root's tsconfig.json that includes it. Editors, ESLint and
 * `npm run check` use this one. Paths are relative to the root, with slashes.
 */
export function projectsOfFiles(): ReadonlyMap<string, string> {
  const relative = (path: string): string => path.slice(pathInRoot('').length);
  const { projectReferences = [] } = parse(pathInRoot('tsconfig.json'));
  const entries = projectReferences.flatMap(({ path }) =>
    parse(path).fileNames.map((file): [string, string] => [relative(file), relative(path)]),
  );
  return new Map(entries.reverse());
}

/**
 * Checks new files as if they were part of the project.
 * @param texts by path from the root
 * @returns the compiler's messages by path from the root, an empty list for a file that compiles
 */
export function errorsIn(
  project: Project,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, readonly string[]>> {
  const { options } = parse(pathInRoot(project));
  const byPath = new Map(Object.entries(texts).map(([file, text]) => [pathInRoot(file), text]));
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, languageVersion, ...rest) => {
    const text = byPath.get(path);
    return text === undefined
      ? getSourceFile(path, languageVersion, ...rest)
      : ts.createSourceFile(path, text, languageVersion, true);
  };
  const program = ts.createProgram([...byPath.keys()], { ...options, incremental: false }, host);
  const messages = (file: string): readonly string[] =>
    program
      .getSemanticDiagnostics(program.getSourceFile(pathInRoot(file)))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  return Object.fromEntries(Object.keys(texts).map((file) => [file, messages(file)]));
}

/** The global values from the library `webworker` that the project's own files use, such as `URL`. */
export function webWorkerGlobals(project: Project): ReadonlySet<string> {
  const { options, fileNames } = parse(pathInRoot(project));
  const program = ts.createProgram(fileNames, { ...options, incremental: false });
  const checker = program.getTypeChecker();
  const names = new Set<string>();
  const isWorkerValue = (node: ts.Identifier): boolean =>
    checker
      .getSymbolAtLocation(node)
      ?.declarations?.some(
        (one) =>
          one.getSourceFile().fileName.includes('lib.webworker') &&
          (ts.isVariableDeclaration(one) || ts.isFunctionDeclaration(one)),
      ) ?? false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !ts.isPartOfTypeNode(node) && isWorkerValue(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  for (const file of fileNames) visit(program.getSourceFile(file)!);
  return names;
}

function parse(configFile: string): ts.ParsedCommandLine {
  const parsed = ts.getParsedCommandLineOfConfigFile(configFile, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  });
  if (!parsed) throw new Error(`${configFile} cannot be parsed.`);
  return parsed;
}
