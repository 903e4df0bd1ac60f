import assert from 'node:assert/strict';
import type { Fault } from '../../faults/faultyTenant.ts';
import { answerOf, errorOf, get, graph, packed, patch, patchOf } from './ask.ts';
import { behaving, change, lost, users } from './behaving.ts';

describe('the sample tenant throttles', () => {
  for (const [retryAfter, header] of [
    [undefined, null],
    [7, '7'],
    [0.5, '0.5'],
    ['soon', 'soon'],
    [{ dateIn: 90 }, 'Tue, 03 Feb 2026 04:06:36 GMT'],
  ] as const) {
    it(`with Retry-After: ${String(header)}`, async () => {
      const { tenant, applied } = behaving({
        kind: 'throttle',
        ...(retryAfter === undefined ? {} : { retryAfter }),
      });
      const answer = await patch(tenant.fetch, users, change);
      assert.equal(answer.status, 429);
      assert.equal(answer.headers.get('retry-after'), header);
      assert.equal(errorOf(answer).code, 'TooManyRequests');
      assert.ok(!applied());
    });
  }
});

describe('the sample tenant refuses', () => {
  it('with any status, in words of its own', async () => {
    for (const status of [400, 401, 403, 404, 409, 500, 503, 504]) {
      const { tenant, applied } = behaving({ kind: 'status', status });
      const answer = await patch(tenant.fetch, users, change);
      assert.equal(answer.status, status);
      assert.equal(typeof errorOf(answer).message, 'string');
      assert.ok(!applied());
    }
  });

  it('naming the permission that is missing', async () => {
    const { tenant } = behaving({ kind: 'status', status: 403 });
    const said = async (path: string, init?: RequestInit) =>
      String(packed(errorOf(await answerOf(await tenant.fetch(graph + path, init))))['Message']);
    assert.match(await said(users), /DeviceManagementConfiguration\.Read\.All/);
    assert.match(await said(users, patchOf(change)), /DeviceManagementConfiguration\.ReadWrite\.All/);
    assert.match(
      await said('/beta/deviceAppManagement/mobileAppConfigurations'),
      /DeviceManagementApps\.Read\.All/,
    );
  });

  it('with a code, a message and headers that a test says', async () => {
    const act = {
      kind: 'status',
      status: 401,
      code: 'Claims',
      message: 'Say more',
      headers: { 'WWW-Authenticate': 'Bearer claims="x"' },
    } as const;
    const plain = await get(behaving({ ...act, form: 'plain' }).tenant.fetch, users);
    assert.equal(plain.headers.get('www-authenticate'), 'Bearer claims="x"');
    assert.deepEqual([errorOf(plain).code, errorOf(plain).message], ['Claims', 'Say more']);
    const nested = errorOf(await get(behaving({ ...act, form: 'nested' }).tenant.fetch, users));
    assert.match(String(packed(nested)['Message']), /^Say more - Operation ID/);
    const twice = errorOf(await get(behaving({ ...act, form: 'twice' }).tenant.fetch, users));
    const inner = JSON.parse(String(packed(twice)['Message'])) as Record<string, string>;
    assert.match(inner['Message']!, /^Say more - Operation ID/);
  });

  it('although it has applied the change', async () => {
    const { tenant, applied } = behaving({ kind: 'status', status: 500, applied: true });
    assert.equal((await patch(tenant.fetch, users, change)).status, 500);
    assert.ok(applied());
  });

  it('because it has no such route', async () => {
    const { tenant, applied } = behaving({ kind: 'noMethod' }, { match: { method: 'PATCH' } });
    const answer = await patch(tenant.fetch, users, change);
    assert.equal(answer.status, 400);
    assert.equal(errorOf(answer).code, 'No method match route template');
    assert.match(
      errorOf(answer).message,
      /template ~\/singleton\/navigation\/key\/navigation with http verb PATCH/,
    );
    assert.ok(!applied());
    assert.equal((await get(tenant.fetch, users)).status, 200);
  });

  it('by the page of a proxy in between', async () => {
    const { tenant, applied } = behaving({ kind: 'html' });
    const response = await tenant.fetch(graph + users, patchOf(change));
    assert.equal(response.status, 502);
    assert.equal(response.headers.get('request-id'), null);
    assert.match(response.headers.get('content-type')!, /^text\/html/);
    assert.match(await response.text(), /^<!DOCTYPE html>/);
    assert.ok(!applied());
    const portal = await behaving({ kind: 'html', status: 200 }).tenant.fetch(graph + users);
    assert.match(await portal.text(), /Guest Wi-Fi/);
  });
});

describe('the sample tenant loses the connection', () => {
  it('before it has applied the change', async () => {
    const { tenant, applied } = behaving({ kind: 'dropBefore' });
    await assert.rejects(patch(tenant.fetch, users, change), lost);
    assert.ok(!applied());
    assert.equal(tenant.requests.length, 1);
  });

  it('after it has applied the change', async () => {
    const { tenant, applied } = behaving({ kind: 'dropAfter' });
    await assert.rejects(patch(tenant.fetch, users, change), (error: Error) => {
      assert.equal(error.message, 'fetch failed');
      assert.equal((error.cause as { code: string }).code, 'UND_ERR_SOCKET');
      return true;
    });
    assert.ok(applied());
  });

  it('in the middle of its answer', async () => {
    const { tenant, applied } = behaving({ kind: 'truncate', after: 10, abruptly: true });
    const response = await tenant.fetch(graph + users, patchOf(change));
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), { name: 'TypeError', message: 'terminated' });
    assert.ok(applied());
  });
});

describe('the sample tenant spoils its answer', () => {
  const text = async (act: Fault) => {
    const { tenant, applied } = behaving(act);
    const response = await tenant.fetch(graph + users, patchOf(change));
    assert.ok(applied());
    return { status: response.status, body: await response.text() };
  };

  it('to nothing', async () => {
    assert.deepEqual(await text({ kind: 'emptyBody' }), { status: 200, body: '' });
  });

  it('to 204, for a PATCH alone', async () => {
    assert.deepEqual(await text({ kind: 'noContent' }), { status: 204, body: '' });
    assert.equal((await get(behaving({ kind: 'noContent' }).tenant.fetch, users)).status, 200);
  });

  it('to 204 only where it has worked', async () => {
    const answer = await patch(behaving({ kind: 'noContent' }).tenant.fetch, users, {});
    assert.equal(answer.status, 400);
  });

  it('by cutting it off', async () => {
    const { status, body } = await text({ kind: 'truncate' });
    assert.equal(status, 200);
    assert.ok(body.length > 50 && body.startsWith('{"@odata.type"'));
    assert.throws(() => JSON.parse(body));
    assert.equal((await text({ kind: 'truncate', after: 3 })).body, '{"@');
  });

  it('to rubbish', async () => {
    const { status, body } = await text({ kind: 'malformedJson' });
    assert.equal(status, 200);
    assert.throws(() => JSON.parse(body));
    assert.equal((await text({ kind: 'malformedJson', text: 'null' })).body, 'null');
  });

  it('by wrapping a GET as the documentation has it, but no lists and no errors', async () => {
    const { tenant } = behaving({ kind: 'wrapValue' });
    assert.deepEqual((await get(tenant.fetch, users)).body, { value: tenant.read(users) });
    assert.ok(
      Array.isArray((await get(tenant.fetch, '/beta/deviceManagement/deviceConfigurations')).body['value']),
    );
    assert.equal((await get(tenant.fetch, '/beta/nothing')).status, 400);
    assert.equal((await patch(tenant.fetch, users, change)).body['errorCount'], 99);
  });
});
