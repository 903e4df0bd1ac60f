import assert from 'node:assert/strict';
import type { Act } from '../../../src/sample/tenant.ts';
import { isClean } from '../../../src/status/verdict.ts';
import type { Desk, DeskOptions } from './desk.ts';
import { is, sitDown } from './desk.ts';

async function deskWith(act: Act, options?: DeskOptions): Promise<Desk> {
  const desk = await sitDown(undefined, options);
  desk.tenant.misbehave({ match: { method: 'PATCH' }, do: act });
  return desk;
}

/** What can go wrong with an answer; with each the change may have been applied or not. */
const applied: readonly (readonly [string, Act, DeskOptions?])[] = [
  ['the connection is lost after it', { kind: 'dropAfter' }],
  ['the answer is 500', { kind: 'status', status: 500, applied: true }],
  ['the answer is 503', { kind: 'status', status: 503, applied: true }],
  ['the answer is 504', { kind: 'status', status: 504, applied: true }],
  ['the answer is 408', { kind: 'status', status: 408, applied: true }],
  ["the answer is a proxy's page", { kind: 'html', applied: true }],
  ['the answer is a page with 200', { kind: 'html', status: 200, applied: true }],
  ['the answer is no JSON', { kind: 'rubbish' }],
  ['the answer ends in the middle', { kind: 'truncate' }],
  ['the answer breaks off', { kind: 'truncate', abruptly: true }],
  ['the answer comes too late', { kind: 'slow', ms: 600, when: 'after' }, { timeout: 60 }],
];

const notApplied: readonly (readonly [string, Act, DeskOptions?])[] = [
  ['the connection is lost before it', { kind: 'dropBefore' }],
  ['the answer is 500', { kind: 'status', status: 500 }],
  ['the answer is 502', { kind: 'status', status: 502 }],
  ['the answer is 503', { kind: 'status', status: 503, headers: { 'Retry-After': '1' } }],
  ["the answer is a proxy's page", { kind: 'html' }],
  ['the answer is a page with 200', { kind: 'html', status: 200 }],
  ['no answer comes in time', { kind: 'slow', ms: 600_000 }, { timeout: 60 }],
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
    assert.equal(verdict.after?.ending, 'lost');
  });

  it('unknown, where the object cannot be read either', async () => {
    const desk = await sitDown();
    const verdict = await desk.change(
      { errorCount: 99 },
      {
        beforeSending: () => {
          desk.tenant.misbehave({ do: { kind: 'dropAfter' } });
          return Promise.resolve();
        },
      },
    );
    is('unknown', verdict);
    assert.deepEqual([verdict.error.ending, verdict.readError.ending], ['lost', 'lost']);
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
            desk.tenant.misbehave({ do: { kind: 'dropAfter' } });
            return Promise.resolve();
          },
        },
      ),
    );
    desk.tenant.calm();
    is('already', await desk.change({ errorCount: 99 }));
    assert.equal(desk.patches().length, 1);
  });

  it('looked at again, where the request may still be on its way', async () => {
    const desk = await deskWith({ kind: 'slow', ms: 120, regardless: true }, { timeout: 40 });
    const verdict = await desk.change({ errorCount: 99 }, { lookAgainAfter: [50, 100, 200] });
    is('saved', verdict);
    assert.equal(verdict.despite?.ending, 'timeout');
    assert.equal(desk.patches().length, 1);
  });

  it('partly, where one of two values was kept', async () => {
    const desk = await deskWith({ kind: 'dropAfter' });
    desk.tenant.misbehave({ do: { kind: 'ignore', properties: ['failedCount'] } });
    const verdict = await desk.change({ errorCount: 99, failedCount: 7 });
    is('conflict', verdict);
    assert.deepEqual(
      verdict.conflicts.map(({ property, theirs }) => [property, theirs]),
      [['failedCount', desk.base['failedCount']]],
    );
    assert.equal(verdict.theirs['errorCount'], 99);
  });
});

describe('a save that is given up', () => {
  it('before it is sent sends nothing', async () => {
    const desk = await sitDown();
    is('cancelled', await desk.change({ errorCount: 99 }, { signal: AbortSignal.abort() }));
    assert.deepEqual(desk.patches(), []);
  });

  it('while it is read sends nothing', async () => {
    const desk = await sitDown();
    desk.tenant.misbehave({ match: { method: 'GET' }, do: { kind: 'slow', ms: 600_000 } });
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
