import assert from 'node:assert/strict';
import type { Fault } from '../../faults/faultyTenant.ts';
import type { StatusClient } from '../../../src/status/statusClient.ts';
import { save } from '../../../src/status/save.ts';
import { isClean, acceptedValues } from '../../../src/status/verdict.ts';
import type { SaveFixture } from './saveFixture.ts';
import { assertVerdict, createSaveFixture } from './saveFixture.ts';

async function createFixtureWith(fault: Fault): Promise<SaveFixture> {
  const fixture = await createSaveFixture();
  fixture.tenant.addFault({ match: { method: 'PATCH' }, do: fault });
  return fixture;
}

describe('save after a 2xx response', () => {
  for (const echo of [false, true]) {
    const suffix = echo ? ', although the response echoes the request' : '';

    it(`reports every property if nothing was stored${suffix}`, async () => {
      const fixture = await createFixtureWith({ kind: 'ignore', echo });
      const verdict = await fixture.editAndSave({ errorCount: 99 });
      assertVerdict('altered', verdict);
      assert.deepEqual(verdict.altered, [
        { property: 'errorCount', sent: 99, stored: fixture.base['errorCount'] },
      ]);
      assert.deepEqual(verdict.current, fixture.base);
    });

    it(`reports a property that the service ignored${suffix}`, async () => {
      const fixture = await createFixtureWith({ kind: 'ignore', properties: ['errorCount'], echo });
      const verdict = await fixture.editAndSave({ errorCount: 99, failedCount: 7 });
      assertVerdict('altered', verdict);
      assert.deepEqual(
        verdict.altered.map(({ property }) => property),
        ['errorCount'],
      );
      assert.equal(verdict.current['failedCount'], 7);
      assert.deepEqual(acceptedValues(verdict), { failedCount: 7 });
    });

    it(`reports a property for which the service stored its own value${suffix}`, async () => {
      const fixture = await createFixtureWith({ kind: 'alter', values: { errorCount: 50 }, echo });
      const verdict = await fixture.editAndSave({ errorCount: 99 });
      assertVerdict('altered', verdict);
      assert.deepEqual(verdict.altered, [{ property: 'errorCount', sent: 99, stored: 50 }]);
      assert.deepEqual(verdict.current, fixture.current());
    });

    it(`accepts a date in the spelling of the service${suffix}`, async () => {
      const fixture = await createFixtureWith({ kind: 'normalizeDate', digits: 7, echo });
      const verdict = await fixture.editAndSave({ lastUpdateDateTime: '2016-12-31T23:58:21.6459442-08:00' });
      assertVerdict('saved', verdict);
      assert.equal(verdict.current['lastUpdateDateTime'], '2017-01-01T07:58:21.6459442Z');
    });

    it(`reports a date that lost fractional digits${suffix}`, async () => {
      const fixture = await createFixtureWith({ kind: 'normalizeDate', digits: 3, echo });
      const verdict = await fixture.editAndSave({ lastUpdateDateTime: '2016-12-31T23:58:21.6459442-08:00' });
      assertVerdict('altered', verdict);
      assert.equal(verdict.altered[0]!.stored, '2017-01-01T07:58:21.645Z');
    });
  }

  it('reports a property that was not stored after a 204', async () => {
    const fixture = await createFixtureWith({ kind: 'ignore' });
    fixture.tenant.addFault({ do: { kind: 'noContent' } });
    assertVerdict('altered', await fixture.editAndSave({ errorCount: 99 }));
  });

  it('returns all values of the service, including those that were not sent', async () => {
    const fixture = await createFixtureWith({ kind: 'alter', values: { configurationVersion: 77 } });
    const verdict = await fixture.editAndSave({ errorCount: 99 });
    assertVerdict('saved', verdict);
    assert.equal(verdict.current['configurationVersion'], 77);
  });

  it('reports a change that somebody else made right after the PATCH', async () => {
    const fixture = await createFixtureWith({
      kind: 'concurrentChange',
      properties: { errorCount: 1, failedCount: 2 },
      when: 'after',
    });
    const verdict = await fixture.editAndSave({ errorCount: 99 });
    assertVerdict('altered', verdict);
    assert.deepEqual(verdict.altered, [{ property: 'errorCount', sent: 99, stored: 1 }]);
    assert.deepEqual(verdict.current, fixture.current());
    assert.equal(fixture.patches().length, 1);
  });

  it('reads again if the response has values that the object does not show yet', async () => {
    const fixture = await createFixtureWith({ kind: 'ignore', echo: true });
    let reads = 0;
    const slowClient: StatusClient = {
      ...fixture.statusClient,
      read: (path, signal) => {
        if (fixture.patches().length > 0 && ++reads === 3)
          fixture.tenant.change(fixture.url, { errorCount: 99 });
        return fixture.statusClient.read(path, signal);
      },
    };
    const request = { path: fixture.path, text: fixture.edit({ errorCount: 99 }), base: fixture.base };
    assertVerdict('saved', await save(slowClient, { ...request, readAgainAfterMs: [1, 1, 1] }));
    assert.deepEqual([reads, fixture.patches().length], [3, 1]);
  });

  it('is unknown if the object cannot be read, even if the response echoes the request', async () => {
    const fixture = await createFixtureWith({ kind: 'ignore', echo: true });
    const verdict = await fixture.editAndSave(
      { errorCount: 99 },
      {
        beforeSend: () => {
          fixture.tenant.addFault({ match: { method: 'GET' }, do: { kind: 'dropBefore' } });
          return Promise.resolve();
        },
      },
    );
    assertVerdict('unknown', verdict);
    assert.equal(verdict.readError.kind, 'network');
  });

  it('reads again if the first read fails', async () => {
    const fixture = await createSaveFixture();
    const beforeSend = () => {
      fixture.tenant.addFault({ match: { method: 'GET' }, times: 1, do: { kind: 'malformedJson' } });
      return Promise.resolve();
    };
    assertVerdict(
      'saved',
      await fixture.editAndSave({ errorCount: 99 }, { beforeSend, readAgainAfterMs: [1] }),
    );
  });

  it('is unknown if the response has no body and the object cannot be read', async () => {
    const fixture = await createFixtureWith({ kind: 'noContent' });
    const verdict = await fixture.editAndSave(
      { errorCount: 99 },
      {
        beforeSend: () => {
          fixture.tenant.addFault({ match: { method: 'GET' }, do: { kind: 'status', status: 503 } });
          return Promise.resolve();
        },
      },
    );
    assertVerdict('unknown', verdict);
    assert.equal(verdict.readError.status, 503);
    assert.equal(isClean(verdict), false);
  });

  it('reads again if the response has no body and the object still shows the old value', async () => {
    const fixture = await createFixtureWith({ kind: 'noContent' });
    let reads = 0;
    const late: StatusClient = {
      ...fixture.statusClient,
      read: async (...args) => {
        const now = await fixture.statusClient.read(...args);
        // The first read after the PATCH reaches a replica without the change.
        return fixture.patches().length > 0 && ++reads === 1 ? fixture.base : now;
      },
    };
    const request = {
      path: fixture.path,
      text: fixture.edit({ errorCount: 99 }),
      base: fixture.base,
      readAgainAfterMs: [1, 1],
    };
    assertVerdict('saved', await save(late, request));
  });

  it('reports a conflict if a rejected PATCH was partly applied beside a change by somebody else', async () => {
    const fixture = await createFixtureWith({ kind: 'status', status: 400, applied: true });
    fixture.tenant.addFault({
      match: { method: 'PATCH' },
      do: { kind: 'concurrentChange', properties: { failedCount: 77 }, when: 'after' },
    });
    const verdict = await fixture.editAndSave({ errorCount: 99, failedCount: 7 });
    assertVerdict('conflict', verdict);
    assert.deepEqual(
      verdict.conflicts.map(({ property, theirs }) => [property, theirs]),
      [['failedCount', 77]],
    );
    assert.equal(fixture.current()['errorCount'], 99);
  });
});
