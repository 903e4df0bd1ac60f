import assert from 'node:assert/strict';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import { parseResponse, batch, errorOf, graph } from './graphClient.ts';
import type { ParsedResponse, Json } from './graphClient.ts';

const json = { 'Content-Type': 'application/json' };
const userStatus = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
const inBatch = userStatus.replace('/beta', '');
const change = { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', errorCount: 99 };
const part = (id: string, more: Json = {}) => ({ id, method: 'GET', url: inBatch, ...more });

function responses(response: ParsedResponse): Map<string, Json> {
  assert.equal(response.status, 200, JSON.stringify(response.body));
  return new Map((response.body['responses'] as Json[]).map((r) => [String(r['id']), r]));
}

describe('a $batch to the sample tenant', () => {
  it('returns the response of each part with its id, in reverse order', async () => {
    const tenant = createFaultyTenant();
    const response = await batch(tenant.fetch, [
      part('a'),
      part('b', { url: inBatch.slice(1) }),
      part('c', { url: '/deviceManagement/nothing' }),
      part('d', { method: 'PATCH', headers: json, body: change }),
    ]);
    const parts = responses(response);
    assert.deepEqual([...parts.keys()], ['d', 'c', 'b', 'a']);
    assert.equal((parts.get('a')!['body'] as Json)['id'], tenant.read(userStatus)!['id']);
    assert.equal(parts.get('c')!['status'], 400);
    assert.equal(parts.get('d')!['status'], 200);
    assert.match((parts.get('d')!['headers'] as Record<string, string>)['Content-Type']!, /json/);
    assert.equal(tenant.read(userStatus)!['errorCount'], 99);
  });

  it('uses the API version of its own URL for all parts', async () => {
    const tenant = createFaultyTenant();
    const one = responses(await batch(tenant.fetch, [part('a')], 'v1.0')).get('a')!;
    assert.ok(!('conflictCount' in (one['body'] as Json)));
    const other = responses(await batch(tenant.fetch, [part('a', { url: userStatus })])).get('a')!;
    assert.equal(other['status'], 400);
  });

  it('handles a part after the parts that it depends on, and returns 424 if one of them fails', async () => {
    const tenant = createFaultyTenant();
    const parts = responses(
      await batch(tenant.fetch, [
        part('write', { method: 'PATCH', headers: json, body: change }),
        part('read', { dependsOn: ['write'] }),
        part('fails', { url: '/nothing' }),
        part('never', {
          method: 'PATCH',
          headers: json,
          body: { ...change, errorCount: 1 },
          dependsOn: ['fails'],
        }),
        part('nor', { dependsOn: ['never'] }),
      ]),
    );
    assert.equal((parts.get('read')!['body'] as Json)['errorCount'], 99);
    assert.equal(parts.get('never')!['status'], 424);
    assert.equal(parts.get('nor')!['status'], 424);
    assert.equal(tenant.read(userStatus)!['errorCount'], 99);
  });

  const broken: readonly (readonly [what: string, requests: unknown, message: RegExp])[] = [
    [
      'more than twenty parts',
      Array.from({ length: 21 }, (_, i) => part(String(i))),
      /exceeds the maximum value of 20/,
    ],
    ['no parts', [], /Invalid batch payload format/],
    ['requests that are not a list', 'x', /Invalid batch payload format/],
    ['an id used twice', [part('a'), part('a')], /id: a is used more than once/],
    ['a part without an id', [{ method: 'GET', url: inBatch }], /Invalid batch payload format/],
    ['an absolute URL', [part('a', { url: graph + userStatus })], /relative URL/],
    ['a batch in a batch', [part('a', { url: '/$batch' })], /relative URL/],
    [
      'a body without a Content-Type',
      [part('a', { method: 'PATCH', body: change })],
      /^Write request with id 'a' does not contain a Content-Type header\.$/,
    ],
    ['a part that depends on a later one', [part('a', { dependsOn: ['b'] }), part('b')], /does not precede/],
  ];
  for (const [what, requests, message] of broken) {
    it(`is rejected as a whole if it has ${what}`, async () => {
      const tenant = createFaultyTenant();
      const response = await batch(tenant.fetch, requests);
      assert.equal(response.status, 400);
      assert.match(errorOf(response).message, message);
      assert.equal(tenant.requests.length, 1);
    });
  }

  it('can have twenty parts', async () => {
    const twenty = Array.from({ length: 20 }, (_, i) => part(String(i)));
    assert.equal(responses(await batch(createFaultyTenant().fetch, twenty)).size, 20);
  });

  it('must be sent with POST', async () => {
    const response = await parseResponse(await createFaultyTenant().fetch(`${graph}/beta/$batch`));
    assert.equal(response.status, 405);
  });

  it('returns 200 if a part is throttled, and that part has its own Retry-After', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({
      match: { path: 'userStatusOverview' },
      times: 1,
      do: { kind: 'throttle', retryAfter: 7 },
    });
    const parts = responses(await batch(tenant.fetch, [part('a'), part('b')]));
    assert.equal(parts.get('a')!['status'], 429);
    assert.equal((parts.get('a')!['headers'] as Json)['Retry-After'], '7');
    assert.equal(parts.get('b')!['status'], 200);
  });

  it('returns 504 for a part whose connection is lost', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({ match: { method: 'PATCH' }, do: { kind: 'dropAfter' } });
    const parts = responses(
      await batch(tenant.fetch, [part('a', { method: 'PATCH', headers: json, body: change })]),
    );
    assert.equal(parts.get('a')!['status'], 504);
    assert.equal(tenant.read(userStatus)!['errorCount'], 99);
  });

  it('returns a body that is not JSON as Base64, and no body if there is none', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({ match: { method: 'GET', path: 'userStatusOverview' }, do: { kind: 'html' } });
    tenant.addFault({ do: { kind: 'noContent' } });
    const parts = responses(
      await batch(tenant.fetch, [part('a'), part('b', { method: 'PATCH', headers: json, body: change })]),
    );
    assert.match(atob(String(parts.get('a')!['body'])), /<html>/);
    assert.deepEqual(Object.keys(parts.get('b')!), ['id', 'status', 'headers']);
  });

  it('is logged before its parts, which inherit its token', async () => {
    const tenant = createFaultyTenant();
    const init = {
      method: 'POST',
      headers: { ...json, Authorization: 'Bearer t' },
      body: JSON.stringify({ requests: [part('a')] }),
    };
    await tenant.fetch(`${graph}/beta/$batch`, init);
    assert.deepEqual(
      tenant.requests.map((r) => [r.method, r.path, r.partId, r.headers['authorization']]),
      [
        ['POST', '/beta/$batch', undefined, 'Bearer t'],
        ['GET', userStatus, 'a', 'Bearer t'],
      ],
    );
  });
});
