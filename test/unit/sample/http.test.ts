import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import type { Fault, FaultyTenant } from '../../faults/faultyTenant.ts';
import { serveSampleTenant } from '../../faults/serveSampleTenant.ts';
import type { ServedTenant } from '../../faults/serveSampleTenant.ts';
import { all, get, patch, patchOf } from './ask.ts';
import { until } from './until.ts';

const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
const change = { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', errorCount: 99 };

describe('the sample tenant over HTTP', () => {
  let tenant: FaultyTenant;
  let served: ServedTenant;
  const applied = () => tenant.read(users)!['errorCount'] === 99;
  const save = () => fetch(served.url + users, patchOf(change));

  beforeEach(async () => {
    tenant = createFaultyTenant();
    served = await serveSampleTenant(tenant);
  });
  afterEach(() => served.close());

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    return (await fetch(`${served.url}/sample-tenant/${path}`, init)).json();
  }

  it('pages by links to itself', async () => {
    const { value, pages } = await all(fetch, `${served.url}/beta/deviceManagement/deviceConfigurations`);
    assert.ok(pages > 2 && value.length > 50);
  });

  it('reads and saves, with headers and body both ways', async () => {
    const answer = await patch(fetch, served.url + users, change);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('request-id')!, /^[0-9a-f-]{36}$/);
    assert.ok(applied());
    assert.equal((await get(fetch, served.url + users)).body['errorCount'], 99);
    assert.deepEqual(tenant.requests[0]!.body, change);
    assert.equal(tenant.requests[0]!.headers['authorization'], 'Bearer secret');
  });

  it('answers 204 and an empty 200', async () => {
    tenant.addFault({ times: 1, do: { kind: 'noContent' } });
    assert.equal((await save()).status, 204);
    tenant.addFault({ times: 1, do: { kind: 'emptyBody' } });
    const empty = await save();
    assert.deepEqual([empty.status, await empty.text()], [200, '']);
  });

  for (const [kind, has] of [
    ['dropBefore', false],
    ['dropAfter', true],
  ] as const) {
    it(`loses the connection: ${kind}`, async () => {
      tenant.addFault({ times: 1, do: { kind } });
      await assert.rejects(save(), { name: 'TypeError', message: 'fetch failed' });
      assert.equal(applied(), has);
      assert.equal((await fetch(served.url + users)).status, 200);
    });
  }

  it('loses the connection in the middle of an answer', async () => {
    tenant.addFault({ do: { kind: 'truncate', after: 10, abruptly: true } });
    const response = await save();
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), { name: 'TypeError', message: 'terminated' });
    assert.ok(applied());
  });

  it('sends elsewhere, which is for the caller to follow', async () => {
    tenant.addFault({ do: { kind: 'redirect' } });
    await assert.rejects(fetch(served.url + users, { redirect: 'error' }), { message: 'fetch failed' });
    const response = await fetch(served.url + users, { redirect: 'manual' });
    assert.match(response.headers.get('location')!, /^https:\/\/elsewhere\.example\//);
  });

  it('forgets a request whose caller has gone before it began', async () => {
    tenant.addFault({ do: { kind: 'slow', ms: 300 } });
    const giveUp = new AbortController();
    const asked = fetch(served.url + users, { ...patchOf(change), signal: giveUp.signal });
    void until(() => tenant.requests.length === 1).then(() => giveUp.abort());
    await assert.rejects(asked, { name: 'AbortError' });
    await sleep(350);
    assert.ok(!applied());
  });

  it('is steered from outside', async () => {
    assert.equal(
      await control('GET', `path?displayName=${encodeURIComponent('WIN - Baseline - Device restrictions')}`),
      users.replace('/userStatusOverview', ''),
    );
    const rule = await control('POST', 'addFault', {
      do: { kind: 'throttle', retryAfter: 1 } satisfies Fault,
    });
    assert.equal((await save()).status, 429);
    await control('POST', 'removeFault', { rule });
    await control('POST', 'addFault', { do: { kind: 'html' } });
    await control('POST', 'clearFaults');
    assert.equal((await save()).status, 200);
    await control('POST', 'change', { path: users, properties: { errorCount: 3 } });
    assert.deepEqual(await control('GET', `read?path=${users}`), tenant.read(users));
    assert.equal(tenant.read(users)!['errorCount'], 3);
    const seen = (await control('GET', 'requests')) as { method: string; path: string }[];
    assert.deepEqual(
      seen.map((r) => [r.method, r.path]),
      [
        ['PATCH', users],
        ['PATCH', users],
      ],
      'control is not seen',
    );
    await control('POST', 'rename', { path: users, displayName: 'Renamed' });
    assert.equal(tenant.read(users.replace(/\/[^/]+$/, ''))!['displayName'], 'Renamed');
    await control('POST', 'remove', { path: users });
    assert.equal(await control('GET', `read?path=${users}`), null);
  });

  it('says what is wrong with a wrong control', async () => {
    assert.match(String(await control('POST', 'addFault', { do: { kind: 'dance' } })), /no fault "dance"/);
    assert.match(String(await control('POST', 'addFault', {})), /no "do"/);
    assert.match(String(await control('POST', 'change', { path: '/beta/x', properties: {} })), /segment 'x'/);
    assert.match(String(await control('POST', 'dance')), /no POST dance/);
    assert.equal((await fetch(`${served.url}/sample-tenant/dance`)).status, 404);
  });

  it('can be closed while somebody still waits', async () => {
    tenant.addFault({ do: { kind: 'slow', ms: 5000 } });
    const asked = assert.rejects(save());
    await until(() => tenant.requests.length === 1);
    await served.close();
    await asked;
    served = await serveSampleTenant(tenant);
  });

  it('runs as a program that prints its address', async () => {
    const program = fileURLToPath(new URL('../../faults/main.ts', import.meta.url));
    const child = spawn(process.execPath, [program, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      assert.equal((await fetch(line.toString().trim() + users)).status, 200);
    } finally {
      child.kill();
    }
  });
});
