import assert from 'node:assert/strict';
import { links, linksOf } from '../../../src/intune/certificateLinks.ts';
import {
  configurationTypeNames,
  isInVersion,
  inheritanceChain,
} from '../../../src/intune/configurationTypes.ts';
import { formatPath, formatConfigurationPath, parseSegments } from '../../../src/intune/statusPath.ts';
import type { PathProblem } from '../../../src/intune/statusPath.ts';
import { configurations, statusTypeNames, statusTypes, versions } from '../../../src/intune/statusTypes.ts';
import type { Version } from '../../../src/intune/statusTypes.ts';

const device = ['deviceManagement', 'deviceConfigurations'];
const parse = (segments: readonly string[], version: Version = 'beta') => parseSegments(version, segments);

function problem(segments: readonly string[], version?: Version): PathProblem {
  const result = parse(segments, version);
  assert.ok('problem' in result, `${segments.join('/')} was taken`);
  return result.problem;
}

function accepted(segments: readonly string[], version?: Version): string {
  const result = parse(segments, version);
  assert.ok('path' in result, JSON.stringify(result));
  return formatPath(result.path);
}

describe('the path of a status object', () => {
  for (const version of versions) {
    for (const type of statusTypeNames) {
      it(`leads to a ${type} in ${version}`, () => {
        const { configuration, navigation } = statusTypes[type];
        const segments = [...configurations[configuration].collection, 'an id', navigation];
        const result = parse(segments, version);
        assert.deepEqual(result, { path: { version, configuration, id: 'an id', steps: [], type } });
        assert.equal(accepted(segments, version), `/${segments.join('/').replace(' ', '%20')}`);
      });
    }
  }

  it('encodes each id as one segment, whatever is in it', () => {
    const path = accepted([...device, 'a/b?c#d%e&f=g+h ü', 'userStatusOverview']);
    assert.equal(
      path,
      '/deviceManagement/deviceConfigurations/a%2Fb%3Fc%23d%25e%26f%3Dg%2Bh%20%C3%BC/userStatusOverview',
    );
  });

  it('goes over casts and links, one after the other', () => {
    const cast = 'microsoft.graph.windowsWifiEnterpriseEAPConfiguration';
    const many = 'rootCertificatesForServerValidation';
    const result = parse([...device, '1', cast, many, 'key', 'userStatusOverview']);
    assert.ok('path' in result);
    assert.deepEqual(result.path.steps, [
      { cast: 'windowsWifiEnterpriseEAPConfiguration' },
      { property: many, key: 'key' },
    ]);
    const { type: _, ...place } = result.path;
    assert.equal(
      formatConfigurationPath(place),
      `/deviceManagement/deviceConfigurations/1/${cast}/${many}/key`,
    );
  });

  it('says what it wanted where it is no known collection', () => {
    const expected = [
      'deviceManagement/deviceConfigurations',
      'deviceManagement/deviceCompliancePolicies',
      'deviceAppManagement/mobileAppConfigurations',
    ];
    assert.deepEqual(problem(['deviceManagement', 'roleDefinitions', '1']), {
      code: 'unknown-collection',
      found: 'deviceManagement/roleDefinitions',
      expected,
    });
    assert.equal(problem(['DeviceManagement', 'deviceConfigurations', '1']).code, 'unknown-collection');
    assert.deepEqual(problem([]), { code: 'empty' });
  });

  it('never names a collection: an id that is missing, empty or blank is missed', () => {
    const missing = { code: 'missing-id', after: 'deviceConfigurations' };
    for (const end of [
      [],
      ['', 'userStatusOverview'],
      [' \t', 'userStatusOverview'],
      ['userStatusOverview'],
    ]) {
      assert.deepEqual(problem([...device, ...end]), missing);
    }
    assert.deepEqual(problem([...device, 'rootCertificate', 'userStatusOverview']), missing);
  });

  it('misses the key of a linked collection, too', () => {
    const many = 'rootCertificatesForServerValidation';
    const missing = { code: 'missing-id', after: many };
    for (const end of [[], [''], ['userStatusOverview'], ['', 'userStatusOverview']]) {
      assert.deepEqual(problem([...device, '1', many, ...end]), missing);
    }
  });

  for (const id of ['.', '..', 'a\u0000b', 'a\nb', '\u007f', 'lone \ud800 surrogate']) {
    it(`takes no id ${JSON.stringify(id)}, which a URL would resolve or cannot carry`, () => {
      assert.deepEqual(problem([...device, id, 'userStatusOverview']), { code: 'bad-segment', found: id });
    });
  }

  for (const id of ['{id}', '{deviceConfigurationId}', '<id>', '{}']) {
    it(`takes no placeholder ${id}`, () => {
      assert.deepEqual(problem([...device, id, 'userStatusOverview']), { code: 'placeholder', found: id });
    });
  }

  it('ends with a status object and nothing else', () => {
    assert.deepEqual(problem([...device, '1', 'userStatusOverview', 'pendingCount']), {
      code: 'goes-on',
      found: 'pendingCount',
    });
    assert.deepEqual(problem([...device, '1', 'userStatusOverview', '']), { code: 'goes-on', found: '' });
    assert.deepEqual(problem([...device, '1']), {
      code: 'ends-early',
      expected: ['userStatusOverview', 'deviceStatusOverview'],
    });
  });

  it('says what can follow a type, case and all', () => {
    const next = ['userStatusOverview', 'deviceStatusOverview', 'rootCertificate'];
    const cast = 'microsoft.graph.iosScepCertificateProfile';
    assert.deepEqual(problem([...device, '1', cast]), { code: 'ends-early', expected: next });
    assert.deepEqual(problem([...device, '1', cast, 'userstatusoverview']), {
      code: 'unknown-step',
      found: 'userstatusoverview',
      expected: next,
    });
    assert.deepEqual(problem([...configurations.managedDeviceMobileAppConfiguration.collection, '1', 'x']), {
      code: 'unknown-step',
      found: 'x',
      expected: ['userStatusSummary', 'deviceStatusSummary'],
    });
  });
});

describe('a cast in the path', () => {
  it('is to a type of the configuration at hand', () => {
    for (const found of [
      'microsoft.graph.iosMobileAppConfiguration',
      'microsoft.graph.noSuchConfiguration',
      'microsoft.graph.',
      'microsoft.graph.constructor',
    ]) {
      const refused = problem([...device, '1', found, 'userStatusOverview']);
      assert.deepEqual(refused, { code: 'unknown-type', found });
    }
  });

  it('is to a type that the object before it can be', () => {
    const scep = 'microsoft.graph.iosScepCertificateProfile';
    const root = 'microsoft.graph.iosTrustedRootCertificate';
    const status = 'deviceStatusOverview';
    assert.ok(accepted([...device, '1', scep, 'rootCertificate', root, status]));
    assert.equal(problem([...device, '1', scep, root, status]).code, 'unknown-type');
    assert.equal(problem([...device, '1', scep, 'rootCertificate', scep, status]).code, 'unknown-type');
  });

  it('is to a type that the version has', () => {
    for (const name of configurationTypeNames) {
      const [configuration] = inheritanceChain(name).slice(-1);
      const { collection } = configurations[configuration as keyof typeof configurations];
      const type = statusTypeNames.find((t) => statusTypes[t].configuration === configuration)!;
      const segments = [...collection, '1', `microsoft.graph.${name}`, statusTypes[type].navigation];
      assert.ok(accepted(segments));
      const inV1 = parse(segments, 'v1.0');
      assert.equal('path' in inV1, isInVersion(name, 'v1.0'), name);
    }
  });
});

describe('a link in the path', () => {
  for (const { from, property, to, many } of links) {
    it(`is ${from}/${property}, with and without its cast, in beta alone`, () => {
      const end = [property, ...(many ? ['key'] : []), 'userStatusOverview'];
      const cast = `microsoft.graph.${from}`;
      assert.ok(accepted([...device, '1', cast, ...end]));
      assert.ok(accepted([...device, '1', ...end]));
      assert.deepEqual(problem([...device, '1', ...end], 'v1.0'), { code: 'beta-only', found: property });
      // What comes after it belongs to the type at its end.
      const [next] = linksOf(to);
      const onward = [property, ...(many ? ['key'] : []), next?.property ?? 'leafCertificate'];
      const after = parse([
        ...device,
        '1',
        cast,
        ...onward,
        ...(next?.many ? ['key'] : []),
        'userStatusOverview',
      ]);
      assert.equal('path' in after, next !== undefined);
    });
  }

  it('has a key where it leads to many, and none where it leads to one', () => {
    const cast = 'microsoft.graph.iosScepCertificateProfile';
    const refused = problem([...device, '1', cast, 'rootCertificate', 'key', 'userStatusOverview']);
    assert.equal(refused.code, 'unknown-step');
  });

  it('belongs to device configurations alone', () => {
    const { collection } = configurations.deviceCompliancePolicy;
    const refused = problem([...collection, '1', 'rootCertificate', 'userStatusOverview']);
    assert.equal(refused.code, 'unknown-step');
  });
});
