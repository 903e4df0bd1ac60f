import assert from 'node:assert/strict';
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import type { Fault } from '../../faults/faultyTenant.ts';
import { isClean } from '../../../src/status/verdict.ts';
import type { SaveFixture, SaveFixtureOptions } from './saveFixture.ts';
import { assertVerdict, createSaveFixture, defaultPath } from './saveFixture.ts';

async function createFixtureWith(fault: Fault, options?: SaveFixtureOptions): Promise<SaveFixture> {
  const fixture = await createSaveFixture(undefined, options);
  fixture.tenant.addFault({ match: { method: 'PATCH' }, do: fault });
  return fixture;
}

/** Faults after which the client cannot know that the change was applied. */
const applied: readonly (readonly [string, Fault, SaveFixtureOptions?])[] = [
  ['the connection is lost after the request', { kind: 'dropAfter' }],
  ['the response is 500', { kind: 'status', status: 500, applied: true }],
  ['the response is 503', { kind: 'status', status: 503, applied: true }],
  ['the response is 504', { kind: 'status', status: 504, applied: true }],
  ['the response is 408', { kind: 'status', status: 408, applied: true }],
  ['the response is the HTML page of a proxy', { kind: 'html', applied: true }],
  ['the response is an HTML page with status 200', { kind: 'html', status: 200, applied: true }],
  ['the response is not JSON', { kind: 'malformedJson' }],
  ['the response is truncated', { kind: 'truncate' }],
  ['the connection breaks during the response', { kind: 'truncate', abruptly: true }],
  ['the response comes after the timeout', { kind: 'slow', ms: 600, when: 'after' }, { timeoutMs: 60 }],
];

const notApplied: readonly (readonly [string, Fault, SaveFixtureOptions?])[] = [
  ['the connection is lost before the request', { kind: 'dropBefore' }],
  ['the response is 500', { kind: 'status', status: 500 }],
  ['the response is 502', { kind: 'status', status: 502 }],
  ['the response is 503', { kind: 'status', status: 503, headers: { 'Retry-After': '1' } }],
  ['the response is the HTML page of a proxy', { kind: 'html' }],
  ['the response is an HTML page with status 200', { kind: 'html', status: 200 }],
  ['no response comes before the timeout', { kind: 'slow', ms: 600_000 }, { timeoutMs: 60 }],
];

/** Faults after which the service may or may not still apply the change. */
const mayFollow: readonly (readonly [string, Fault, boolean, SaveFixtureOptions?])[] = [
  ['the connection is lost', { kind: 'dropBefore' }, true],
  ['a gateway times out', { kind: 'status', status: 504 }, true],
  ['a gateway responds with an HTML page', { kind: 'html' }, true],
  ['no response comes before the timeout', { kind: 'slow', ms: 600_000 }, true, { timeoutMs: 60 }],
  ['the service responds with 500', { kind: 'status', status: 500 }, false],
  ['the service responds with 503', { kind: 'status', status: 503 }, false],
  ['the response is an HTML page with status 200', { kind: 'html', status: 200 }, false],
];

describe('save of a PATCH with an unknown outcome', () => {
  for (const [what, fault, options] of applied) {
    it(`is saved if the change was applied although ${what}`, async () => {
      const fixture = await createFixtureWith(fault, { ...options, retries: true });
      const verdict = await fixture.editAndSave({ errorCount: 99 });
      assertVerdict('saved', verdict);
      assert.ok(verdict.writeError, 'the error is reported');
      assert.equal(verdict.current['errorCount'], 99);
      assert.equal(fixture.patches().length, 1);
    });
  }

  for (const [what, fault, options] of notApplied) {
    it(`is not applied if ${what}`, async () => {
      const fixture = await createFixtureWith(fault, { ...options, retries: true });
      const verdict = await fixture.editAndSave({ errorCount: 99 });
      assertVerdict('not-applied', verdict);
      assert.deepEqual(verdict.current, fixture.base);
      assert.deepEqual(fixture.current(), fixture.base);
      assert.equal(fixture.patches().length, 1, 'sent once');
      assert.equal(isClean(verdict), false);
    });
  }

  it('is a conflict if somebody else changed the property meanwhile', async () => {
    const fixture = await createFixtureWith({ kind: 'dropBefore' });
    const verdict = await fixture.editAndSave(
      { errorCount: 99 },
      {
        beforeSend: () => {
          fixture.tenant.change(fixture.url, { errorCount: 1 });
          return Promise.resolve();
        },
      },
    );
    assertVerdict('conflict', verdict);
    assert.deepEqual(verdict.conflicts, [
      { property: 'errorCount', base: fixture.base['errorCount'], theirs: 1, yours: 99 },
    ]);
    assert.equal(verdict.writeError?.kind, 'network');
  });

  it('is unknown if the object cannot be read either', async () => {
    const fixture = await createSaveFixture();
    const verdict = await fixture.editAndSave(
      { errorCount: 99 },
      {
        beforeSend: () => {
          fixture.tenant.addFault({ do: { kind: 'dropAfter' } });
          return Promise.resolve();
        },
      },
    );
    assertVerdict('unknown', verdict);
    assert.deepEqual([verdict.error.kind, verdict.readError.kind], ['network', 'network']);
    assert.equal(isClean(verdict), false);
    assert.equal(fixture.patches().length, 1);
  });

  it('sends nothing at the next save if the change turns out to be applied', async () => {
    const fixture = await createSaveFixture();
    assertVerdict(
      'unknown',
      await fixture.editAndSave(
        { errorCount: 99 },
        {
          beforeSend: () => {
            fixture.tenant.addFault({ do: { kind: 'dropAfter' } });
            return Promise.resolve();
          },
        },
      ),
    );
    fixture.tenant.clearFaults();
    assertVerdict('already', await fixture.editAndSave({ errorCount: 99 }));
    assert.equal(fixture.patches().length, 1);
  });

  it('reads again while the request may still be processed', async () => {
    const fixture = await createFixtureWith({ kind: 'slow', ms: 120, regardless: true }, { timeoutMs: 40 });
    const verdict = await fixture.editAndSave({ errorCount: 99 }, { readAgainAfterMs: [50, 100, 200] });
    assertVerdict('saved', verdict);
    assert.equal(verdict.writeError?.kind, 'timeout');
    assert.equal(fixture.patches().length, 1);
  });

  it('is altered if one of two values was stored', async () => {
    const fixture = await createFixtureWith({ kind: 'dropAfter' });
    fixture.tenant.addFault({ do: { kind: 'ignore', properties: ['failedCount'] } });
    const verdict = await fixture.editAndSave({ errorCount: 99, failedCount: 7 });
    assertVerdict('altered', verdict);
    assert.deepEqual(verdict.altered, [
      { property: 'failedCount', sent: 7, stored: fixture.base['failedCount'] },
    ]);
    assert.deepEqual([verdict.current['errorCount'], verdict.writeError?.kind], [99, 'network']);
  });

  it('is a conflict only for the property that somebody else changed', async () => {
    const fixture = await createFixtureWith({ kind: 'dropBefore' });
    const beforeSend = () => {
      fixture.tenant.change(fixture.url, { errorCount: 1 });
      return Promise.resolve();
    };
    const verdict = await fixture.editAndSave({ errorCount: 99, failedCount: 7 }, { beforeSend });
    assertVerdict('conflict', verdict);
    assert.deepEqual(
      verdict.conflicts.map(({ property }) => property),
      ['errorCount'],
    );
  });

  for (const [what, fault, expected, options] of mayFollow) {
    it(`is not applied ${expected ? 'yet' : 'at all'} if ${what}`, async () => {
      const fixture = await createFixtureWith(fault, options);
      const verdict = await fixture.editAndSave({ errorCount: 99 });
      assertVerdict('not-applied', verdict);
      assert.equal(verdict.mayStillApply, expected);
    });
  }

  for (const [kind, what, fault] of [
    ['saved', 'is stored', { kind: 'dropAfter' }],
    ['not-applied', 'is not stored', { kind: 'dropBefore' }],
    ['saved', 'is stored in the spelling of the service', { kind: 'normalizeDate', digits: 7 }],
  ] as const) {
    it(`is ${kind} if a new spelling of a date ${what}`, async () => {
      const tenant = createFaultyTenant();
      tenant.change(defaultPath, { lastUpdateDateTime: '2026-02-03T04:05:06+00:00' });
      const fixture = await createSaveFixture(defaultPath, {}, tenant);
      if (fault.kind === 'normalizeDate')
        tenant.addFault({ match: { method: 'PATCH' }, do: { kind: 'dropAfter' } });
      tenant.addFault({ match: { method: 'PATCH' }, do: fault });
      assertVerdict(kind, await fixture.editAndSave({ lastUpdateDateTime: '2026-02-03T04:05:06.0+00:00' }));
    });
  }
});

describe('save that the user aborts', () => {
  it('sends nothing if it was aborted before', async () => {
    const fixture = await createSaveFixture();
    assertVerdict(
      'cancelled',
      await fixture.editAndSave({ errorCount: 99 }, { signal: AbortSignal.abort() }),
    );
    assert.deepEqual(fixture.patches(), []);
  });

  it('sends nothing if it is aborted while reading', async () => {
    const fixture = await createSaveFixture();
    fixture.tenant.addFault({ match: { method: 'GET' }, do: { kind: 'slow', ms: 600_000 } });
    assertVerdict(
      'cancelled',
      await fixture.editAndSave({ errorCount: 99 }, { signal: AbortSignal.timeout(20) }),
    );
    assert.deepEqual(fixture.patches(), []);
  });

  it('reads the object if it is aborted after sending', async () => {
    for (const [regardless, kind] of [
      [true, 'saved'],
      [false, 'not-applied'],
    ] as const) {
      const fixture = await createFixtureWith({ kind: 'slow', ms: 60, regardless });
      const signal = AbortSignal.timeout(20);
      const verdict = await fixture.editAndSave(
        { errorCount: 99 },
        { signal, readAgainAfterMs: [60, 100, 200] },
      );
      assertVerdict(kind, verdict);
      assert.equal(fixture.current()['errorCount'], regardless ? 99 : fixture.base['errorCount']);
    }
  });
});
