/** Parses the entity types in OData metadata (CSDL XML), with which the tables are compared. */

/** An entity type with the properties that it declares itself, without inherited ones. */
export interface EntityType {
  readonly base: string | undefined;
  readonly abstract: boolean;
  readonly properties: ReadonlyMap<string, { readonly type: string; readonly nullable: boolean }>;
  readonly navigations: ReadonlyMap<
    string,
    { readonly to: string; readonly many: boolean; readonly contained: boolean }
  >;
}

/** Entity types by name, without the namespace. */
export type Metadata = ReadonlyMap<string, EntityType>;

export function readMetadata(xml: string): Metadata {
  const types = new Map<string, EntityType>();
  // Comments are removed, since they can contain elements. Entity types are not nested.
  const elements = xml
    .replaceAll(/<!--[^]*?-->/g, '')
    .matchAll(/<EntityType ([^>]*?)(?:\/>|>([^]*?)<\/EntityType>)/g);
  for (const [, head = '', body = ''] of elements) {
    const { Name = '', BaseType, Abstract } = attributes(head);
    types.set(Name, {
      base: BaseType === undefined ? undefined : withoutNamespace(BaseType),
      abstract: Abstract === 'true',
      properties: new Map(
        children(body, 'Property').map((p) => [
          p['Name'] ?? '',
          // Nullable by default (OData CSDL XML 4.01, section 7.2).
          { type: p['Type'] ?? '', nullable: p['Nullable'] !== 'false' },
        ]),
      ),
      navigations: new Map(children(body, 'NavigationProperty').map((p) => [p['Name'] ?? '', navigation(p)])),
    });
  }
  return types;
}

function navigation(p: Readonly<Record<string, string>>) {
  const [, element] = /^Collection\((.*)\)$/.exec(p['Type'] ?? '') ?? [];
  return {
    to: withoutNamespace(element ?? p['Type'] ?? ''),
    many: element !== undefined,
    contained: p['ContainsTarget'] === 'true',
  };
}

function children(body: string, element: string): Record<string, string>[] {
  return [...body.matchAll(new RegExp(`<${element} ([^>]*?)/?>`, 'g'))].map(([, head = '']) =>
    attributes(head),
  );
}

function attributes(head: string): Record<string, string> {
  return Object.fromEntries(
    [...head.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function withoutNamespace(type: string): string {
  return type.replace(/^(graph|microsoft\.graph)\./, '');
}
