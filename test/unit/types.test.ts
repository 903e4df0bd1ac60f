import assert from 'node:assert/strict';
import { errorsOf } from '../types/compile.ts';
import type { TableFile } from '../types/compile.ts';

/** A wrong row in a table: the text to find, its replacement, and the type that the compiler must name. */
type Mistake = readonly [name: string, find: RegExp, replacement: string, reportedType: string];

const property = (name: string): RegExp => new RegExp(`\\n  ${name}: \\{[^]*?\\n  \\},`);
const rowOf = (...parts: string[]): RegExp =>
  new RegExp(`\\[\\s*${parts.map((part) => `'${part}'`).join(',\\s*')},?\\s*\\],`);

const mistakes: Readonly<Record<TableFile, readonly Mistake[]>> = {
  statusTypes: [
    ['a missing property', property('errorCount'), '', 'deviceConfigurationUserOverview'],
    [
      'an extra property',
      /\n {2}failedCount: \{/,
      "\n  warnedCount: { edm: 'Edm.Int32', versions: bothVersions, label: '', explanation: '' },$&",
      'deviceConfigurationUserOverview',
    ],
    [
      'a property with a wrong name',
      /\n {2}failedCount: \{/,
      '\n  failureCount: {',
      'deviceConfigurationUserOverview',
    ],
    [
      'a number typed as a string',
      /(\n {2}errorCount: \{\n {4}edm: )'Edm.Int32'/,
      "$1'Edm.String'",
      'deviceConfigurationUserOverview',
    ],
    [
      'a date typed as a number',
      /'Edm.DateTimeOffset',\n {4}versions/,
      "'Edm.Int32',\n    versions",
      'deviceConfigurationUserOverview',
    ],
    [
      'a beta property in v1.0',
      /(\n {2}conflictCount: \{[^]*?versions: )betaOnly/,
      '$1always',
      'deviceConfigurationUserOverview',
    ],
    [
      'a beta device property in v1.0',
      /(\n {2}notApplicablePlatformCount: \{[^]*?versions: )betaOnly/,
      '$1always',
      'deviceConfigurationDeviceOverview',
    ],
    [
      'a v1.0 property in beta only',
      /(\n {2}failedCount: \{[^]*?versions: )bothVersions/,
      '$1betaOnly',
      'deviceConfigurationUserOverview',
    ],
    [
      'a navigation property with a wrong name',
      /'userStatusSummary'/,
      "'userStatusOverview'",
      'managedDeviceMobileAppConfiguration',
    ],
    [
      'swapped navigation properties of users and devices',
      /'userStatusOverview'([^]*?)'deviceStatusOverview'/,
      "'deviceStatusOverview'$1'userStatusOverview'",
      'deviceConfiguration',
    ],
    ['a missing status type', property('deviceComplianceUserOverview'), '', 'deviceCompliancePolicy'],
    [
      'a status type that Microsoft does not publish',
      /\n {2}deviceComplianceUserOverview: \{/,
      "\n  deviceFantasyOverview: { configuration: 'deviceCompliancePolicy', audience: 'user', navigation: 'x', properties: userProperties },$&",
      'deviceCompliancePolicy',
    ],
    [
      'a status type of a wrong configuration',
      /configuration: 'deviceConfiguration'/,
      "configuration: 'deviceCompliancePolicy'",
      'deviceCompliancePolicy',
    ],
  ],
  certificateLinks: [
    [
      'a missing link',
      rowOf('iosScepCertificateProfile', 'rootCertificate', 'iosTrustedRootCertificate'),
      '',
      'iosScepCertificateProfile',
    ],
    [
      'a link that Microsoft does not publish',
      /linkTable = \[/,
      "$&['iosScepCertificateProfile', 'leafCertificate', 'iosTrustedRootCertificate'],",
      'iosScepCertificateProfile',
    ],
    [
      'a link of another type',
      /linkTable = \[/,
      "$&['iosPkcsCertificateProfile', 'rootCertificate', 'iosTrustedRootCertificate'],",
      'iosPkcsCertificateProfile',
    ],
    [
      'a link that only a subtype has',
      /'iosVpnConfiguration', 'identityCertificate'/,
      "'iosikEv2VpnConfiguration', 'identityCertificate'",
      'iosVpnConfiguration',
    ],
    [
      'a link to a type with other properties',
      rowOf('iosScepCertificateProfile', 'rootCertificate', 'iosTrustedRootCertificate'),
      "['iosScepCertificateProfile', 'rootCertificate', 'iosScepCertificateProfile'],",
      'iosScepCertificateProfile',
    ],
    [
      'a link to an unknown type',
      /'windowsPhone81TrustedRootCertificate'/,
      "'windowsPhone82TrustedRootCertificate'",
      'windowsPhone81SCEPCertificateProfile',
    ],
    [
      'a single link instead of a collection',
      /'deviceConfiguration', 'many'/,
      "'deviceConfiguration'",
      'windowsDomainJoin',
    ],
    [
      'a collection instead of a single link',
      /'windows10VpnConfiguration', 'identityCertificate', '\w+'/,
      "$&, 'many'",
      'windows10VpnConfiguration',
    ],
  ],
  configurationTypes: [
    ['a missing type', /\n {2}iosUpdateConfiguration: .*/, '', 'iosUpdateConfiguration'],
    [
      'a type that Microsoft does not publish',
      /\n {2}iosUpdateConfiguration: /,
      "\n  iosFantasyConfiguration: ['deviceConfiguration', ''],$&",
      'iosFantasyConfiguration',
    ],
    [
      'a base type with other properties',
      /iosVpnConfiguration: \['\w+'/,
      "iosVpnConfiguration: ['macOSWiFiConfiguration'",
      'iosVpnConfiguration',
    ],
    [
      'a base type without its links',
      /androidScepCertificateProfile: \['\w+'/,
      "androidScepCertificateProfile: ['deviceConfiguration'",
      'androidScepCertificateProfile',
    ],
    [
      'a v1.0 type in beta only',
      /(iosUpdateConfiguration: \['\w+', '[\w ]+'), 'v1.0'/,
      '$1',
      'iosUpdateConfiguration',
    ],
    ['a beta type in v1.0', /(iosVpnConfiguration: \['\w+', '[\w ]+')/, "$1, 'v1.0'", 'iosVpnConfiguration'],
  ],
};

describe("TypeScript, when it checks the tables against Microsoft's published types", function () {
  this.timeout(60_000);

  it('accepts the tables', () => assert.deepEqual(errorsOf(), []));

  for (const [table, cases] of Object.entries(mistakes)) {
    for (const [name, find, replacement, reportedType] of cases) {
      it(`rejects ${name} in ${table}`, () => {
        const errors = errorsOf(table as TableFile, (text) => {
          assert.match(text, find, `The text to replace is not in ${table}.`);
          return text.replace(find, replacement);
        });
        assert.ok(
          errors.some((error) => error.includes(reportedType)),
          `No error names ${reportedType}: ${errors.join('\n') || 'there are no errors'}`,
        );
      });
    }
  }
});
