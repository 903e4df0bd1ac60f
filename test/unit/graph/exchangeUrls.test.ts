import assert from 'node:assert/strict';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import { graphErrorOf, root, createTestExchange } from './testExchange.ts';

const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;

/** An exchange that counts its calls to getToken. */
function countTokens(of = root) {
  let tokens = 0;
  const tenant = createFaultyTenant();
  const token = () => Promise.resolve(`secret ${++tokens}`);
  return { tenant, ...createTestExchange(tenant.fetch, { token, root: of }), tokens: () => tokens };
}

describe('an exchange sends requests and tokens to its Graph root only', () => {
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
    it(`rejects ${url || 'an empty URL'} before it gets a token`, async () => {
      const { tenant, exchange, log, tokens } = countTokens();
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
    it(`accepts ${url.replace(users, '…')}`, async () => {
      const { tenant, exchange } = countTokens();
      await exchange({ method: 'GET', url });
      assert.equal(tenant.requests[0]!.origin, root);
      assert.equal(tenant.requests[0]!.path, users);
    });
  }

  it('treats a URL that starts with // or /@ as a path below its root', async () => {
    const { tenant, exchange } = countTokens();
    for (const url of ['//evil.example/beta/me', '/\\evil.example/beta/me', '/@evil.example/beta/me']) {
      await graphErrorOf(exchange({ method: 'GET', url }));
    }
    assert.deepEqual(new Set(tenant.requests.map(({ origin }) => origin)), new Set([root]));
  });

  it('rejects URLs outside the path of its root', async () => {
    const { tenant, exchange } = countTokens('http://127.0.0.1:8080/tenant');
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

  it('does not follow a redirect and rejects with its status', async () => {
    for (const method of ['GET', 'PATCH'] as const) {
      const { tenant, exchange } = countTokens();
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

  for (const insecureRoot of [
    'http://graph.example',
    'http://127.0.0.1.evil.example',
    'http://192.168.1.7',
    'ftp://x',
  ]) {
    it(`rejects a root that is neither https nor on loopback: ${insecureRoot}`, async () => {
      const { tenant, exchange, tokens } = countTokens(insecureRoot);
      const error = await graphErrorOf(exchange({ method: 'GET', url: users }));
      assert.equal(error.kind, 'urlNotAllowed');
      assert.equal(tokens(), 0);
      assert.deepEqual(tenant.requests, []);
    });
  }

  for (const localRoot of ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080']) {
    it(`accepts an http root on loopback: ${localRoot}`, async () => {
      const { tenant, exchange } = countTokens(localRoot);
      await exchange({ method: 'GET', url: users });
      assert.equal(tenant.requests[0]!.origin, localRoot);
    });
  }
});
