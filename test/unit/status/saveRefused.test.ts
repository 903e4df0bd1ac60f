import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error.ts';
import { isPermanent, isUnsupportedOperation, isOutcomeUnknown } from '../../../src/status/writeErrors.ts';
import type { Fault } from '../../faults/faultyTenant.ts';
import type { SaveFixture } from './saveFixture.ts';
import { assertVerdict, createSaveFixture } from './saveFixture.ts';

async function createFixtureWith(fault: Fault, method = 'PATCH'): Promise<SaveFixture> {
  const fixture = await createSaveFixture();
  fixture.tenant.addFault({ match: { method }, do: fault });
  return fixture;
}

describe('save of a PATCH that the service rejects', () => {
  for (const status of [400, 401, 403, 404, 405, 409, 412, 423, 429]) {
    it(`changes nothing and reports the error: ${status}`, async () => {
      const fixture = await createFixtureWith({
        kind: 'status',
        status,
        message: 'Not like this',
        form: 'twice',
      });
      const verdict = await fixture.editAndSave({ errorCount: 99 });
      assertVerdict('refused', verdict);
      assert.deepEqual([verdict.during, verdict.error.status], ['write', status]);
      assert.equal(verdict.error.message, 'Not like this');
      const { clientRequestId, requestId, activityId } = verdict.error.ids;
      assert.ok(clientRequestId && requestId && activityId);
      assert.deepEqual(fixture.current(), fixture.base);
      assert.equal(fixture.patches().length, 1);
    });
  }

  it('recognizes that the service does not support the operation', async () => {
    const fixture = await createFixtureWith({ kind: 'noMethod' });
    const verdict = await fixture.editAndSave({ errorCount: 99 });
    assertVerdict('refused', verdict);
    assert.equal(verdict.error.details.code, 'No method match route template');
    assert.match(
      verdict.error.message,
      /^No OData route exists that match template ~\/singleton\/navigation\/key\/navigation with http verb PATCH/,
    );
    assert.ok(isUnsupportedOperation(verdict.error) && isPermanent(verdict.error));
  });

  it('reports success if the change was applied in spite of the error', async () => {
    for (const status of [400, 409, 423]) {
      const fixture = await createFixtureWith({ kind: 'status', status, applied: true });
      const verdict = await fixture.editAndSave({ errorCount: 99 });
      assertVerdict('saved', verdict);
      assert.equal(verdict.writeError?.status, status);
    }
  });

  it('reports the altered properties if a part was applied in spite of the error', async () => {
    const fixture = await createFixtureWith({ kind: 'status', status: 400, applied: true });
    fixture.tenant.addFault({ do: { kind: 'ignore', properties: ['failedCount'] } });
    const verdict = await fixture.editAndSave({ errorCount: 99, failedCount: 7 });
    assertVerdict('altered', verdict);
    assert.deepEqual(
      verdict.altered.map(({ property }) => property),
      ['failedCount'],
    );
    assert.equal(verdict.writeError?.status, 400);
  });

  for (const [kind, fault] of [
    ['unknown', { kind: 'status', status: 409 }],
    ['refused', { kind: 'noMethod' }],
    ['refused', { kind: 'status', status: 429 }],
  ] as const) {
    it(`is ${kind} if the object cannot be read afterwards: ${fault.kind === 'status' ? fault.status : fault.kind}`, async () => {
      const fixture = await createFixtureWith(fault);
      const beforeSend = () => {
        fixture.tenant.addFault({ match: { method: 'GET' }, do: { kind: 'status', status: 403 } });
        return Promise.resolve();
      };
      assertVerdict(kind, await fixture.editAndSave({ errorCount: 99 }, { beforeSend }));
    });
  }

  it('does not read again after 401 and 403', async () => {
    for (const status of [401, 403]) {
      const fixture = await createFixtureWith({ kind: 'status', status });
      assertVerdict('refused', await fixture.editAndSave({ errorCount: 99 }));
      assert.equal(fixture.tenant.requests.at(-1)!.method, 'PATCH');
    }
  });

  it('does not follow redirects', async () => {
    const fixture = await createFixtureWith({ kind: 'redirect' });
    const verdict = await fixture.editAndSave({ errorCount: 99 });
    assertVerdict('refused', verdict);
    assert.equal(verdict.error.status, 307);
    assert.equal(fixture.patches().length, 1);
  });
});

describe('save of an object that cannot be read first', () => {
  const cases: readonly (readonly [string, Fault])[] = [
    ['access is denied', { kind: 'status', status: 403 }],
    ['the service is down', { kind: 'status', status: 503 }],
    ['a captive portal responds', { kind: 'html', status: 200 }],
    ['the connection is lost', { kind: 'dropBefore' }],
    ['the response is empty', { kind: 'emptyBody' }],
    ['the response is truncated', { kind: 'truncate' }],
  ];
  for (const [what, fault] of cases) {
    it(`sends nothing: ${what}`, async () => {
      const fixture = await createFixtureWith(fault, 'GET');
      const verdict = await fixture.editAndSave({ errorCount: 99 });
      assertVerdict('refused', verdict);
      assert.equal(verdict.during, 'read');
      assert.deepEqual(fixture.patches(), []);
    });
  }
});

describe('the classification of a failed PATCH', () => {
  const errorOf = async (fault: Fault) => {
    const fixture = await createFixtureWith(fault);
    const verdict = await fixture.editAndSave({ errorCount: 99 });
    assert.ok('error' in verdict, verdict.kind);
    return verdict.error;
  };

  it('is permanent if a retry would fail the same way', async () => {
    for (const [status, expected] of [
      [403, true],
      [405, true],
      [501, true],
      [400, false],
      [401, false],
      [409, false],
      [423, false],
      [503, false],
    ] as const) {
      assert.equal(isPermanent(await errorOf({ kind: 'status', status })), expected, String(status));
    }
  });

  it('has an unknown outcome if the change may have been applied', async () => {
    for (const [fault, expected] of [
      [{ kind: 'status', status: 400 }, false],
      [{ kind: 'status', status: 408 }, true],
      [{ kind: 'status', status: 429 }, false],
      [{ kind: 'status', status: 500 }, true],
      [{ kind: 'redirect' }, false],
      [{ kind: 'dropBefore' }, true],
    ] as const) {
      assert.equal(isOutcomeUnknown(await errorOf(fault)), expected, JSON.stringify(fault));
    }
  });

  it('has a known outcome if the request was aborted while it was throttled', () => {
    const parts = { request: { method: 'PATCH', url: '/' }, ids: { clientRequestId: '1' } };
    const aborted = new GraphError('Cancelled', { ...parts, kind: 'aborted' });
    const turnedAway = new GraphError('Cancelled', { ...parts, kind: 'aborted', status: 429 });
    const elsewhere = new GraphError('', { ...parts, kind: 'urlNotAllowed' });
    assert.deepEqual([aborted, turnedAway, elsewhere].map(isOutcomeUnknown), [true, false, false]);
  });
});
