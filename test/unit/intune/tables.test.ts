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

describe('statusTypes', () => {
  it('has a user status and then a device status for each configuration', () => {
    for (const name of configurationNames) {
      assert.deepEqual(
        statusTypesOf(name).map((type) => statusTypes[type].audience),
        ['user', 'device'],
      );
    }
    assert.equal(configurationNames.flatMap(statusTypesOf).length, statusTypeNames.length);
  });

  it("has the properties in the order of Microsoft's documentation", () => {
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

  it('makes only the id read-only', () => {
    for (const type of statusTypeNames) {
      const readOnly = propertiesOf(type, 'beta').filter(([, property]) => property.readOnly);
      assert.deepEqual(
        readOnly.map(([name]) => name),
        ['id'],
      );
    }
  });

  it('explains each property in one sentence', () => {
    for (const type of statusTypeNames) {
      for (const [name, { label, explanation }] of propertiesOf(type, 'beta')) {
        assert.ok(label, name);
        assert.match(explanation, /^[A-Z].*\.$/, name);
      }
    }
  });
});

describe('configurationTypes', () => {
  it('derives each type from one of the three abstract configurations, without a cycle', () => {
    for (const name of configurationTypeNames) {
      const chain = inheritanceChain(name);
      assert.equal(new Set(chain).size, chain.length);
      assert.ok(configurationNames.includes(configurationOf(name)), name);
      assert.ok(
        chain.slice(1).every((base) => isConfigurationType(base) || base === configurationOf(name)),
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

  it('has a concrete type below each abstract type', () => {
    for (const name of configurationTypeNames.filter(isAbstract)) {
      assert.ok(
        configurationTypeNames.some((other) => !isAbstract(other) && inheritanceChain(other).includes(name)),
        name,
      );
    }
    assert.ok(configurationNames.every(isAbstract));
  });

  it('has each base type of a v1.0 type in v1.0 too', () => {
    for (const name of configurationTypeNames.filter((n) => isInVersion(n, 'v1.0'))) {
      const [, ...bases] = inheritanceChain(name);
      assert.ok(
        bases.filter(isConfigurationType).every((base) => isInVersion(base, 'v1.0')),
        name,
      );
    }
    assert.ok(configurationTypeNames.every((name) => isInVersion(name, 'beta')));
  });

  it('uses the name as the label of an unknown type', () => {
    assert.equal(configurationTypeLabel('iosFantasyConfiguration'), 'iosFantasyConfiguration');
    assert.equal(configurationTypeLabel('iosScepCertificateProfile'), 'SCEP certificate');
    assert.deepEqual(inheritanceChain('iosFantasyConfiguration'), ['iosFantasyConfiguration']);
    for (const inherited of ['toString', 'constructor', '__proto__'])
      assert.equal(isConfigurationType(inherited), false);
  });

  it('derives the platform from the name', () => {
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

describe('links', () => {
  it('has each link once, from and to a device configuration', () => {
    assert.equal(new Set(links.map(({ from, property }) => `${from}/${property}`)).size, links.length);
    for (const { from, to } of links) {
      assert.equal(inheritanceChain(from).at(-1), 'deviceConfiguration');
      assert.equal(inheritanceChain(to).at(-1), 'deviceConfiguration');
    }
  });

  it('returns the declared and inherited links of a type, each property once', () => {
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

  it('has each property either always as a collection or never', () => {
    for (const property of new Set(links.map((link) => link.property))) {
      const many = new Set(links.filter((link) => link.property === property).map((link) => link.many));
      assert.equal(many.size, 1, property);
    }
  });

  it('has a readable label for each property', () => {
    assert.equal(linkLabel('rootCertificatesForServerValidation'), 'Root certificates for server validation');
    assert.equal(linkLabel('identityCertificate'), 'Identity certificate');
    for (const { property } of links) assert.match(linkLabel(property), /^[A-Z][a-z]+( [a-z]+)+$/, property);
  });
});

describe('versions', () => {
  it('lists both API versions, the stable one first', () => assert.deepEqual(versions, ['v1.0', 'beta']));
});
