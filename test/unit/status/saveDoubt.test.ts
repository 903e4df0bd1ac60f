import assert from 'node:assert/strict';
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import type { Fault } from '../../faults/faultyTenant.ts';
import { isClean } from '../../../src/status/verdict.ts';
import type { Desk, DeskOptions } from './desk.ts';
import { is, sitDown, usualPath } from './desk.ts';

async function deskWith(act: Fault, options?: DeskOptions): Promise<Desk> {
  const desk = await sitDown(undefined, options);
  desk.tenant.addFault({ match: { method: 'PATCH' }, do: act });
  return desk;
}

/** What can go wrong with an answer; with each the change may have been applied or not. */
const applied: readonly (readonly [string, Fault, DeskOptions?])[] = [
  ['the connection is lost after it', { kind: 'dropAfter' }],
  ['the answer is 500', { kind: 'status', status: 500, applied: true }],
  ['the answer is 503', { kind: 'status', status: 503, applied: true }],
  ['the answer is 504', { kind: 'status', status: 504, applied: true }],
  ['the answer is 408', { kind: 'status', status: 408, applied: true }],
  ["the answer is a proxy's page", { kind: 'html', applied: true }],
  ['the answer is a page with 200', { kind: 'html', status: 200, applied: true }],
  ['the answer is no JSON', { kind: 'malformedJson' }],
  ['the answer ends in the middle', { kind: 'truncate' }],
  ['the answer breaks off', { kind: 'truncate', abruptly: true }],
  ['the answer comes too late', { kind: 'slow', ms: 600, when: 'after' }, { timeout: 60 }],
];

const notApplied: readonly (readonly [string, Fault, DeskOptions?])[] = [
  ['the connection is lost before it', { kind: 'dropBefore' }],
  ['the answer is 500', { kind: 'status', status: 500 }],
  ['the answer is 502', { kind: 'status', status: 502 }],
  ['the answer is 503', { kind: 'status', status: 503, headers: { 'Retry-After': '1' } }],
  ["the answer is a proxy's page", { kind: 'html' }],
  ['the answer is a page with 200', { kind: 'html', status: 200 }],
  ['no answer comes in time', { kind: 'slow', ms: 600_000 }, { timeout: 60 }],
];

/** Whoever gave up waiting was not the service, or it was. */
const mayFollow: readonly (readonly [string, Fault, boolean, DeskOptions?])[] = [
  ['the connection is lost', { kind: 'dropBefore' }, true],
  ['a gateway has waited too long', { kind: 'status', status: 504 }, true],
  ["a gateway's page", { kind: 'html' }, true],
  ['no answer comes in time', { kind: 'slow', ms: 600_000 }, true, { timeout: 60 }],
  ['the service answers 500', { kind: 'status', status: 500 }, false],
  ['the service answers 503', { kind: 'status', status: 503 }, false],
  ['the answer is a page with 200', { kind: 'html', status: 200 }, false],
];

describe('a save whose answer leaves a doubt is settled by looking', () => {
  for (const [what, act, options] of applied) {
    it(`saved, although ${what}`, async () => {
      const desk = await deskWith(act, { ...options, patient: true });
      const verdict = await desk.change({ errorCount: 99 });
      is('saved', verdict);
      assert.ok(verdict.despite, 'and says what was wrong');
      assert.equal(verdict.now['errorCount'], 99);
      assert.equal(desk.patches().length, 1);
    });
  }

  for (const [what, act, options] of notApplied) {
    it(`not applied: ${what}`, async () => {
      const desk = await deskWith(act, { ...options, patient: true });
      const verdict = await desk.change({ errorCount: 99 });
      is('not-applied', verdict);
      assert.deepEqual(verdict.now, desk.base);
      assert.deepEqual(desk.now(), desk.base);
      assert.equal(desk.patches().length, 1, 'never sent twice');
      assert.equal(isClean(verdict), false);
    });
  }

  it('a conflict, where somebody else changed the property meanwhile', async () => {
    const desk = await deskWith({ kind: 'dropBefore' });
    const verdict = await desk.change(
      { errorCount: 99 },
      {
        beforeSending: () => {
          desk.tenant.change(desk.at, { errorCount: 1 });
          return Promise.resolve();
        },
      },
    );
    is('conflict', verdict);
    assert.deepEqual(verdict.conflicts, [
      { property: 'errorCount', base: desk.base['errorCount'], theirs: 1, yours: 99 },
    ]);
    assert.equal(verdict.after?.kind, 'network');
  });

  it('unknown, where the object cannot be read either', async () => {
    const desk = await sitDown();
    const verdict = await desk.change(
      { errorCount: 99 },
      {
        beforeSending: () => {
          desk.tenant.addFault({ do: { kind: 'dropAfter' } });
          return Promise.resolve();
        },
      },
    );
    is('unknown', verdict);
    assert.deepEqual([verdict.error.kind, verdict.readError.kind], ['network', 'network']);
    assert.equal(isClean(verdict), false);
    assert.equal(desk.patches().length, 1);
  });

  it('saved the next time, without sending: what is there is what was meant', async () => {
    const desk = await sitDown();
    is(
      'unknown',
      await desk.change(
        { errorCount: 99 },
        {
          beforeSending: () => {
            desk.tenant.addFault({ do: { kind: 'dropAfter' } });
            return Promise.resolve();
          },
        },
      ),
    );
    desk.tenant.clearFaults();
    is('already', await desk.change({ errorCount: 99 }));
    assert.equal(desk.patches().length, 1);
  });

  it('looked at again, where the request may still be on its way', async () => {
    const desk = await deskWith({ kind: 'slow', ms: 120, regardless: true }, { timeout: 40 });
    const verdict = await desk.change({ errorCount: 99 }, { lookAgainAfter: [50, 100, 200] });
    is('saved', verdict);
    assert.equal(verdict.despite?.kind, 'timeout');
    assert.equal(desk.patches().length, 1);
  });

  it('partly, where one of two values was kept', async () => {
    const desk = await deskWith({ kind: 'dropAfter' });
    desk.tenant.addFault({ do: { kind: 'ignore', properties: ['failedCount'] } });
    const verdict = await desk.change({ errorCount: 99, failedCount: 7 });
    is('altered', verdict);
    assert.deepEqual(verdict.altered, [{ property: 'failedCount', sent: 7, kept: desk.base['failedCount'] }]);
    assert.deepEqual([verdict.now['errorCount'], verdict.despite?.kind], [99, 'network']);
  });

  it('a conflict about what somebody else has changed, and about nothing else', async () => {
    const desk = await deskWith({ kind: 'dropBefore' });
    const beforeSending = () => {
      desk.tenant.change(desk.at, { errorCount: 1 });
      return Promise.resolve();
    };
    const verdict = await desk.change({ errorCount: 99, failedCount: 7 }, { beforeSending });
    is('conflict', verdict);
    assert.deepEqual(
      verdict.conflicts.map(({ property }) => property),
      ['errorCount'],
    );
  });

  for (const [what, act, may, options] of mayFollow) {
    it(`not applied ${may ? 'so far' : 'for good'}: ${what}`, async () => {
      const desk = await deskWith(act, options);
      const verdict = await desk.change({ errorCount: 99 });
      is('not-applied', verdict);
      assert.equal(verdict.mayFollow, may);
    });
  }

  for (const [kind, does, act] of [
    ['saved', 'is there', { kind: 'dropAfter' }],
    ['not-applied', 'is not there', { kind: 'dropBefore' }],
    ['saved', 'is there in the way of the service', { kind: 'normalizeDate', digits: 7 }],
  ] as const) {
    it(`${kind}, where a date that is only written in another way ${does}`, async () => {
      const tenant = createFaultyTenant();
      tenant.change(usualPath, { lastUpdateDateTime: '2026-02-03T04:05:06+00:00' });
      const desk = await sitDown(usualPath, {}, tenant);
      if (act.kind === 'normalizeDate')
        tenant.addFault({ match: { method: 'PATCH' }, do: { kind: 'dropAfter' } });
      tenant.addFault({ match: { method: 'PATCH' }, do: act });
      is(kind, await desk.change({ lastUpdateDateTime: '2026-02-03T04:05:06.0+00:00' }));
    });
  }
});

describe('a save that is given up', () => {
  it('before it is sent sends nothing', async () => {
    const desk = await sitDown();
    is('cancelled', await desk.change({ errorCount: 99 }, { signal: AbortSignal.abort() }));
    assert.deepEqual(desk.patches(), []);
  });

  it('while it is read sends nothing', async () => {
    const desk = await sitDown();
    desk.tenant.addFault({ match: { method: 'GET' }, do: { kind: 'slow', ms: 600_000 } });
    is('cancelled', await desk.change({ errorCount: 99 }, { signal: AbortSignal.timeout(20) }));
    assert.deepEqual(desk.patches(), []);
  });

  it('after it was sent is looked at all the same', async () => {
    for (const [regardless, kind] of [
      [true, 'saved'],
      [false, 'not-applied'],
    ] as const) {
      const desk = await deskWith({ kind: 'slow', ms: 60, regardless });
      const signal = AbortSignal.timeout(20);
      const verdict = await desk.change({ errorCount: 99 }, { signal, lookAgainAfter: [60, 100, 200] });
      is(kind, verdict);
      assert.equal(desk.now()['errorCount'], regardless ? 99 : desk.base['errorCount']);
    }
  });
});
