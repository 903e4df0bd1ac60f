import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseGraphInput } from '../../../src/intune/graphInput.ts';
import type { InputProblem } from '../../../src/intune/graphInput.ts';
import { requestPath } from '../../../src/intune/address.ts';
import { cases } from '../cases.ts';

const hosts = ['graph.microsoft.com'];
const path = '/deviceManagement/deviceConfigurations/1/userStatusOverview';

function problem(text: string): InputProblem {
  const result = parseGraphInput(text, hosts, 'beta');
  assert.ok('problem' in result, `${text} was parsed as ${JSON.stringify(result)}`);
  return result.problem;
}

describe('parseGraphInput, for URLs outside Graph', () => {
  for (const [text, host] of [
    [`https://evil.example/beta${path}`, 'evil.example'],
    [`https://graph.microsoft.com.evil.example/beta${path}`, 'graph.microsoft.com.evil.example'],
    [`https://graph.microsoft.com:8443/beta${path}`, 'graph.microsoft.com:8443'],
    [`https://graph.microsoft.com:pw@evil.example/beta${path}`, 'evil.example'],
    [`https://graph.microsoft.com@evil.example/beta${path}`, 'evil.example'],
    [`https://evil.example\\@graph.microsoft.com/beta${path}`, 'evil.example'],
    [`https://user:pw@graph.microsoft.com/beta${path}`, 'graph.microsoft.com'],
    [`https://user@graph.microsoft.com/beta${path}`, 'graph.microsoft.com'],
    [`https://evil.example/https://graph.microsoft.com/beta${path}`, 'evil.example'],
    [`https://graph.microsoft.us/beta${path}`, 'graph.microsoft.us'],
    [`GET https://127.0.0.1/beta${path}`, '127.0.0.1'],
  ] as const) {
    it(`rejects ${text.replace(path, '…')} and reports its real host`, () => {
      assert.deepEqual(problem(text), { code: 'unknown-host', found: host, expected: hosts });
    });
  }

  for (const text of [
    `http://graph.microsoft.com/beta${path}`,
    `ftp://graph.microsoft.com/beta${path}`,
    `file:///beta${path}`,
    `javascript://graph.microsoft.com/%0aalert(1)`,
    `intune://sample/beta${path}/name`,
    'https://',
    'https://[',
  ]) {
    it(`rejects ${text.replace(path, '…')} since it is not https`, () => {
      assert.deepEqual(problem(text), { code: 'not-https' });
    });
  }
});

describe('parseGraphInput, for paths that a URL parser would change', () => {
  for (const id of ['..', '.', '%2e%2e', '%2E%2E', '.%2e', '%2e']) {
    it(`rejects the id ${id}`, () => {
      assert.equal(problem(path.replace('/1/', `/${id}/`)).code, 'invalid-id');
    });
  }

  it('treats an encoded slash as a part of the id', () => {
    const text = path.replace('/1/', '/..%2F..%2Fusers%2f1/');
    const result = parseGraphInput(text, hosts, 'beta');
    assert.ok('path' in result);
    assert.equal(result.path.id, '../../users/1');
    assert.equal(requestPath(result.path), `/beta${path.replace('/1/', '/..%2F..%2Fusers%2F1/')}`);
  });

  it('decodes an id once', () => {
    const result = parseGraphInput(path.replace('/1/', '/%252e%252e/'), hosts, 'beta');
    assert.ok('path' in result);
    assert.equal(result.path.id, '%2e%2e');
    assert.ok(requestPath(result.path).includes('/%252e%252e/'));
  });

  for (const id of ['%00', '%0d%0aHost:evil.example', '%7F']) {
    it(`rejects an id with a control character: ${id}`, () => {
      assert.equal(problem(path.replace('/1/', `/${id}/`)).code, 'invalid-id');
    });
  }

  it('returns only paths within a collection that end in a status object, for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2F',
        '',
        '/',
        '\\',
        '?',
        '#',
        '@',
        ':',
        'beta',
        'v1.0',
        'microsoft.graph.',
      ),
      fc.constantFrom('deviceManagement', 'deviceConfigurations', 'userStatusOverview', 'rootCertificate'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('/')),
      fc.array(piece, { maxLength: 4 }).map((ids) => path.replace('/1/', `/${ids.join('')}/`)),
    );
    let parsed = 0;
    fc.assert(
      fc.property(text, (input) => {
        const result = parseGraphInput(input, hosts, 'beta');
        if (!('path' in result)) return;
        parsed++;
        const { pathname, search, hash } = new URL(`https://graph.microsoft.com${requestPath(result.path)}`);
        assert.equal(
          pathname + search + hash,
          requestPath(result.path),
          'a URL parser does not change the path',
        );
        assert.match(
          pathname,
          /^\/(beta|v1\.0)\/device\w+\/\w+\/[^/]+\/(.+\/)?(user|device)Status(Overview|Summary)$/,
        );
      }),
      cases(1500),
    );
    assert.ok(parsed > 100, `only ${parsed} texts were paths`);
  });
});
