import assert from 'node:assert/strict';
import { createSampleTenant, samplePath } from '../../../src/sample/tenant.ts';
import { graphErrorOf, root, createTestExchange } from './testExchange.ts';

const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;

/** An exchange whose token may not be asked for. */
function guarded(rootOf = root) {
  let tokens = 0;
  const tenant = createSampleTenant();
  const token = () => Promise.resolve(`secret ${++tokens}`);
  return { tenant, ...createTestExchange(tenant.fetch, { token, root: rootOf }), tokens: () => tokens };
}

describe('a token leaves for the own Graph alone', () => {
  for (const url of [
    'https://evil.example/beta/me',
    'http://graph.microsoft.com/beta/me',
    'https://graph.microsoft.com:8443/beta/me',
    'https://graph.microsoft.com.evil.example/beta/me',
    'https://graph.microsoft.com@evil.example/beta/me',
    'https://graph.microsoft.com:pw@evil.example/beta/me',
    'https://me:pw@graph.microsoft.com/beta/me',
    'https://me@graph.microsoft.com/beta/me',
    'https://evil.example\\@graph.microsoft.com/beta/me',
    'https://evil.example#@graph.microsoft.com/beta/me',
    'https://graph.microsoft.us/beta/me',
    'https://sub.graph.microsoft.com/beta/me',
    'ftp://graph.microsoft.com/beta/me',
    'data:application/json,{}',
    'beta/me',
    '',
  ]) {
    it(`and not for ${url || 'nowhere'}`, async () => {
      const { tenant, exchange, log, tokens } = guarded();
      const error = await graphErrorOf(exchange({ method: 'GET', url }));
      assert.equal(error.kind, 'urlNotAllowed');
      assert.equal(tokens(), 0);
      assert.deepEqual(tenant.requests, []);
      assert.equal(log[0]!.error, error);
    });
  }

  for (const url of [
    root + users,
    `HTTPS://GRAPH.MICROSOFT.COM${users}`,
    `https://graph.microsoft.com:443${users}`,
    users,
  ]) {
    it(`and does for ${url.replace(users, '…')}`, async () => {
      const { tenant, exchange } = guarded();
      await exchange({ method: 'GET', url });
      assert.equal(tenant.requests[0]!.origin, root);
      assert.equal(tenant.requests[0]!.path, users);
    });
  }

  it('and a path cannot become a host', async () => {
    const { tenant, exchange } = guarded();
    for (const url of ['//evil.example/beta/me', '/\\evil.example/beta/me', '/@evil.example/beta/me']) {
      await graphErrorOf(exchange({ method: 'GET', url }));
    }
    assert.deepEqual(new Set(tenant.requests.map(({ origin }) => origin)), new Set([root]));
  });

  it('and not out of the folder that a root names', async () => {
    const { tenant, exchange } = guarded('http://127.0.0.1:8080/tenant');
    for (const url of [
      '/../beta/me',
      '/%2e%2e/beta/me',
      'http://127.0.0.1:8080/beta/me',
      'http://127.0.0.1:8080/tenants',
    ]) {
      assert.equal((await graphErrorOf(exchange({ method: 'GET', url }))).kind, 'urlNotAllowed');
    }
    assert.deepEqual(tenant.requests, []);
  });

  it('and not after a redirect, which is an answer like any other', async () => {
    for (const method of ['GET', 'PATCH'] as const) {
      const { tenant, exchange } = guarded();
      tenant.addFault({ do: { kind: 'redirect' } });
      const body = method === 'PATCH' ? { body: { errorCount: 7 } } : {};
      const error = await graphErrorOf(exchange({ method, url: users, ...body }));
      assert.deepEqual([error.kind, error.status], ['http', 307]);
      assert.deepEqual(
        tenant.requests.map(({ origin }) => origin),
        [root],
      );
    }
  });

  for (const place of [
    'http://graph.example',
    'http://127.0.0.1.evil.example',
    'http://192.168.1.7',
    'ftp://x',
  ]) {
    it(`and not unencrypted to another computer: ${place}`, async () => {
      const { tenant, exchange, tokens } = guarded(place);
      const error = await graphErrorOf(exchange({ method: 'GET', url: users }));
      assert.equal(error.kind, 'urlNotAllowed');
      assert.equal(tokens(), 0);
      assert.deepEqual(tenant.requests, []);
    });
  }

  for (const place of ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080']) {
    it(`and does within this computer: ${place}`, async () => {
      const { tenant, exchange } = guarded(place);
      await exchange({ method: 'GET', url: users });
      assert.equal(tenant.requests[0]!.origin, place);
    });
  }
});
