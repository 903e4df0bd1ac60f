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
  assert.ok('problem' in result, `${text} was taken for ${JSON.stringify(result)}`);
  return result.problem;
}

const asText = (found: StatusPath): string => `${found.version} ${formatPath(found)}`;

describe('a pasted path', () => {
  for (const [what, text] of [
    ['bare', path],
    ['without its first slash', path.slice(1)],
    ['with a slash at its end', `${path}/`],
    ['with a version', `/beta${path}`],
    ['with a version in capitals', `/BETA${path}`],
    ['with blanks and a line end around it', `  \t${path}\r\n`],
    ['in quotes', `"${path}"`],
    ['in backquotes', `\`${path}\``],
    ['after GET', `GET ${path}`],
    ['after a small patch', `patch  /beta${path}`],
    ['with a query', `${path}?$select=id`],
    ['with a fragment', `${path}#top`],
    ['as a URL', url],
    ['as a URL of another cloud', url.replace('.com', '.us')],
    ['as a URL with method and query', `PATCH ${url}?$select=id`],
    ['as a URL with its port', url.replace('.com', '.com:443')],
    ['as a URL in capitals', url.replace('https://graph', 'HTTPS://GRAPH')],
    ['with a key in brackets', path.replace('/1/', "('1')/")],
    ['with a key in encoded brackets', path.replace('/1/', "('%31')/")],
    ['with an id encoded more than it need be', path.replace('/1/', '/%31/')],
  ] as const) {
    it(`is read ${what}`, () => assert.equal(asText(read(text)), `beta ${path}`));
  }

  it('has the version it says, and otherwise the usual one', () => {
    assert.equal(read(path, 'v1.0').version, 'v1.0');
    assert.equal(read(`/v1.0${path}`, 'beta').version, 'v1.0');
    assert.equal(read(`/V1.0${path}`, 'beta').version, 'v1.0');
    assert.equal(read(url, 'v1.0').version, 'beta');
  });

  it('means the version that has it, where it says none', () => {
    const linked = path.replace('userStatus', 'rootCertificate/userStatus');
    assert.equal(asText(read(linked, 'v1.0')), `beta ${linked}`);
    assert.equal(read(path, 'v1.0').version, 'v1.0');
    assert.equal(problem(`/v1.0${linked}`).code, 'beta-only');
  });

  it('may name the abstract type of its configuration, as OData does', () => {
    const cast = path.replace('userStatus', 'microsoft.graph.deviceConfiguration/userStatus');
    assert.equal(asText(read(cast)), `beta ${cast}`);
    const other = path.replace('userStatus', 'microsoft.graph.deviceCompliancePolicy/userStatus');
    assert.equal(problem(other).code, 'unknown-type');
  });

  it('has apostrophes doubled in brackets and not outside', () => {
    const keyed = "/deviceManagement/deviceConfigurations('O''Neil')/userStatusOverview";
    assert.equal(read(keyed).id, "O'Neil");
    assert.equal(read("/deviceManagement/deviceConfigurations/O'Neil/userStatusOverview").id, "O'Neil");
  });

  it('has keys in brackets behind a linked collection, too', () => {
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

describe('nonsense pasted for a path', () => {
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
    it(`is empty: ${JSON.stringify(text)}`, () => {
      const { code } = problem(text);
      assert.ok(code === 'empty' || (text === '//' && code === 'unknown-collection'), code);
    });
  }

  for (const verb of ['POST', 'DELETE', 'put', 'OPTIONS']) {
    it(`is another method: ${verb}`, () => {
      assert.deepEqual(problem(`${verb} ${path}`), { code: 'method', found: verb.toUpperCase() });
    });
  }

  it('names another version', () => {
    for (const found of ['v2.0', 'v1', '1.0', 'v1.1']) {
      assert.deepEqual(problem(`/${found}${path}`), { code: 'version', found });
    }
  });

  for (const broken of ['%', '%zz', '%E0%A4', '%ff']) {
    it(`is wrongly encoded: ${broken}`, () => {
      assert.deepEqual(problem(path.replace('1', broken)), { code: 'encoding', found: broken });
    });
  }

  it('is of the right letters in the wrong case', () => {
    assert.equal(problem(path.replace('deviceManagement', 'devicemanagement')).code, 'unknown-collection');
    assert.equal(problem(path.replace('userStatusOverview', 'UserStatusOverview')).code, 'unknown-step');
    const cast = 'microsoft.graph.iosScepCertificateProfile';
    const odd = path.replace('/1/', `/1/${cast.replace('ios', 'IOS')}/`);
    assert.equal(problem(odd).code, 'unknown-type');
    assert.equal(problem(path.replace('/1/', `/1/${cast.toUpperCase()}/`)).code, 'unknown-step');
  });

  it('leaves out the id', () => {
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
