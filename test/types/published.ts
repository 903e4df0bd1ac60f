/** Microsoft's published types by name: what the compiler cannot tell, as it takes two of one shape for one. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface PublishedType {
  readonly base: string | undefined;
  /** Property to the name of the type it leads to; `[]` behind it where it leads to many. */
  readonly properties: ReadonlyMap<string, string>;
}

/** All object types of a package of Microsoft's, each under the name that the metadata gives it. */
export function readPublished(packageName: string): ReadonlyMap<string, PublishedType> {
  const file = fileURLToPath(
    new URL(`../../node_modules/${packageName}/microsoft-graph.d.ts`, import.meta.url),
  );
  const source = ts.createSourceFile(file, ts.sys.readFile(file) ?? '', ts.ScriptTarget.ES2023);
  const types = new Map<string, PublishedType>();
  for (const node of source.statements) {
    if (!ts.isInterfaceDeclaration(node)) continue;
    const base = node.heritageClauses?.[0]?.types[0]?.expression.getText(source);
    const members = node.members
      .filter(ts.isPropertySignature)
      .map((member): [string, string] => [member.name.getText(source), target(member.type, source)]);
    types.set(lower(node.name.text), {
      base: base === undefined ? undefined : lower(base),
      properties: new Map(members),
    });
  }
  return types;
}

/** The type itself first, then what it derives from. */
export function publishedLineage(
  types: ReadonlyMap<string, PublishedType>,
  name: string | undefined,
): readonly string[] {
  const type = name === undefined ? undefined : types.get(name);
  return type && name !== undefined ? [name, ...publishedLineage(types, type.base)] : [];
}

/** `NullableOption<AndroidTrustedRootCertificate>` leads to `androidTrustedRootCertificate`. */
function target(type: ts.TypeNode | undefined, source: ts.SourceFile): string {
  const text = type?.getText(source) ?? '';
  return lower(/^NullableOption<(.*)>$/.exec(text)?.[1] ?? text);
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
