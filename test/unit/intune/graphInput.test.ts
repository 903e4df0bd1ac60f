import assert from 'node:assert/strict';
import { parseGraphInput } from '../../../src/intune/graphInput.ts';
import type { InputProblem } from '../../../src/intune/graphInput.ts';
import { formatPath } from '../../../src/intune/statusPath.ts';
import type { StatusPath } from '../../../src/intune/statusPath.ts';
import type { Version } from '../../../src/intune/statusTypes.ts';

const hosts = ['graph.microsoft.com', 'graph.microsoft.us'];
const path = '/deviceManagement/deviceConfigurations/1/userStatusOverview';
const url = `https://graph.microsoft.com/beta${path}`;

function read(text: string, version: Version = 'beta'): StatusPath {
  const result = parseGraphInput(text, hosts, version);
  assert.ok('path' in result, `${text}: ${JSON.stringify(result)}`);
  return result.path;
}

function problem(text: string): InputProblem {
  const result = parseGraphInput(text, hosts, 'beta');
  assert.ok('problem' in result, `${text} was parsed as ${JSON.stringify(result)}`);
  return result.problem;
}

const asText = (found: StatusPath): string => `${found.version} ${formatPath(found)}`;

describe('parseGraphInput', () => {
  for (const [what, text] of [
    ['without version, method or host', path],
    ['without its leading slash', path.slice(1)],
    ['with a trailing slash', `${path}/`],
    ['with a version', `/beta${path}`],
    ['with an uppercase version', `/BETA${path}`],
    ['with white space around it', `  \t${path}\r\n`],
    ['in quotes', `"${path}"`],
    ['in backquotes', `\`${path}\``],
    ['after GET', `GET ${path}`],
    ['after a lowercase patch', `patch  /beta${path}`],
    ['with a query', `${path}?$select=id`],
    ['with a fragment', `${path}#top`],
    ['as a URL', url],
    ['as a URL of another cloud', url.replace('.com', '.us')],
    ['as a URL with method and query', `PATCH ${url}?$select=id`],
    ['as a URL with its port', url.replace('.com', '.com:443')],
    ['as a URL with uppercase scheme and host', url.replace('https://graph', 'HTTPS://GRAPH')],
    ['with a key in parentheses', path.replace('/1/', "('1')/")],
    ['with an encoded key in parentheses', path.replace('/1/', "('%31')/")],
    ['with an unnecessarily encoded id', path.replace('/1/', '/%31/')],
  ] as const) {
    it(`parses a path ${what}`, () => assert.equal(asText(read(text)), `beta ${path}`));
  }

  it('uses the version in the path, otherwise the default version', () => {
    assert.equal(read(path, 'v1.0').version, 'v1.0');
    assert.equal(read(`/v1.0${path}`, 'beta').version, 'v1.0');
    assert.equal(read(`/V1.0${path}`, 'beta').version, 'v1.0');
    assert.equal(read(url, 'v1.0').version, 'beta');
  });

  it('uses beta for a path without a version that only beta has', () => {
    const linked = path.replace('userStatus', 'rootCertificate/userStatus');
    assert.equal(asText(read(linked, 'v1.0')), `beta ${linked}`);
    assert.equal(read(path, 'v1.0').version, 'v1.0');
    assert.equal(problem(`/v1.0${linked}`).code, 'beta-only');
  });

  it('accepts a cast to the abstract type of the configuration', () => {
    const cast = path.replace('userStatus', 'microsoft.graph.deviceConfiguration/userStatus');
    assert.equal(asText(read(cast)), `beta ${cast}`);
    const other = path.replace('userStatus', 'microsoft.graph.deviceCompliancePolicy/userStatus');
    assert.equal(problem(other).code, 'unknown-type');
  });

  it('unescapes doubled apostrophes only in a key in parentheses', () => {
    const keyed = "/deviceManagement/deviceConfigurations('O''Neil')/userStatusOverview";
    assert.equal(read(keyed).id, "O'Neil");
    for (const id of ["O'Neil", "O''Neil"]) {
      assert.equal(read(`/deviceManagement/deviceConfigurations/${id}/userStatusOverview`).id, id);
    }
  });

  it('parses keys in parentheses after a linked collection', () => {
    const text =
      "/deviceManagement/deviceConfigurations('1')/rootCertificatesForServerValidation('2')/userStatusOverview";
    const { id, steps } = read(text);
    assert.deepEqual(
      { id, steps },
      {
        id: '1',
        steps: [{ property: 'rootCertificatesForServerValidation', key: '2' }],
      },
    );
  });
});

describe('parseGraphInput, for text that is not a path', () => {
  for (const text of [
    '',
    '  ',
    '/',
    '""',
    '//',
    '?',
    'https://graph.microsoft.com',
    'https://graph.microsoft.com/',
  ]) {
    it(`reports ${JSON.stringify(text)} as empty`, () => {
      assert.equal(problem(text).code, 'empty');
    });
  }

  for (const verb of ['POST', 'DELETE', 'put', 'OPTIONS']) {
    it(`reports the method ${verb}`, () => {
      assert.deepEqual(problem(`${verb} ${path}`), { code: 'unsupported-method', found: verb.toUpperCase() });
    });
  }

  it('reports an unknown version', () => {
    for (const found of ['v2.0', 'v1', '1.0', 'v1.1']) {
      assert.deepEqual(problem(`/${found}${path}`), { code: 'unknown-version', found });
    }
  });

  for (const broken of ['%', '%zz', '%E0%A4', '%ff']) {
    it(`reports the invalid encoding ${broken}`, () => {
      assert.deepEqual(problem(path.replace('1', broken)), { code: 'invalid-encoding', found: broken });
    });
  }

  it('reports segments in the wrong case', () => {
    assert.equal(problem(path.replace('deviceManagement', 'devicemanagement')).code, 'unknown-collection');
    assert.equal(problem(path.replace('userStatusOverview', 'UserStatusOverview')).code, 'unknown-segment');
    const cast = 'microsoft.graph.iosScepCertificateProfile';
    const wrongCase = path.replace('/1/', `/1/${cast.replace('ios', 'IOS')}/`);
    assert.equal(problem(wrongCase).code, 'unknown-type');
    assert.equal(problem(path.replace('/1/', `/1/${cast.toUpperCase()}/`)).code, 'unknown-segment');
  });

  it('reports a missing id', () => {
    for (const text of [
      path.replace('/1/', '/'),
      path.replace('/1/', '//'),
      path.replace('/1/', '/%20/'),
      path.replace('/1/', "('')/"),
      '/deviceManagement/deviceConfigurations',
      '/deviceManagement/deviceConfigurations/',
    ]) {
      assert.deepEqual(problem(text), { code: 'missing-id', after: 'deviceConfigurations' }, text);
    }
  });
});
