/** Reads the names in Microsoft's published types, since the compiler cannot distinguish types of the same shape. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One published object type, with the properties that it declares itself. */
export interface PublishedType {
  /** The name of the base type; undefined for `entity` and other types without one. */
  readonly base: string | undefined;
  /** By property, the name of its type; with `[]` at the end for a collection. */
  readonly properties: ReadonlyMap<string, string>;
}

/** All object types of a package of Microsoft's types, by their name in the metadata. */
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
      .map((member): [string, string] => [member.name.getText(source), typeName(member.type, source)]);
    types.set(lowerFirst(node.name.text), {
      base: base === undefined ? undefined : lowerFirst(base),
      properties: new Map(members),
    });
  }
  return types;
}

/** A type and its base types, most derived first; empty for an unknown type. */
export function publishedInheritanceChain(
  types: ReadonlyMap<string, PublishedType>,
  name: string | undefined,
): readonly string[] {
  const type = name === undefined ? undefined : types.get(name);
  return type && name !== undefined ? [name, ...publishedInheritanceChain(types, type.base)] : [];
}

/** `NullableOption<AndroidTrustedRootCertificate>` → `androidTrustedRootCertificate`. */
function typeName(type: ts.TypeNode | undefined, source: ts.SourceFile): string {
  const text = type?.getText(source) ?? '';
  return lowerFirst(/^NullableOption<(.*)>$/.exec(text)?.[1] ?? text);
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
