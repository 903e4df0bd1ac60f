import assert from 'node:assert/strict';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import { answerOf, batch, errorOf, graph } from './ask.ts';
import type { Answer, Json } from './ask.ts';

const json = { 'Content-Type': 'application/json' };
const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
const inBatch = users.replace('/beta', '');
const change = { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', errorCount: 99 };
const part = (id: string, more: Json = {}) => ({ id, method: 'GET', url: inBatch, ...more });

function responses(answer: Answer): Map<string, Json> {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return new Map((answer.body['responses'] as Json[]).map((r) => [String(r['id']), r]));
}

describe('$batch of the sample tenant', () => {
  it('answers each part under its own id, in no order to rely on', async () => {
    const tenant = createFaultyTenant();
    const answer = await batch(tenant.fetch, [
      part('a'),
      part('b', { url: inBatch.slice(1) }),
      part('c', { url: '/deviceManagement/nothing' }),
      part('d', { method: 'PATCH', headers: json, body: change }),
    ]);
    const parts = responses(answer);
    assert.deepEqual([...parts.keys()], ['d', 'c', 'b', 'a']);
    assert.equal((parts.get('a')!['body'] as Json)['id'], tenant.read(users)!['id']);
    assert.equal(parts.get('c')!['status'], 400);
    assert.equal(parts.get('d')!['status'], 200);
    assert.match((parts.get('d')!['headers'] as Record<string, string>)['Content-Type']!, /json/);
    assert.equal(tenant.read(users)!['errorCount'], 99);
  });

  it('is of one version', async () => {
    const tenant = createFaultyTenant();
    const one = responses(await batch(tenant.fetch, [part('a')], 'v1.0')).get('a')!;
    assert.ok(!('conflictCount' in (one['body'] as Json)));
    const other = responses(await batch(tenant.fetch, [part('a', { url: users })])).get('a')!;
    assert.equal(other['status'], 400);
  });

  it('does what depends on another after it, and not at all when that fails', async () => {
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
    assert.equal(tenant.read(users)!['errorCount'], 99);
  });

  const broken: readonly (readonly [what: string, requests: unknown, message: RegExp])[] = [
    [
      'more than twenty parts',
      Array.from({ length: 21 }, (_, i) => part(String(i))),
      /exceeds the maximum value of 20/,
    ],
    ['no parts', [], /Invalid batch payload format/],
    ['something else', 'x', /Invalid batch payload format/],
    ['an id used twice', [part('a'), part('a')], /id: a is used more than once/],
    ['a part without an id', [{ method: 'GET', url: inBatch }], /Invalid batch payload format/],
    ['an absolute URL', [part('a', { url: graph + users })], /relative URL/],
    ['a batch in a batch', [part('a', { url: '/$batch' })], /relative URL/],
    [
      'a body without a Content-Type',
      [part('a', { method: 'PATCH', body: change })],
      /^Write request with id 'a' does not contain a Content-Type header\.$/,
    ],
    ['a part that depends on a later one', [part('a', { dependsOn: ['b'] }), part('b')], /does not precede/],
  ];
  for (const [what, requests, message] of broken) {
    it(`refuses ${what} as a whole`, async () => {
      const tenant = createFaultyTenant();
      const answer = await batch(tenant.fetch, requests);
      assert.equal(answer.status, 400);
      assert.match(errorOf(answer).message, message);
      assert.equal(tenant.requests.length, 1);
    });
  }

  it('takes twenty', async () => {
    const twenty = Array.from({ length: 20 }, (_, i) => part(String(i)));
    assert.equal(responses(await batch(createFaultyTenant().fetch, twenty)).size, 20);
  });

  it('is posted', async () => {
    const answer = await answerOf(await createFaultyTenant().fetch(`${graph}/beta/$batch`));
    assert.equal(answer.status, 405);
  });

  it('is 200 though a part is throttled, which has a Retry-After of its own', async () => {
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

  it('has a 504 of its own for a part whose connection is lost', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({ match: { method: 'PATCH' }, do: { kind: 'dropAfter' } });
    const parts = responses(
      await batch(tenant.fetch, [part('a', { method: 'PATCH', headers: json, body: change })]),
    );
    assert.equal(parts.get('a')!['status'], 504);
    assert.equal(tenant.read(users)!['errorCount'], 99);
  });

  it('carries what is no JSON as base64, and no body where there is none', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({ match: { method: 'GET', path: 'userStatusOverview' }, do: { kind: 'html' } });
    tenant.addFault({ do: { kind: 'noContent' } });
    const parts = responses(
      await batch(tenant.fetch, [part('a'), part('b', { method: 'PATCH', headers: json, body: change })]),
    );
    assert.match(atob(String(parts.get('a')!['body'])), /<html>/);
    assert.deepEqual(Object.keys(parts.get('b')!), ['id', 'status', 'headers']);
  });

  it('is seen, and its parts are seen, with who asks', async () => {
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
        ['GET', users, 'a', 'Bearer t'],
      ],
    );
  });
});
