import assert from 'node:assert/strict';
import type { Fault } from '../../faults/faultyTenant.ts';
import {
  parseResponse,
  errorOf,
  get,
  graph,
  nestedMessage,
  patch,
  patchInit,
} from '../sample/graphClient.ts';
import { withFault, change, connectionLost, userStatus } from './withFault.ts';

describe('a fault that throttles a request', () => {
  for (const [retryAfter, header] of [
    [undefined, null],
    [7, '7'],
    [0.5, '0.5'],
    ['soon', 'soon'],
    [{ dateIn: 90 }, 'Tue, 03 Feb 2026 04:06:36 GMT'],
  ] as const) {
    it(`responds 429 with Retry-After: ${String(header)}`, async () => {
      const { tenant, isApplied } = withFault({
        kind: 'throttle',
        ...(retryAfter === undefined ? {} : { retryAfter }),
      });
      const response = await patch(tenant.fetch, userStatus, change);
      assert.equal(response.status, 429);
      assert.equal(response.headers.get('retry-after'), header);
      assert.equal(errorOf(response).code, 'TooManyRequests');
      assert.ok(!isApplied());
    });
  }
});

describe('a fault that rejects a request', () => {
  it('responds with any status and the usual message for it', async () => {
    for (const status of [400, 401, 403, 404, 409, 500, 503, 504]) {
      const { tenant, isApplied } = withFault({ kind: 'status', status });
      const response = await patch(tenant.fetch, userStatus, change);
      assert.equal(response.status, status);
      assert.equal(typeof errorOf(response).message, 'string');
      assert.ok(!isApplied());
    }
  });

  it('contains the missing permission in the message of a 403', async () => {
    const { tenant } = withFault({ kind: 'status', status: 403 });
    const messageFor = async (path: string, init?: RequestInit) =>
      String(nestedMessage(errorOf(await parseResponse(await tenant.fetch(graph + path, init))))['Message']);
    assert.match(await messageFor(userStatus), /DeviceManagementConfiguration\.Read\.All/);
    assert.match(
      await messageFor(userStatus, patchInit(change)),
      /DeviceManagementConfiguration\.ReadWrite\.All/,
    );
    assert.match(
      await messageFor('/beta/deviceAppManagement/mobileAppConfigurations'),
      /DeviceManagementApps\.Read\.All/,
    );
  });

  it('responds with the code, message and headers of the rule', async () => {
    const fault = {
      kind: 'status',
      status: 401,
      code: 'Claims',
      message: 'Say more',
      headers: { 'WWW-Authenticate': 'Bearer claims="x"' },
    } as const;
    const plain = await get(withFault({ ...fault, form: 'plain' }).tenant.fetch, userStatus);
    assert.equal(plain.headers.get('www-authenticate'), 'Bearer claims="x"');
    assert.deepEqual([errorOf(plain).code, errorOf(plain).message], ['Claims', 'Say more']);
    const nested = errorOf(await get(withFault({ ...fault, form: 'nested' }).tenant.fetch, userStatus));
    assert.match(String(nestedMessage(nested)['Message']), /^Say more - Operation ID/);
    const twice = errorOf(await get(withFault({ ...fault, form: 'twice' }).tenant.fetch, userStatus));
    const inner = JSON.parse(String(nestedMessage(twice)['Message'])) as Record<string, string>;
    assert.match(inner['Message']!, /^Say more - Operation ID/);
  });

  it('applies the change before it responds with an error, if the rule says so', async () => {
    const { tenant, isApplied } = withFault({ kind: 'status', status: 500, applied: true });
    assert.equal((await patch(tenant.fetch, userStatus, change)).status, 500);
    assert.ok(isApplied());
  });

  it('responds that no route matches the method', async () => {
    const { tenant, isApplied } = withFault({ kind: 'noMethod' }, { match: { method: 'PATCH' } });
    const response = await patch(tenant.fetch, userStatus, change);
    assert.equal(response.status, 400);
    assert.equal(errorOf(response).code, 'No method match route template');
    assert.match(
      errorOf(response).message,
      /template ~\/singleton\/navigation\/key\/navigation with http verb PATCH/,
    );
    assert.ok(!isApplied());
    assert.equal((await get(tenant.fetch, userStatus)).status, 200);
  });

  it('responds with the HTML page of a proxy or a captive portal', async () => {
    const { tenant, isApplied } = withFault({ kind: 'html' });
    const response = await tenant.fetch(graph + userStatus, patchInit(change));
    assert.equal(response.status, 502);
    assert.equal(response.headers.get('request-id'), null);
    assert.match(response.headers.get('content-type')!, /^text\/html/);
    assert.match(await response.text(), /^<!DOCTYPE html>/);
    assert.ok(!isApplied());
    const portal = await withFault({ kind: 'html', status: 200 }).tenant.fetch(graph + userStatus);
    assert.match(await portal.text(), /Guest Wi-Fi/);
  });
});

describe('a fault that loses the connection', () => {
  it('rejects before the change is applied', async () => {
    const { tenant, isApplied } = withFault({ kind: 'dropBefore' });
    await assert.rejects(patch(tenant.fetch, userStatus, change), connectionLost);
    assert.ok(!isApplied());
    assert.equal(tenant.requests.length, 1);
  });

  it('rejects after the change is applied', async () => {
    const { tenant, isApplied } = withFault({ kind: 'dropAfter' });
    await assert.rejects(patch(tenant.fetch, userStatus, change), (error: Error) => {
      assert.equal(error.message, 'fetch failed');
      assert.equal((error.cause as { code: string }).code, 'UND_ERR_SOCKET');
      return true;
    });
    assert.ok(isApplied());
  });

  it('loses the connection in the middle of the response body', async () => {
    const { tenant, isApplied } = withFault({ kind: 'truncate', after: 10, abruptly: true });
    const response = await tenant.fetch(graph + userStatus, patchInit(change));
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), { name: 'TypeError', message: 'terminated' });
    assert.ok(isApplied());
  });
});

describe('a fault that corrupts the response', () => {
  const patchWith = async (fault: Fault) => {
    const { tenant, isApplied } = withFault(fault);
    const response = await tenant.fetch(graph + userStatus, patchInit(change));
    assert.ok(isApplied());
    return { status: response.status, body: await response.text() };
  };

  it('returns an empty body', async () => {
    assert.deepEqual(await patchWith({ kind: 'emptyBody' }), { status: 200, body: '' });
  });

  it('returns 204 for a PATCH but not for a GET', async () => {
    assert.deepEqual(await patchWith({ kind: 'noContent' }), { status: 204, body: '' });
    assert.equal((await get(withFault({ kind: 'noContent' }).tenant.fetch, userStatus)).status, 200);
  });

  it('returns 204 only for a PATCH that succeeds', async () => {
    const response = await patch(withFault({ kind: 'noContent' }).tenant.fetch, userStatus, {});
    assert.equal(response.status, 400);
  });

  it('truncates the body', async () => {
    const { status, body } = await patchWith({ kind: 'truncate' });
    assert.equal(status, 200);
    assert.ok(body.length > 50 && body.startsWith('{"@odata.type"'));
    assert.throws(() => JSON.parse(body));
    assert.equal((await patchWith({ kind: 'truncate', after: 3 })).body, '{"@');
  });

  it('returns a body that is not JSON', async () => {
    const { status, body } = await patchWith({ kind: 'malformedJson' });
    assert.equal(status, 200);
    assert.throws(() => JSON.parse(body));
    assert.equal((await patchWith({ kind: 'malformedJson', text: 'null' })).body, 'null');
  });

  it('wraps the object of a GET in "value", but neither lists nor errors', async () => {
    const { tenant } = withFault({ kind: 'wrapValue' });
    assert.deepEqual((await get(tenant.fetch, userStatus)).body, { value: tenant.read(userStatus) });
    assert.ok(
      Array.isArray((await get(tenant.fetch, '/beta/deviceManagement/deviceConfigurations')).body['value']),
    );
    assert.equal((await get(tenant.fetch, '/beta/nothing')).status, 400);
    assert.equal((await patch(tenant.fetch, userStatus, change)).body['errorCount'], 99);
  });
});
