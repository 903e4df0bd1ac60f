import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error.ts';
import { isLasting, isNoSuchOperation, leavesDoubt } from '../../../src/status/statusClient.ts';
import type { Fault } from '../../faults/faultyTenant.ts';
import type { Desk } from './desk.ts';
import { is, sitDown } from './desk.ts';

async function deskWith(act: Fault, method = 'PATCH'): Promise<Desk> {
  const desk = await sitDown();
  desk.tenant.addFault({ match: { method }, do: act });
  return desk;
}

describe('a save that the service refuses', () => {
  for (const status of [400, 401, 403, 404, 405, 409, 412, 423, 429]) {
    it(`changes nothing and says why: ${status}`, async () => {
      const desk = await deskWith({ kind: 'status', status, message: 'Not like this', form: 'twice' });
      const verdict = await desk.change({ errorCount: 99 });
      is('refused', verdict);
      assert.deepEqual([verdict.during, verdict.error.status], ['write', status]);
      assert.equal(verdict.error.message, 'Not like this');
      const { clientRequestId, requestId, activityId } = verdict.error.ids;
      assert.ok(clientRequestId && requestId && activityId);
      assert.deepEqual(desk.now(), desk.base);
      assert.equal(desk.patches().length, 1);
    });
  }

  it('for want of a route says so in words that can be told from others', async () => {
    const desk = await deskWith({ kind: 'noMethod' });
    const verdict = await desk.change({ errorCount: 99 });
    is('refused', verdict);
    assert.equal(verdict.error.details.code, 'No method match route template');
    assert.match(
      verdict.error.message,
      /^No OData route exists that match template ~\/singleton\/navigation\/key\/navigation with http verb PATCH/,
    );
    assert.ok(isNoSuchOperation(verdict.error) && isLasting(verdict.error));
  });

  it('is saved all the same where it was applied: such answers have been seen', async () => {
    for (const status of [400, 409, 423]) {
      const desk = await deskWith({ kind: 'status', status, applied: true });
      const verdict = await desk.change({ errorCount: 99 });
      is('saved', verdict);
      assert.equal(verdict.despite?.status, status);
    }
  });

  it('is told value by value where some of it is there all the same', async () => {
    const desk = await deskWith({ kind: 'status', status: 400, applied: true });
    desk.tenant.addFault({ do: { kind: 'ignore', properties: ['failedCount'] } });
    const verdict = await desk.change({ errorCount: 99, failedCount: 7 });
    is('altered', verdict);
    assert.deepEqual(
      verdict.altered.map(({ property }) => property),
      ['failedCount'],
    );
    assert.equal(verdict.despite?.status, 400);
  });

  for (const [kind, act] of [
    ['unknown', { kind: 'status', status: 409 }],
    ['refused', { kind: 'noMethod' }],
    ['refused', { kind: 'status', status: 429 }],
  ] as const) {
    it(`${kind} where nobody can look: ${act.kind === 'status' ? act.status : act.kind}`, async () => {
      const desk = await deskWith(act);
      const beforeSending = () => {
        desk.tenant.addFault({ match: { method: 'GET' }, do: { kind: 'status', status: 403 } });
        return Promise.resolve();
      };
      is(kind, await desk.change({ errorCount: 99 }, { beforeSending }));
    });
  }

  it('is asked nothing more where it was a matter of rights', async () => {
    for (const status of [401, 403]) {
      const desk = await deskWith({ kind: 'status', status });
      is('refused', await desk.change({ errorCount: 99 }));
      assert.equal(desk.tenant.requests.at(-1)!.method, 'PATCH');
    }
  });

  it('follows no redirect', async () => {
    const desk = await deskWith({ kind: 'redirect' });
    const verdict = await desk.change({ errorCount: 99 });
    is('refused', verdict);
    assert.equal(verdict.error.status, 307);
    assert.equal(desk.patches().length, 1);
  });
});

describe('a save that cannot read first', () => {
  const cases: readonly (readonly [string, Fault])[] = [
    ['rights are missing', { kind: 'status', status: 403 }],
    ['the service is down', { kind: 'status', status: 503 }],
    ['the network wants a sign-in', { kind: 'html', status: 200 }],
    ['the connection is lost', { kind: 'dropBefore' }],
    ['the answer is empty', { kind: 'emptyBody' }],
    ['the answer ends in the middle', { kind: 'truncate' }],
  ];
  for (const [what, act] of cases) {
    it(`sends nothing: ${what}`, async () => {
      const desk = await deskWith(act, 'GET');
      const verdict = await desk.change({ errorCount: 99 });
      is('refused', verdict);
      assert.equal(verdict.during, 'read');
      assert.deepEqual(desk.patches(), []);
    });
  }
});

describe('a refusal', () => {
  const errorOf = async (act: Fault) => {
    const desk = await deskWith(act);
    const verdict = await desk.change({ errorCount: 99 });
    assert.ok('error' in verdict, verdict.kind);
    return verdict.error;
  };

  it('lasts where the next try would meet it again', async () => {
    for (const [status, lasting] of [
      [403, true],
      [405, true],
      [501, true],
      [400, false],
      [401, false],
      [409, false],
      [423, false],
      [503, false],
    ] as const) {
      assert.equal(isLasting(await errorOf({ kind: 'status', status })), lasting, String(status));
    }
  });

  it('leaves a doubt where nobody can say whether it was applied', async () => {
    for (const [act, doubt] of [
      [{ kind: 'status', status: 400 }, false],
      [{ kind: 'status', status: 408 }, true],
      [{ kind: 'status', status: 429 }, false],
      [{ kind: 'status', status: 500 }, true],
      [{ kind: 'redirect' }, false],
      [{ kind: 'dropBefore' }, true],
    ] as const) {
      assert.equal(leavesDoubt(await errorOf(act)), doubt, JSON.stringify(act));
    }
  });

  it('leaves no doubt where it was given up while it waited its turn', () => {
    const parts = { request: { method: 'PATCH', url: '/' }, ids: { clientRequestId: '1' } };
    const aborted = new GraphError('Cancelled', { ...parts, kind: 'aborted' });
    const turnedAway = new GraphError('Cancelled', { ...parts, kind: 'aborted', status: 429 });
    const elsewhere = new GraphError('', { ...parts, kind: 'urlNotAllowed' });
    assert.deepEqual([aborted, turnedAway, elsewhere].map(leavesDoubt), [true, false, false]);
  });
});
