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
  assert.ok('problem' in result, `${segments.join('/')} was accepted`);
  return result.problem;
}

function accepted(segments: readonly string[], version?: Version): string {
  const result = parse(segments, version);
  assert.ok('path' in result, JSON.stringify(result));
  return formatPath(result.path);
}

describe('parseSegments', () => {
  for (const version of versions) {
    for (const type of statusTypeNames) {
      it(`parses the path of a ${type} in ${version}`, () => {
        const { configuration, navigation } = statusTypes[type];
        const segments = [...configurations[configuration].collection, 'an id', navigation];
        const result = parse(segments, version);
        assert.deepEqual(result, { path: { version, configuration, id: 'an id', steps: [], type } });
        assert.equal(accepted(segments, version), `/${segments.join('/').replace(' ', '%20')}`);
      });
    }
  }

  it('accepts any characters in an id, which formatPath encodes as one segment', () => {
    const path = accepted([...device, 'a/b?c#d%e&f=g+h ü', 'userStatusOverview']);
    assert.equal(
      path,
      '/deviceManagement/deviceConfigurations/a%2Fb%3Fc%23d%25e%26f%3Dg%2Bh%20%C3%BC/userStatusOverview',
    );
  });

  it('parses casts and links into steps', () => {
    const cast = 'microsoft.graph.windowsWifiEnterpriseEAPConfiguration';
    const many = 'rootCertificatesForServerValidation';
    const result = parse([...device, '1', cast, many, 'key', 'userStatusOverview']);
    assert.ok('path' in result);
    assert.deepEqual(result.path.steps, [
      { cast: 'windowsWifiEnterpriseEAPConfiguration' },
      { property: many, key: 'key' },
    ]);
    const { type: _, ...configurationPath } = result.path;
    assert.equal(
      formatConfigurationPath(configurationPath),
      `/deviceManagement/deviceConfigurations/1/${cast}/${many}/key`,
    );
  });

  it('reports an unknown collection with the known ones', () => {
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

  it('reports an id that is missing, empty or blank, since the path would address the collection', () => {
    const expected = { code: 'missing-id', after: 'deviceConfigurations' };
    for (const rest of [
      [],
      ['', 'userStatusOverview'],
      [' \t', 'userStatusOverview'],
      ['userStatusOverview'],
    ]) {
      assert.deepEqual(problem([...device, ...rest]), expected);
    }
    assert.deepEqual(problem([...device, 'rootCertificate', 'userStatusOverview']), expected);
  });

  it('reports a missing key after a linked collection', () => {
    const many = 'rootCertificatesForServerValidation';
    const expected = { code: 'missing-id', after: many };
    for (const rest of [[], [''], ['userStatusOverview'], ['', 'userStatusOverview']]) {
      assert.deepEqual(problem([...device, '1', many, ...rest]), expected);
    }
  });

  for (const id of ['.', '..', 'a\u0000b', 'a\nb', '\u007f', 'lone \ud800 surrogate']) {
    it(`rejects the id ${JSON.stringify(id)}, which a URL would resolve or cannot encode`, () => {
      assert.deepEqual(problem([...device, id, 'userStatusOverview']), { code: 'invalid-id', found: id });
    });
  }

  for (const id of ['{id}', '{deviceConfigurationId}', '<id>', '{}']) {
    it(`rejects the placeholder ${id}`, () => {
      assert.deepEqual(problem([...device, id, 'userStatusOverview']), { code: 'placeholder', found: id });
    });
  }

  it('reports a path that ends before or continues after a status object', () => {
    assert.deepEqual(problem([...device, '1', 'userStatusOverview', 'pendingCount']), {
      code: 'extra-segment',
      found: 'pendingCount',
    });
    assert.deepEqual(problem([...device, '1', 'userStatusOverview', '']), {
      code: 'extra-segment',
      found: '',
    });
    assert.deepEqual(problem([...device, '1']), {
      code: 'incomplete',
      expected: ['userStatusOverview', 'deviceStatusOverview'],
    });
  });

  it('reports the segments that can follow a type', () => {
    const expected = ['userStatusOverview', 'deviceStatusOverview', 'rootCertificate'];
    const cast = 'microsoft.graph.iosScepCertificateProfile';
    assert.deepEqual(problem([...device, '1', cast]), { code: 'incomplete', expected });
    assert.deepEqual(problem([...device, '1', cast, 'userstatusoverview']), {
      code: 'unknown-segment',
      found: 'userstatusoverview',
      expected,
    });
    assert.deepEqual(problem([...configurations.managedDeviceMobileAppConfiguration.collection, '1', 'x']), {
      code: 'unknown-segment',
      found: 'x',
      expected: ['userStatusSummary', 'deviceStatusSummary'],
    });
  });
});

describe('parseSegments, for a cast', () => {
  it('rejects a type that does not derive from the configuration', () => {
    for (const found of [
      'microsoft.graph.iosMobileAppConfiguration',
      'microsoft.graph.noSuchConfiguration',
      'microsoft.graph.',
      'microsoft.graph.constructor',
    ]) {
      const rejected = problem([...device, '1', found, 'userStatusOverview']);
      assert.deepEqual(rejected, { code: 'unknown-type', found });
    }
  });

  it('rejects a type that the object before it cannot have', () => {
    const scep = 'microsoft.graph.iosScepCertificateProfile';
    const root = 'microsoft.graph.iosTrustedRootCertificate';
    const status = 'deviceStatusOverview';
    assert.ok(accepted([...device, '1', scep, 'rootCertificate', root, status]));
    assert.equal(problem([...device, '1', scep, root, status]).code, 'unknown-type');
    assert.equal(problem([...device, '1', scep, 'rootCertificate', scep, status]).code, 'unknown-type');
  });

  it('rejects a type that the version does not have', () => {
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

describe('parseSegments, for a link', () => {
  for (const { from, property, to, many } of links) {
    it(`accepts ${from}/${property} with and without its cast, in beta only`, () => {
      const end = [property, ...(many ? ['key'] : []), 'userStatusOverview'];
      const cast = `microsoft.graph.${from}`;
      assert.ok(accepted([...device, '1', cast, ...end]));
      assert.ok(accepted([...device, '1', ...end]));
      assert.deepEqual(problem([...device, '1', ...end], 'v1.0'), { code: 'beta-only', found: property });
      // The next link must be a link of the target's type.
      const [next] = linksOf(to);
      const further = [property, ...(many ? ['key'] : []), next?.property ?? 'leafCertificate'];
      const after = parse([
        ...device,
        '1',
        cast,
        ...further,
        ...(next?.many ? ['key'] : []),
        'userStatusOverview',
      ]);
      assert.equal('path' in after, next !== undefined);
    });
  }

  it('rejects a key after a link that is not a collection', () => {
    const cast = 'microsoft.graph.iosScepCertificateProfile';
    const rejected = problem([...device, '1', cast, 'rootCertificate', 'key', 'userStatusOverview']);
    assert.equal(rejected.code, 'unknown-segment');
  });

  it('rejects links from configurations other than device configurations', () => {
    const { collection } = configurations.deviceCompliancePolicy;
    const rejected = problem([...collection, '1', 'rootCertificate', 'userStatusOverview']);
    assert.equal(rejected.code, 'unknown-segment');
  });
});
