import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import type { Fault, FaultyTenant } from '../../faults/faultyTenant.ts';
import { serveSampleTenant } from '../../faults/serveSampleTenant.ts';
import type { ServedTenant } from '../../faults/serveSampleTenant.ts';
import { fetchAllPages, get, patch, patchInit } from '../sample/graphClient.ts';
import { until } from './until.ts';

const userStatus = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
const change = { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', errorCount: 99 };

describe('a sample tenant served over HTTP', () => {
  let tenant: FaultyTenant;
  let served: ServedTenant;
  const isApplied = () => tenant.read(userStatus)!['errorCount'] === 99;
  const save = () => fetch(served.url + userStatus, patchInit(change));

  beforeEach(async () => {
    tenant = createFaultyTenant();
    served = await serveSampleTenant(tenant);
  });
  afterEach(() => served.close());

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    return (await fetch(`${served.url}/sample-tenant/${path}`, init)).json();
  }

  it('returns next links to itself', async () => {
    const { value, pages } = await fetchAllPages(
      fetch,
      `${served.url}/beta/deviceManagement/deviceConfigurations`,
    );
    assert.ok(pages > 2 && value.length > 50);
  });

  it('forwards headers and bodies in both directions', async () => {
    const response = await patch(fetch, served.url + userStatus, change);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('request-id')!, /^[0-9a-f-]{36}$/);
    assert.ok(isApplied());
    assert.equal((await get(fetch, served.url + userStatus)).body['errorCount'], 99);
    assert.deepEqual(tenant.requests[0]!.body, change);
    assert.equal(tenant.requests[0]!.headers['authorization'], 'Bearer secret');
  });

  it('returns a 204 and an empty 200', async () => {
    tenant.addFault({ times: 1, do: { kind: 'noContent' } });
    assert.equal((await save()).status, 204);
    tenant.addFault({ times: 1, do: { kind: 'emptyBody' } });
    const empty = await save();
    assert.deepEqual([empty.status, await empty.text()], [200, '']);
  });

  for (const [kind, applied] of [
    ['dropBefore', false],
    ['dropAfter', true],
  ] as const) {
    it(`loses the connection ${applied ? 'after' : 'before'} the change is applied`, async () => {
      tenant.addFault({ times: 1, do: { kind } });
      await assert.rejects(save(), { name: 'TypeError', message: 'fetch failed' });
      assert.equal(isApplied(), applied);
      assert.equal((await fetch(served.url + userStatus)).status, 200);
    });
  }

  it('loses the connection in the middle of a response', async () => {
    tenant.addFault({ do: { kind: 'truncate', after: 10, abruptly: true } });
    const response = await save();
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), { name: 'TypeError', message: 'terminated' });
    assert.ok(isApplied());
  });

  it('returns a redirect without following it', async () => {
    tenant.addFault({ do: { kind: 'redirect' } });
    await assert.rejects(fetch(served.url + userStatus, { redirect: 'error' }), { message: 'fetch failed' });
    const response = await fetch(served.url + userStatus, { redirect: 'manual' });
    assert.match(response.headers.get('location')!, /^https:\/\/elsewhere\.example\//);
  });

  it('does not apply a change if the client disconnects during the delay', async () => {
    tenant.addFault({ do: { kind: 'slow', ms: 300 } });
    const controller = new AbortController();
    const pending = fetch(served.url + userStatus, { ...patchInit(change), signal: controller.signal });
    void until(() => tenant.requests.length === 1).then(() => controller.abort());
    await assert.rejects(pending, { name: 'AbortError' });
    await sleep(350);
    assert.ok(!isApplied());
  });

  it('can be controlled from another process', async () => {
    assert.equal(
      await control('GET', `path?displayName=${encodeURIComponent('WIN - Baseline - Device restrictions')}`),
      userStatus.replace('/userStatusOverview', ''),
    );
    const rule = await control('POST', 'addFault', {
      do: { kind: 'throttle', retryAfter: 1 } satisfies Fault,
    });
    assert.equal((await save()).status, 429);
    await control('POST', 'removeFault', { rule });
    await control('POST', 'addFault', { do: { kind: 'html' } });
    await control('POST', 'clearFaults');
    assert.equal((await save()).status, 200);
    await control('POST', 'change', { path: userStatus, properties: { errorCount: 3 } });
    assert.deepEqual(await control('GET', `read?path=${userStatus}`), tenant.read(userStatus));
    assert.equal(tenant.read(userStatus)!['errorCount'], 3);
    const requests = (await control('GET', 'requests')) as { method: string; path: string }[];
    assert.deepEqual(
      requests.map((r) => [r.method, r.path]),
      [
        ['PATCH', userStatus],
        ['PATCH', userStatus],
      ],
      'control requests are not logged',
    );
    await control('POST', 'rename', { path: userStatus, displayName: 'Renamed' });
    assert.equal(tenant.read(userStatus.replace(/\/[^/]+$/, ''))!['displayName'], 'Renamed');
    await control('POST', 'remove', { path: userStatus });
    assert.equal(await control('GET', `read?path=${userStatus}`), null);
  });

  it('returns an error message for an invalid control request', async () => {
    assert.match(
      String(await control('POST', 'addFault', { do: { kind: 'unknown' } })),
      /no fault "unknown"/,
    );
    assert.match(String(await control('POST', 'addFault', {})), /no "do"/);
    assert.match(String(await control('POST', 'change', { path: '/beta/x', properties: {} })), /segment 'x'/);
    assert.match(String(await control('POST', 'unknown')), /no POST unknown/);
    assert.equal((await fetch(`${served.url}/sample-tenant/unknown`)).status, 404);
  });

  it('can be closed while a request is pending', async () => {
    tenant.addFault({ do: { kind: 'slow', ms: 5000 } });
    const pending = assert.rejects(save());
    await until(() => tenant.requests.length === 1);
    await served.close();
    await pending;
    served = await serveSampleTenant(tenant);
  });

  it('runs as a program that prints its URL', async () => {
    const program = fileURLToPath(new URL('../../faults/main.ts', import.meta.url));
    const child = spawn(process.execPath, [program, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      assert.equal((await fetch(line.toString().trim() + userStatus)).status, 200);
    } finally {
      child.kill();
    }
  });
});
