/** Compiles the checks of this folder, against the tables as they are or as a test would have them. */
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

// The published types are the bulk of it; they are parsed once.
const parsed = new Map<string, ts.SourceFile | undefined>();

/** @returns what the compiler says about the checks, were the text of one table another */
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
  if (text === undefined) throw new Error(`There is no ${tablePath(table)}.`);
  return text;
}
