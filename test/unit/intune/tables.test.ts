import assert from 'node:assert/strict';
import { linkLabel, links, linksOf } from '../../../src/intune/certificateLinks.ts';
import {
  configurationOf,
  configurationTypeNames,
  isInVersion,
  isAbstract,
  isConfigurationType,
  configurationTypeLabel,
  inheritanceChain,
  platformOf,
} from '../../../src/intune/configurationTypes.ts';
import {
  configurationNames,
  propertiesOf,
  statusTypeNames,
  statusTypes,
  statusTypesOf,
  versions,
} from '../../../src/intune/statusTypes.ts';

describe('the table of status types', () => {
  it('gives each configuration its two, users first', () => {
    for (const name of configurationNames) {
      assert.deepEqual(
        statusTypesOf(name).map((type) => statusTypes[type].audience),
        ['user', 'device'],
      );
    }
    assert.equal(configurationNames.flatMap(statusTypesOf).length, statusTypeNames.length);
  });

  it('has the properties in the order of the documentation', () => {
    assert.deepEqual(
      propertiesOf('deviceConfigurationDeviceOverview', 'beta').map(([name]) => name),
      [
        'id',
        'pendingCount',
        'notApplicableCount',
        'notApplicablePlatformCount',
        'successCount',
        'errorCount',
        'failedCount',
        'conflictCount',
        'lastUpdateDateTime',
        'configurationVersion',
      ],
    );
  });

  it('fixes the id and nothing else', () => {
    for (const type of statusTypeNames) {
      const fixed = propertiesOf(type, 'beta').filter(([, property]) => property.readOnly);
      assert.deepEqual(
        fixed.map(([name]) => name),
        ['id'],
      );
    }
  });

  it('explains every property in a sentence', () => {
    for (const type of statusTypeNames) {
      for (const [name, { label, explanation }] of propertiesOf(type, 'beta')) {
        assert.ok(label, name);
        assert.match(explanation, /^[A-Z].*\.$/, name);
      }
    }
  });
});

describe('the table of configuration types', () => {
  it('leads every type to one of the three configurations, without going round', () => {
    for (const name of configurationTypeNames) {
      const line = inheritanceChain(name);
      assert.equal(new Set(line).size, line.length);
      assert.ok(configurationNames.includes(configurationOf(name)), name);
      assert.ok(
        line.slice(1).every((base) => isConfigurationType(base) || base === configurationOf(name)),
        name,
      );
    }
    assert.deepEqual(inheritanceChain('iosPkcsCertificateProfile'), [
      'iosPkcsCertificateProfile',
      'iosCertificateProfileBase',
      'iosCertificateProfile',
      'deviceConfiguration',
    ]);
  });

  it('has a concrete type under every abstract one', () => {
    for (const name of configurationTypeNames.filter(isAbstract)) {
      assert.ok(
        configurationTypeNames.some((other) => !isAbstract(other) && inheritanceChain(other).includes(name)),
        name,
      );
    }
    assert.ok(configurationNames.every(isAbstract));
  });

  it('has in v1.0 no type without its base', () => {
    for (const name of configurationTypeNames.filter((n) => isInVersion(n, 'v1.0'))) {
      const [, ...bases] = inheritanceChain(name);
      assert.ok(
        bases.filter(isConfigurationType).every((base) => isInVersion(base, 'v1.0')),
        name,
      );
    }
    assert.ok(configurationTypeNames.every((name) => isInVersion(name, 'beta')));
  });

  it('keeps the name of a type that is newer than itself', () => {
    assert.equal(configurationTypeLabel('iosFantasyConfiguration'), 'iosFantasyConfiguration');
    assert.equal(configurationTypeLabel('iosScepCertificateProfile'), 'SCEP certificate');
    assert.deepEqual(inheritanceChain('iosFantasyConfiguration'), ['iosFantasyConfiguration']);
    for (const inherited of ['toString', 'constructor', '__proto__'])
      assert.equal(isConfigurationType(inherited), false);
  });

  it('knows the platform by the name', () => {
    for (const [name, platform] of [
      ['androidWorkProfileVpnConfiguration', 'android'],
      ['aospDeviceOwnerWiFiConfiguration', 'android'],
      ['iosikEv2VpnConfiguration', 'ios'],
      ['macOSScepCertificateProfile', 'macos'],
      ['windowsPhone81VpnConfiguration', 'windows'],
      ['editionUpgradeConfiguration', 'windows'],
      ['sharedPCConfiguration', 'windows'],
      ['unsupportedDeviceConfiguration', 'other'],
      ['defaultDeviceCompliancePolicy', 'other'],
    ] as const) {
      assert.equal(platformOf(name), platform, name);
    }
    const other = configurationTypeNames.filter((name) => !isAbstract(name) && platformOf(name) === 'other');
    assert.deepEqual(other, ['unsupportedDeviceConfiguration', 'defaultDeviceCompliancePolicy']);
  });
});

describe('the table of links', () => {
  it('has each link once, from one known type to another', () => {
    assert.equal(new Set(links.map(({ from, property }) => `${from}/${property}`)).size, links.length);
    for (const { from, to } of links) {
      assert.equal(inheritanceChain(from).at(-1), 'deviceConfiguration');
      assert.equal(inheritanceChain(to).at(-1), 'deviceConfiguration');
    }
  });

  it('gives a type its own links and those that it inherits, and no two of one name', () => {
    assert.deepEqual(
      linksOf('iosikEv2VpnConfiguration').map(({ from, property }) => [from, property]),
      [['iosVpnConfiguration', 'identityCertificate']],
    );
    assert.deepEqual(linksOf('iosTrustedRootCertificate'), []);
    assert.deepEqual(linksOf('iosCompliancePolicy'), []);
    for (const name of configurationTypeNames) {
      const properties = linksOf(name).map(({ property }) => property);
      assert.equal(new Set(properties).size, properties.length, name);
    }
  });

  it('agrees for every property on whether it leads to many', () => {
    for (const property of new Set(links.map((link) => link.property))) {
      const many = new Set(links.filter((link) => link.property === property).map((link) => link.many));
      assert.equal(many.size, 1, property);
    }
  });

  it('has labels that people can read', () => {
    assert.equal(linkLabel('rootCertificatesForServerValidation'), 'Root certificates for server validation');
    assert.equal(linkLabel('identityCertificate'), 'Identity certificate');
    for (const { property } of links) assert.match(linkLabel(property), /^[A-Z][a-z]+( [a-z]+)+$/, property);
  });
});

describe('both versions', () => {
  it('are known, the stable one first', () => assert.deepEqual(versions, ['v1.0', 'beta']));
});
