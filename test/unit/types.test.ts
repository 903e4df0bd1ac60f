import assert from 'node:assert/strict';
import { errorsOf } from '../types/compile.ts';
import type { TableFile } from '../types/compile.ts';

/** What somebody could get wrong in a table: what to look for, and what stands there instead. */
type Mistake = readonly [what: string, find: RegExp, instead: string, named: string];

const property = (name: string): RegExp => new RegExp(`\\n  ${name}: \\{[^]*?\\n  \\},`);
const rowOf = (...parts: string[]): RegExp =>
  new RegExp(`\\[\\s*${parts.map((part) => `'${part}'`).join(',\\s*')},?\\s*\\],`);

const mistakes: Readonly<Record<TableFile, readonly Mistake[]>> = {
  statusTypes: [
    ['a property less', property('errorCount'), '', 'deviceConfigurationUserOverview'],
    [
      'a property too many',
      /\n {2}failedCount: \{/,
      "\n  warnedCount: { edm: 'Edm.Int32', versions: bothVersions, label: '', explanation: '' },$&",
      'deviceConfigurationUserOverview',
    ],
    [
      'a property of another name',
      /\n {2}failedCount: \{/,
      '\n  failureCount: {',
      'deviceConfigurationUserOverview',
    ],
    [
      'a number that is a text',
      /(\n {2}errorCount: \{\n {4}edm: )'Edm.Int32'/,
      "$1'Edm.String'",
      'deviceConfigurationUserOverview',
    ],
    [
      'a date that is a number',
      /'Edm.DateTimeOffset',\n {4}versions/,
      "'Edm.Int32',\n    versions",
      'deviceConfigurationUserOverview',
    ],
    [
      'a property of beta in v1.0',
      /(\n {2}conflictCount: \{[^]*?versions: )betaOnly/,
      '$1bothVersions',
      'deviceConfigurationUserOverview',
    ],
    [
      'a device property of beta in v1.0',
      /(\n {2}notApplicablePlatformCount: \{[^]*?versions: )betaOnly/,
      '$1bothVersions',
      'deviceConfigurationDeviceOverview',
    ],
    [
      'a property of v1.0 in beta alone',
      /(\n {2}failedCount: \{[^]*?versions: )bothVersions/,
      '$1betaOnly',
      'deviceConfigurationUserOverview',
    ],
    [
      'a navigation of another name',
      /'userStatusSummary'/,
      "'userStatusOverview'",
      'managedDeviceMobileAppConfiguration',
    ],
    [
      'users where devices are counted',
      /'userStatusOverview'([^]*?)'deviceStatusOverview'/,
      "'deviceStatusOverview'$1'userStatusOverview'",
      'deviceConfiguration',
    ],
    ['a status type less', property('deviceComplianceUserOverview'), '', 'deviceCompliancePolicy'],
    [
      'a status type that is not published',
      /\n {2}deviceComplianceUserOverview: \{/,
      "\n  deviceFantasyOverview: { configuration: 'deviceCompliancePolicy', audience: 'user', navigation: 'x', properties: userProperties },$&",
      'deviceCompliancePolicy',
    ],
    [
      'a status type of another configuration',
      /configuration: 'deviceConfiguration'/,
      "configuration: 'deviceCompliancePolicy'",
      'deviceCompliancePolicy',
    ],
  ],
  certificateLinks: [
    [
      'a link less',
      rowOf('iosScepCertificateProfile', 'rootCertificate', 'iosTrustedRootCertificate'),
      '',
      'iosScepCertificateProfile',
    ],
    [
      'a link that is not published',
      /linkTable = \[/,
      "$&['iosScepCertificateProfile', 'leafCertificate', 'iosTrustedRootCertificate'],",
      'iosScepCertificateProfile',
    ],
    [
      "another type's link",
      /linkTable = \[/,
      "$&['iosPkcsCertificateProfile', 'rootCertificate', 'iosTrustedRootCertificate'],",
      'iosPkcsCertificateProfile',
    ],
    [
      'a link that a subtype alone has',
      /'iosVpnConfiguration', 'identityCertificate'/,
      "'iosikEv2VpnConfiguration', 'identityCertificate'",
      'iosVpnConfiguration',
    ],
    [
      'a link to a type of another shape',
      rowOf('iosScepCertificateProfile', 'rootCertificate', 'iosTrustedRootCertificate'),
      "['iosScepCertificateProfile', 'rootCertificate', 'iosScepCertificateProfile'],",
      'iosScepCertificateProfile',
    ],
    [
      'a link to nothing known',
      /'windowsPhone81TrustedRootCertificate'/,
      "'windowsPhone82TrustedRootCertificate'",
      'windowsPhone81SCEPCertificateProfile',
    ],
    [
      'one where there are many',
      /'deviceConfiguration', 'many'/,
      "'deviceConfiguration'",
      'windowsDomainJoin',
    ],
    [
      'many where there is one',
      /'windows10VpnConfiguration', 'identityCertificate', '\w+'/,
      "$&, 'many'",
      'windows10VpnConfiguration',
    ],
  ],
  configurationTypes: [
    ['a type less', /\n {2}iosUpdateConfiguration: .*/, '', 'iosUpdateConfiguration'],
    [
      'a type that is not published',
      /\n {2}iosUpdateConfiguration: /,
      "\n  iosFantasyConfiguration: ['deviceConfiguration', ''],$&",
      'iosFantasyConfiguration',
    ],
    [
      'a base of another shape',
      /iosVpnConfiguration: \['\w+'/,
      "iosVpnConfiguration: ['macOSWiFiConfiguration'",
      'iosVpnConfiguration',
    ],
    [
      'a base without the links it has',
      /androidScepCertificateProfile: \['\w+'/,
      "androidScepCertificateProfile: ['deviceConfiguration'",
      'androidScepCertificateProfile',
    ],
    [
      'a type of v1.0 in beta alone',
      /(iosUpdateConfiguration: \['\w+', '[\w ]+'), 'v1.0'/,
      '$1',
      'iosUpdateConfiguration',
    ],
    [
      'a type of beta in v1.0',
      /(iosVpnConfiguration: \['\w+', '[\w ]+')/,
      "$1, 'v1.0'",
      'iosVpnConfiguration',
    ],
  ],
};

describe("the compiler, holding the tables against Microsoft's published types", function () {
  this.timeout(60_000);

  it('takes them as they are', () => assert.deepEqual(errorsOf(), []));

  for (const [table, cases] of Object.entries(mistakes)) {
    for (const [what, find, instead, named] of cases) {
      it(`does not take ${what}`, () => {
        const errors = errorsOf(table as TableFile, (text) => {
          assert.match(text, find, `${table} does not look as this test expects.`);
          return text.replace(find, instead);
        });
        assert.ok(
          errors.some((error) => error.includes(named)),
          `Nothing is said about ${named}: ${errors.join('\n') || 'it compiles'}`,
        );
      });
    }
  }
});
