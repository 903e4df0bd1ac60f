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

describe('an address as a URI', () => {
  it('carries connection, version and path, and for people account it is and a name', () => {
    assert.deepEqual(
      toUri(addressOf('1'), { account: 'ada@contoso.com · Global', name: 'Baseline (users)' }),
      {
        scheme: 'intune',
        authority: 'sample',
        path: '/beta/deviceManagement/deviceConfigurations/1/userStatusOverview/ada@contoso.com · Global/Baseline (users)',
      },
    );
  });

  it('comes back as it was, whatever its ids and its titles are', () => {
    const connection = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
    const title = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('userStatusOverview', 'deviceStatusSummary', 'half \ud83d', '\u202e', ' \n. '),
    );
    const titles = fc.record({ account: fc.option(title, { nil: undefined }), name: title });
    fc.assert(
      fc.property(connection, statusPaths, titles, (authority, path, said) => {
        const address = { connection: authority, path };
        const uri = toUri(address, said);
        assert.deepEqual(fromUri(uri), { address });
        assert.equal(fromUriText(uri), uri.path, 'nothing is resolved away on the way through a URL');
        const titles = uri.path.slice(requestPath(path).length + 1).split('/');
        assert.equal(titles.length, said.account === undefined ? 1 : 2);
        assert.ok(!titles.includes(''));
      }),
      cases(1000),
    );
  });

  it('means the same under any titles, and something else with any other part', () => {
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

  it('keeps a title to one segment that says something and nothing unseen', () => {
    const last = (name: string): string => nameInUri(toUri(addressOf('1'), { name }));
    assert.equal(last('Empfang / Réception'), 'Empfang ∕ Réception');
    assert.equal(last('a\\b'), 'a∖b');
    for (const name of ['', ' ', '.', '..', ' .. '])
      assert.equal(last(name), 'deviceConfigurationUserOverview');
    assert.equal(last('...x'), '...x');
    assert.equal(last('deviceStatusOverview'), 'deviceConfigurationUserOverview');
    assert.equal(last('Test\nPending: 5 → 6\u202e'), 'Test Pending: 5 → 6');
  });

  it('is read again with titles that could be ours, and with no others', () => {
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

describe('a URI that is none of ours', () => {
  const ours = toUri(addressOf('1'), { name: 'x' });
  for (const [what, uri] of [
    ['another scheme', { ...ours, scheme: 'file' }],
    ['no connection', { ...ours, authority: '' }],
    ['a connection in capitals', { ...ours, authority: 'Sample' }],
    ['a connection with a port', { ...ours, authority: 'sample:80' }],
    ['a connection with credentials', { ...ours, authority: 'me@sample' }],
    ['no version', { ...ours, path: ours.path.replace('/beta', '') }],
    ['another version', { ...ours, path: ours.path.replace('/beta', '/v2.0') }],
    ['a version in capitals', { ...ours, path: ours.path.replace('/beta', '/Beta') }],
    ['no path', { ...ours, path: '' }],
    ['the root', { ...ours, path: '/' }],
    ['an empty id', { ...ours, path: ours.path.replace('/1/', '//') }],
    ['an encoded ..', { ...ours, path: ours.path.replace('/1/', '/%2e%2e/') }],
    ['an id wrongly encoded', { ...ours, path: ours.path.replace('/1/', '/%zz/') }],
    ['a configuration', { ...ours, path: '/beta/deviceManagement/deviceConfigurations/1/x' }],
  ] as const) {
    it(`names no status object: ${what}`, () => assert.ok('problem' in fromUri(uri)));
  }
});

describe('the path of a request', () => {
  it('is version and path, as Graph takes them', () => {
    assert.equal(
      requestPath(addressOf('a b', 'v1.0').path),
      '/v1.0/deviceManagement/deviceConfigurations/a%20b/userStatusOverview',
    );
  });
});

/** As VS Code keeps it: the path encoded once more in the URI's text, and decoded again. */
function fromUriText({ scheme, authority, path }: ReturnType<typeof toUri>): string {
  const text = path
    .split('/')
    .map((segment) => encodeURIComponent(segment))
    .join('/');
  return decodeURIComponent(new URL(`${scheme}://${authority}${text}`).pathname);
}
