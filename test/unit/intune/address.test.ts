import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addressKey, fromUri, nameInUri, requestPath, toUri } from '../../../src/intune/address.ts';
import type { Address } from '../../../src/intune/address.ts';
import { parseSegments } from '../../../src/intune/statusPath.ts';
import { statusPaths } from './arbitraries.ts';
import { cases } from '../cases.ts';

function addressOf(id: string, version: 'beta' | 'v1.0' = 'beta', connection = 'sample'): Address {
  const segments = ['deviceManagement', 'deviceConfigurations', id, 'userStatusOverview'];
  const result = parseSegments(version, segments);
  assert.ok('path' in result);
  return { connection, path: result.path };
}

describe('toUri and fromUri', () => {
  it('build a URI from connection, version, Graph path, account and name', () => {
    assert.deepEqual(
      toUri(addressOf('1'), { account: 'ada@contoso.com · Global', name: 'Baseline (users)' }),
      {
        scheme: 'intune',
        authority: 'sample',
        path: '/beta/deviceManagement/deviceConfigurations/1/userStatusOverview/ada@contoso.com · Global/Baseline (users)',
      },
    );
  });

  it('return the same address for any ids and any titles', () => {
    const connection = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
    const title = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('userStatusOverview', 'deviceStatusSummary', 'half \ud83d', '\u202e', ' \n. '),
    );
    const titles = fc.record({ account: fc.option(title, { nil: undefined }), name: title });
    fc.assert(
      fc.property(connection, statusPaths, titles, (authority, path, given) => {
        const address = { connection: authority, path };
        const uri = toUri(address, given);
        assert.deepEqual(fromUri(uri), { address });
        assert.equal(fromUriText(uri), uri.path, 'a URL parser does not change the path');
        const titles = uri.path.slice(requestPath(path).length + 1).split('/');
        assert.equal(titles.length, given.account === undefined ? 1 : 2);
        assert.ok(!titles.includes(''));
      }),
      cases(1000),
    );
  });

  it('give equal keys for different titles, and different keys for every other difference', () => {
    const key = (address: Address, name = 'x', account?: string): string => {
      const result = fromUri(toUri(address, { account, name }));
      assert.ok('address' in result);
      return addressKey(result.address);
    };
    assert.equal(key(addressOf('1'), 'one'), key(addressOf('1'), 'other'));
    assert.equal(key(addressOf('1'), 'one'), key(addressOf('1'), 'one', 'ben@contoso.com'));
    const others = [addressOf('2'), addressOf('1', 'v1.0'), addressOf('1', 'beta', 'other'), addressOf('1/')];
    const keys = new Set([addressOf('1'), ...others].map((address) => key(address)));
    assert.equal(keys.size, 5);
  });

  it('convert every title to one visible segment, or use the type instead', () => {
    const last = (name: string): string => nameInUri(toUri(addressOf('1'), { name }));
    assert.equal(last('Empfang / Réception'), 'Empfang ∕ Réception');
    assert.equal(last('a\\b'), 'a∖b');
    for (const name of ['', ' ', '.', '..', ' .. '])
      assert.equal(last(name), 'deviceConfigurationUserOverview');
    assert.equal(last('...x'), '...x');
    assert.equal(last('deviceStatusOverview'), 'deviceConfigurationUserOverview');
    assert.equal(last('Test\nPending: 5 → 6\u202e'), 'Test Pending: 5 → 6');
  });

  it('accept the titles that toUri can build, and no others', () => {
    const { path, ...rest } = toUri(addressOf('1'), { name: 'x' });
    const bare = path.slice(0, -2);
    for (const titles of ['/a', '/a/b', '/a (users)/ada@contoso.com · Global']) {
      assert.deepEqual(fromUri({ ...rest, path: bare + titles }), { address: addressOf('1') }, titles);
    }
    const wrong = [
      '',
      '/',
      '//',
      '/a/',
      '//b',
      '/a/b/',
      '/a/b/c',
      '/a\nb',
      '/a\u202eb',
      '/ a',
      '/..',
      '/a\\b',
    ];
    for (const titles of [...wrong, '/\ud83d', '/deviceStatusOverview/a']) {
      assert.ok('problem' in fromUri({ ...rest, path: bare + titles }), titles);
    }
  });
});

describe('fromUri', () => {
  const valid = toUri(addressOf('1'), { name: 'x' });
  for (const [what, uri] of [
    ['another scheme', { ...valid, scheme: 'file' }],
    ['no connection', { ...valid, authority: '' }],
    ['an uppercase connection', { ...valid, authority: 'Sample' }],
    ['a connection with a port', { ...valid, authority: 'sample:80' }],
    ['a connection with credentials', { ...valid, authority: 'me@sample' }],
    ['no version', { ...valid, path: valid.path.replace('/beta', '') }],
    ['another version', { ...valid, path: valid.path.replace('/beta', '/v2.0') }],
    ['an uppercase version', { ...valid, path: valid.path.replace('/beta', '/Beta') }],
    ['no path', { ...valid, path: '' }],
    ['the root path', { ...valid, path: '/' }],
    ['an empty id', { ...valid, path: valid.path.replace('/1/', '//') }],
    ['an encoded ..', { ...valid, path: valid.path.replace('/1/', '/%2e%2e/') }],
    ['an id with invalid encoding', { ...valid, path: valid.path.replace('/1/', '/%zz/') }],
    ['a path without a status object', { ...valid, path: '/beta/deviceManagement/deviceConfigurations/1/x' }],
  ] as const) {
    it(`rejects ${what}`, () => assert.ok('problem' in fromUri(uri)));
  }
});

describe('requestPath', () => {
  it('joins the version and the encoded path', () => {
    assert.equal(
      requestPath(addressOf('a b', 'v1.0').path),
      '/v1.0/deviceManagement/deviceConfigurations/a%20b/userStatusOverview',
    );
  });
});

/** The path after VS Code has encoded it as text, parsed it as a URL and decoded it again. */
function fromUriText({ scheme, authority, path }: ReturnType<typeof toUri>): string {
  const text = path
    .split('/')
    .map((segment) => encodeURIComponent(segment))
    .join('/');
  return decodeURIComponent(new URL(`${scheme}://${authority}${text}`).pathname);
}
