import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { links } from '../../../src/intune/certificateLinks.ts';
import { configurationTypes, isAbstract, inheritanceChain } from '../../../src/intune/configurationTypes.ts';
import {
  configurationNames,
  configurations,
  propertiesOf,
  statusTypeNames,
  statusTypes,
  statusTypesOf,
  versions,
} from '../../../src/intune/statusTypes.ts';
import type { Version } from '../../../src/intune/statusTypes.ts';
import { parseGraphInput } from '../../../src/intune/graphInput.ts';
import { readMetadata } from './csdl.ts';
import type { EntityType, Metadata } from './csdl.ts';

const folder = fileURLToPath(new URL('../../../../shared/graph/', import.meta.url));
const present = existsSync(folder);
const read = (name: string): string => readFileSync(folder + name, 'utf8');

interface ListedLink {
  readonly declaringType: string;
  readonly declaringTypeAbstract: boolean;
  readonly property: string;
  readonly targetType: string;
  readonly targetAbstract: boolean;
  readonly collection: boolean;
  readonly path: string;
}

interface Paths {
  readonly seedPaths: readonly { readonly path: string }[];
  readonly certificateNavigationProperties: readonly ListedLink[];
}

/** All types that derive from a type, directly or not. */
function derivedFrom(metadata: Metadata, root: string): readonly [string, EntityType][] {
  const isDerived = (type: EntityType | undefined): boolean =>
    type?.base !== undefined && (type.base === root || isDerived(metadata.get(type.base)));
  return [...metadata].filter(([, type]) => isDerived(type));
}

const title = present
  ? "Microsoft Graph's metadata in ../shared/graph"
  : "Microsoft Graph's metadata (skipped: ../shared/graph is not beside this checkout)";

describe(title, () => {
  let metadata: Readonly<Record<Version, Metadata>>;
  let paths: Paths;

  before(function () {
    if (!present) {
      console.log(`    There is no ${folder}. The tables are compared with the published types only.`);
      this.skip();
    }
    metadata = {
      beta: readMetadata(read('intune-status.beta.csdl.xml')),
      'v1.0': readMetadata(read('intune-status.v1.0.csdl.xml')),
    };
    paths = JSON.parse(read('intune-paths.json')) as Paths;
  });

  for (const version of versions) {
    for (const type of statusTypeNames) {
      it(`has the table's properties for ${type} in ${version}`, () => {
        const { base, properties } = metadata[version].get(type)!;
        assert.equal(base, 'entity');
        const actual = propertiesOf(type, version).map(([name, { edm }]) => [name, edm]);
        const expected = [...metadata[version].get('entity')!.properties, ...properties];
        assert.deepEqual(actual.sort(), expected.map(([name, { type: edm }]) => [name, edm]).sort());
        for (const [name, { nullable }] of properties) assert.equal(nullable, false, name);
      });
    }

    it(`has the table's collection and status navigations for each configuration in ${version}`, () => {
      for (const name of configurationNames) {
        const type = metadata[version].get(name)!;
        assert.ok(type.abstract && isAbstract(name));
        const status = [...type.navigations].filter(([, { to }]) => statusTypeNames.some((s) => s === to));
        assert.deepEqual(
          Object.fromEntries(status.map(([navigation, { to }]) => [navigation, to])),
          Object.fromEntries(statusTypesOf(name).map((s) => [statusTypes[s].navigation, s])),
        );
        assert.ok(status.every(([, { many, contained }]) => !many && contained));
        const [singleton, set] = configurations[name].collection;
        const collection = metadata[version].get(singleton)!.navigations.get(set)!;
        assert.deepEqual(collection, { to: name, many: true, contained: true });
      }
    });

    it(`has the table's configuration types in ${version}, with their base and whether they are abstract`, () => {
      const expected = configurationNames.flatMap((root) => derivedFrom(metadata[version], root));
      const actual = Object.entries(configurationTypes).filter(
        ([, [, , note]]: [string, readonly string[]]) => version === 'beta' || note?.includes('v1.0'),
      );
      assert.deepEqual(
        Object.fromEntries(actual.map(([name, [base]]) => [name, { base, abstract: isAbstract(name) }])),
        Object.fromEntries(expected.map(([name, { base, abstract }]) => [name, { base, abstract }])),
      );
    });
  }

  it('has the 58 links of the table in beta, none of which contains its target, and none in v1.0', () => {
    const linksIn = (version: Version) =>
      [...metadata[version]]
        .filter(([name]) => inheritanceChain(name).includes('deviceConfiguration'))
        .flatMap(([from, { navigations }]) =>
          [...navigations]
            .filter(([, { to }]) => inheritanceChain(to).includes('deviceConfiguration'))
            .map(([property, { to, many, contained }]) => ({ from, property, to, many, contained })),
        );
    assert.equal(links.length, 58);
    const actual = links.map((link) => ({ ...link, contained: false }));
    const key = (link: { from: string; property: string }): string => `${link.from}/${link.property}`;
    const byKey = <T extends { from: string; property: string }>(all: readonly T[]) =>
      Object.fromEntries(all.map((link) => [key(link), link]));
    assert.deepEqual(byKey(actual), byKey(linksIn('beta')));
    assert.deepEqual(linksIn('v1.0'), []);
  });

  it('comes with a list of the same links, whose paths can all be parsed', () => {
    const listed = paths.certificateNavigationProperties;
    assert.equal(listed.length, links.length);
    for (const link of listed) {
      const actual = links.find((l) => l.from === link.declaringType && l.property === link.property);
      assert.deepEqual([actual?.to, actual?.many], [link.targetType, link.collection]);
      assert.equal(isAbstract(link.declaringType), link.declaringTypeAbstract);
      assert.equal(isAbstract(link.targetType), link.targetAbstract);
      const result = parseGraphInput(link.path.replaceAll(/\{[\w-]+\}/g, 'an-id'), [], 'beta');
      assert.ok('path' in result, `${link.path}: ${JSON.stringify(result)}`);
    }
  });

  it('comes with the eleven documented paths, which can all be parsed', () => {
    assert.equal(paths.seedPaths.length, 11);
    for (const { path } of paths.seedPaths) {
      assert.ok('path' in parseGraphInput(path.replaceAll(/\{\w+\}/g, 'an-id'), [], 'beta'), path);
    }
  });
});
