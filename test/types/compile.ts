/** Compiles the checks of this folder, with the tables as they are or with one changed table. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export type TableFile = 'statusTypes' | 'configurationTypes' | 'certificateLinks';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const tablePath = (name: TableFile): string => path(`../../src/intune/${name}.ts`);
const statusCheck = path('statusTypes.check.ts');
const configurationCheck = path('configurationTypes.check.ts');

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  noErrorTruncation: true,
  skipLibCheck: true,
  noEmit: true,
};

// Parsing the published types takes most of the time, so every file is parsed once.
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles the checks.
 * @param change applied to the text of `table` before it is compiled
 * @returns the compiler's error messages, for the checks that use the table
 */
export function errorsOf(table?: TableFile, change?: (text: string) => string): readonly string[] {
  const host = ts.createCompilerHost(options);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (file, languageVersion, ...rest) => {
    if (table && change && file === tablePath(table)) {
      return ts.createSourceFile(file, change(textOf(table)), languageVersion, true);
    }
    if (!parsed.has(file)) parsed.set(file, parse(file, languageVersion, ...rest));
    return parsed.get(file);
  };
  const checks = [
    ...(table === undefined || table === 'statusTypes' ? [statusCheck] : []),
    ...(table === 'statusTypes' ? [] : [configurationCheck]),
  ];
  const program = ts.createProgram(checks, options, host);
  return checks
    .flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function textOf(table: TableFile): string {
  const text = ts.sys.readFile(tablePath(table));
  if (text === undefined) throw new Error(`Cannot read ${tablePath(table)}`);
  return text;
}
