import assert from 'node:assert/strict';
import { createSampleTenant, samplePath } from '../../../src/sample/tenant.ts';
import { respondWith, graphErrorOf, root, createTestExchange } from './testExchange.ts';

const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
const change = { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', errorCount: 7 };
const patch = { method: 'PATCH', url: users, body: change } as const;

describe('one exchange', () => {
  it('asks once, with token, id and nothing to send', async () => {
    const tenant = createSampleTenant();
    const { exchange } = createTestExchange(tenant.fetch);
    const { status, body, ids } = await exchange({ method: 'GET', url: users });
    assert.equal(status, 200);
    assert.equal((body as { id: unknown }).id, tenant.read(users)!['id']);
    const [seen, ...more] = tenant.requests;
    assert.deepEqual(more, []);
    assert.deepEqual([seen!.method, seen!.origin, seen!.path], ['GET', root, users]);
    assert.deepEqual(seen!.headers, {
      accept: 'application/json',
      authorization: 'Bearer secret',
      'client-request-id': ids.clientRequestId,
    });
    assert.equal(seen!.body, undefined);
  });

  it('sends JSON and says so', async () => {
    const tenant = createSampleTenant();
    const { exchange } = createTestExchange(tenant.fetch);
    await exchange(patch);
    const [seen] = tenant.requests;
    assert.equal(seen!.method, 'PATCH');
    assert.equal(seen!.headers['content-type'], 'application/json');
    assert.deepEqual(seen!.body, change);
    assert.equal(tenant.read(users)!['errorCount'], 7);
  });

  it('adds headers, but none in place of token and id', async () => {
    const fetch = respondWith('{}');
    const { exchange } = createTestExchange(fetch);
    const headers = {
      Accept: 'application/json;odata.metadata=full',
      Authorization: 'mine',
      'client-request-id': 'mine',
    };
    const { ids } = await exchange({ method: 'GET', url: '/beta/x', headers });
    const sent = new Headers(fetch.calls[0]!.headers);
    assert.equal(sent.get('accept'), 'application/json;odata.metadata=full');
    assert.equal(sent.get('authorization'), 'Bearer secret');
    assert.equal(sent.get('client-request-id'), ids.clientRequestId);
  });

  it('sends no Authorization where no token is needed', async () => {
    const tenant = createSampleTenant();
    const { exchange } = createTestExchange(tenant.fetch, { token: () => Promise.resolve(undefined) });
    await exchange({ method: 'GET', url: users });
    assert.equal('authorization' in tenant.requests[0]!.headers, false);
  });

  it('sends nothing where there is no token to be had, and says why as the token did', async () => {
    const tenant = createSampleTenant();
    const reason = new Error('Signed out');
    const { exchange } = createTestExchange(tenant.fetch, { token: () => Promise.reject(reason) });
    const error = await graphErrorOf(exchange({ method: 'GET', url: users }));
    assert.equal(error.kind, 'auth');
    assert.equal(error.cause, reason);
    assert.deepEqual(tenant.requests, []);
  });

  it('has an id of its own each time, by which log, answer and request are found', async () => {
    const tenant = createSampleTenant({ now: () => new Date('2026-02-03T04:05:06Z') });
    const { exchange, log } = createTestExchange(tenant.fetch);
    const one = await exchange({ method: 'GET', url: users });
    const other = await exchange({ method: 'GET', url: users });
    assert.notEqual(one.ids.clientRequestId, other.ids.clientRequestId);
    assert.equal(one.ids.requestId, one.headers.get('request-id'));
    assert.notEqual(one.ids.requestId, undefined);
    assert.equal(one.ids.date, 'Tue, 03 Feb 2026 04:05:06 GMT');
    assert.deepEqual(
      log.map(({ method, url, status, ids, error }) => ({ method, url, status, ids, error })),
      [one, other].map(({ ids }) => ({
        method: 'GET',
        url: root + users,
        status: 200,
        ids,
        error: undefined,
      })),
    );
  });

  for (const [what, answer, status] of [
    ['204', respondWith(null, { status: 204 }), 204],
    ['200 with nothing', respondWith(''), 200],
    ['200 with a blank', respondWith(' \r\n'), 200],
  ] as const) {
    it(`takes ${what} for a success without a body`, async () => {
      const response = await createTestExchange(answer).exchange(patch);
      assert.equal(response.status, status);
      assert.equal(response.body, undefined);
    });
  }

  it('gives JSON as it is, an object or not', async () => {
    for (const [text, value] of [
      ['null', null],
      ['[1]', [1]],
      ['"x"', 'x'],
    ] as const) {
      assert.deepEqual(
        (await createTestExchange(respondWith(text)).exchange({ method: 'GET', url: '/beta/x' })).body,
        value,
      );
    }
  });

  it('leaves redirects alone and can be given up', async () => {
    const fetch = respondWith('{}');
    await createTestExchange(fetch).exchange({ method: 'GET', url: '/beta/x' });
    assert.equal(fetch.calls[0]!.redirect, 'manual');
    assert.ok(fetch.calls[0]!.signal instanceof AbortSignal);
  });

  it('fails with one class of error, which logs the same', async () => {
    const tenant = createSampleTenant();
    tenant.addFault({ do: { kind: 'dropBefore' } });
    const { exchange, log } = createTestExchange(tenant.fetch);
    const error = await graphErrorOf(exchange(patch));
    assert.deepEqual(error.details.request, { method: 'PATCH', url: root + users });
    assert.equal(log[0]!.error, error);
    assert.equal(log[0]!.ids, error.ids);
    assert.equal(log.length, 1);
  });
});
