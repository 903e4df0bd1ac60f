import assert from 'node:assert/strict';
import { links } from '../../../src/intune/certificateLinks.ts';
import type { Link } from '../../../src/intune/certificateLinks.ts';
import { configurationTypes, isInVersion } from '../../../src/intune/configurationTypes.ts';
import type { ConfigurationTypeName } from '../../../src/intune/configurationTypes.ts';
import { configurationNames, statusTypeNames, statusTypes } from '../../../src/intune/statusTypes.ts';
import type { Version } from '../../../src/intune/statusTypes.ts';
import { publishedInheritanceChain, readPublished } from '../../types/published.ts';
import type { PublishedType } from '../../types/published.ts';
import type { Unpublished } from '../../types/configurationTypes.check.ts';

const unpublished: Unpublished = 'windowsZtdnsConfiguration';
const published: Readonly<Record<Version, ReadonlyMap<string, PublishedType>>> = {
  beta: readPublished('@microsoft/microsoft-graph-types-beta'),
  'v1.0': readPublished('@microsoft/microsoft-graph-types'),
};

/** Name and base of each published type that derives from one of the three abstract configurations. */
function publishedConfigurations(version: Version): Record<string, string | undefined> {
  const types = published[version];
  const roots: readonly string[] = configurationNames;
  const derived = [...types].filter(
    ([name, { base }]) =>
      !roots.includes(name) && publishedInheritanceChain(types, base).some((b) => roots.includes(b)),
  );
  return Object.fromEntries(derived.map(([name, { base }]) => [name, base]));
}

function tableConfigurations(version: Version): Record<string, string> {
  const rows = Object.entries(configurationTypes).filter(
    ([name]) => name !== unpublished && isInVersion(name as ConfigurationTypeName, version),
  );
  return Object.fromEntries(rows.map(([name, [base]]) => [name, base]));
}

/** `iosScepCertificateProfile/rootCertificate → iosTrustedRootCertificate`, with `[]` for a collection. */
function publishedLinks(version: Version): string[] {
  const types = published[version];
  const isDevice = (name: string): boolean =>
    publishedInheritanceChain(types, name.replace('[]', '')).includes('deviceConfiguration');
  return [...types]
    .filter(([name]) => isDevice(name))
    .flatMap(([name, { properties }]) =>
      [...properties].filter(([, to]) => isDevice(to)).map(([property, to]) => `${name}/${property} → ${to}`),
    )
    .sort();
}

function formatLinks(rows: readonly Link[]): string[] {
  return rows
    .filter(({ from }) => from !== unpublished)
    .map(({ from, property, to, many }) => `${from}/${property} → ${to}${many ? '[]' : ''}`)
    .sort();
}

describe("Microsoft's published types", () => {
  for (const version of ['beta', 'v1.0'] as const) {
    it(`have exactly the configuration types of the table in ${version}, with the same base types`, () => {
      assert.deepEqual(tableConfigurations(version), publishedConfigurations(version));
    });

    it(`have a navigation from each configuration to its status types in ${version}`, () => {
      for (const name of statusTypeNames) {
        const { configuration, navigation } = statusTypes[name];
        assert.equal(published[version].get(configuration)?.properties.get(navigation), name);
        assert.equal(published[version].get(name)?.base, 'entity');
      }
    });
  }

  it('have exactly the links of the table in beta', () => {
    assert.deepEqual(formatLinks(links), publishedLinks('beta'));
  });

  it('have no links in v1.0', () => {
    assert.deepEqual(publishedLinks('v1.0'), []);
  });

  it('differ from a table in which a link has another target of the same shape, which the compiler accepts', () => {
    const twins: Readonly<Record<string, string>> = {
      androidTrustedRootCertificate: 'androidForWorkTrustedRootCertificate',
    };
    const wrong = links.map((link) => ({ ...link, to: twins[link.to] ?? link.to }));
    assert.notDeepEqual(formatLinks(wrong), publishedLinks('beta'));
  });

  it(`do not have ${unpublished} yet, so the tests make an exception for it`, () => {
    assert.equal(published.beta.get(unpublished), undefined);
    assert.ok(unpublished in configurationTypes);
  });
});
