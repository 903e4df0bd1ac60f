import assert from 'node:assert/strict';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import { respondWith, graphErrorOf, root, createTestExchange } from './testExchange.ts';

const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
const change = { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', errorCount: 7 };
const patch = { method: 'PATCH', url: users, body: change } as const;

describe('createExchange', () => {
  it('sends a GET once, with a token and a client-request-id and without a body', async () => {
    const tenant = createFaultyTenant();
    const { exchange } = createTestExchange(tenant.fetch);
    const { status, body, ids } = await exchange({ method: 'GET', url: users });
    assert.equal(status, 200);
    assert.equal((body as { id: unknown }).id, tenant.read(users)!['id']);
    const [sent, ...others] = tenant.requests;
    assert.deepEqual(others, []);
    assert.deepEqual([sent!.method, sent!.origin, sent!.path], ['GET', root, users]);
    assert.deepEqual(sent!.headers, {
      accept: 'application/json',
      authorization: 'Bearer secret',
      'client-request-id': ids.clientRequestId,
    });
    assert.equal(sent!.body, undefined);
  });

  it('sends the body of a PATCH as JSON, with its content type', async () => {
    const tenant = createFaultyTenant();
    const { exchange } = createTestExchange(tenant.fetch);
    await exchange(patch);
    const [sent] = tenant.requests;
    assert.equal(sent!.method, 'PATCH');
    assert.equal(sent!.headers['content-type'], 'application/json');
    assert.deepEqual(sent!.body, change);
    assert.equal(tenant.read(users)!['errorCount'], 7);
  });

  it('adds headers, but does not let them replace the token or the client-request-id', async () => {
    const fetch = respondWith('{}');
    const { exchange } = createTestExchange(fetch);
    const headers = {
      Accept: 'application/json;odata.metadata=full',
      Authorization: 'other',
      'client-request-id': 'other',
    };
    const { ids } = await exchange({ method: 'GET', url: '/beta/x', headers });
    const sent = new Headers(fetch.calls[0]!.headers);
    assert.equal(sent.get('accept'), 'application/json;odata.metadata=full');
    assert.equal(sent.get('authorization'), 'Bearer secret');
    assert.equal(sent.get('client-request-id'), ids.clientRequestId);
  });

  it('sends no Authorization header if getToken resolves to undefined', async () => {
    const tenant = createFaultyTenant();
    const { exchange } = createTestExchange(tenant.fetch, { token: () => Promise.resolve(undefined) });
    await exchange({ method: 'GET', url: users });
    assert.equal('authorization' in tenant.requests[0]!.headers, false);
  });

  it('sends nothing if getToken rejects, and rejects with that error as the cause', async () => {
    const tenant = createFaultyTenant();
    const reason = new Error('Signed out');
    const { exchange } = createTestExchange(tenant.fetch, { token: () => Promise.reject(reason) });
    const error = await graphErrorOf(exchange({ method: 'GET', url: users }));
    assert.equal(error.kind, 'auth');
    assert.equal(error.cause, reason);
    assert.deepEqual(tenant.requests, []);
  });

  it('creates a client-request-id for each request, and returns and logs it', async () => {
    const tenant = createFaultyTenant({ now: () => new Date('2026-02-03T04:05:06Z') });
    const { exchange, log } = createTestExchange(tenant.fetch);
    const first = await exchange({ method: 'GET', url: users });
    const second = await exchange({ method: 'GET', url: users });
    assert.notEqual(first.ids.clientRequestId, second.ids.clientRequestId);
    assert.equal(first.ids.requestId, first.headers.get('request-id'));
    assert.notEqual(first.ids.requestId, undefined);
    assert.equal(first.ids.date, 'Tue, 03 Feb 2026 04:05:06 GMT');
    assert.deepEqual(
      log.map(({ method, url, status, ids, error }) => ({ method, url, status, ids, error })),
      [first, second].map(({ ids }) => ({
        method: 'GET',
        url: root + users,
        status: 200,
        ids,
        error: undefined,
      })),
    );
  });

  for (const [what, fetch, status] of [
    ['204', respondWith(null, { status: 204 }), 204],
    ['200 with an empty body', respondWith(''), 200],
    ['200 with white space only', respondWith(' \r\n'), 200],
  ] as const) {
    it(`resolves to an undefined body for ${what}`, async () => {
      const response = await createTestExchange(fetch).exchange(patch);
      assert.equal(response.status, status);
      assert.equal(response.body, undefined);
    });
  }

  it('resolves to any JSON value, not only to objects', async () => {
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

  it('calls fetch with manual redirects and an abort signal', async () => {
    const fetch = respondWith('{}');
    await createTestExchange(fetch).exchange({ method: 'GET', url: '/beta/x' });
    assert.equal(fetch.calls[0]!.redirect, 'manual');
    assert.ok(fetch.calls[0]!.signal instanceof AbortSignal);
  });

  it('rejects with the GraphError that it logs', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({ do: { kind: 'dropBefore' } });
    const { exchange, log } = createTestExchange(tenant.fetch);
    const error = await graphErrorOf(exchange(patch));
    assert.deepEqual(error.details.request, { method: 'PATCH', url: root + users });
    assert.equal(log[0]!.error, error);
    assert.equal(log[0]!.ids, error.ids);
    assert.equal(log.length, 1);
  });
});
