import assert from 'node:assert/strict';
import type { Fault } from '../../faults/faultyTenant.ts';
import type { StatusClient } from '../../../src/status/statusClient.ts';
import { save } from '../../../src/status/save.ts';
import { isClean, acceptedValues } from '../../../src/status/verdict.ts';
import type { Desk } from './desk.ts';
import { is, sitDown } from './desk.ts';

async function deskWith(act: Fault): Promise<Desk> {
  const desk = await sitDown();
  desk.tenant.addFault({ match: { method: 'PATCH' }, do: act });
  return desk;
}

describe('a success is believed of the values that are there', () => {
  for (const echo of [false, true]) {
    const said = echo ? ', although its answer repeats what was sent' : '';

    it(`and not where the service kept nothing${said}`, async () => {
      const desk = await deskWith({ kind: 'ignore', echo });
      const verdict = await desk.change({ errorCount: 99 });
      is('altered', verdict);
      assert.deepEqual(verdict.altered, [
        { property: 'errorCount', sent: 99, kept: desk.base['errorCount'] },
      ]);
      assert.deepEqual(verdict.now, desk.base);
    });

    it(`and not of a property that the service ignored${said}`, async () => {
      const desk = await deskWith({ kind: 'ignore', properties: ['errorCount'], echo });
      const verdict = await desk.change({ errorCount: 99, failedCount: 7 });
      is('altered', verdict);
      assert.deepEqual(
        verdict.altered.map(({ property }) => property),
        ['errorCount'],
      );
      assert.equal(verdict.now['failedCount'], 7);
      assert.deepEqual(acceptedValues(verdict), { failedCount: 7 });
    });

    it(`and not of a value that the service has of its own${said}`, async () => {
      const desk = await deskWith({ kind: 'alter', values: { errorCount: 50 }, echo });
      const verdict = await desk.change({ errorCount: 99 });
      is('altered', verdict);
      assert.deepEqual(verdict.altered, [{ property: 'errorCount', sent: 99, kept: 50 }]);
      assert.deepEqual(verdict.now, desk.now());
    });

    it(`and of a date that the service writes in its own way${said}`, async () => {
      const desk = await deskWith({ kind: 'normalizeDate', digits: 7, echo });
      const verdict = await desk.change({ lastUpdateDateTime: '2016-12-31T23:58:21.6459442-08:00' });
      is('saved', verdict);
      assert.equal(verdict.now['lastUpdateDateTime'], '2017-01-01T07:58:21.6459442Z');
    });

    it(`and not of a date that loses digits${said}`, async () => {
      const desk = await deskWith({ kind: 'normalizeDate', digits: 3, echo });
      const verdict = await desk.change({ lastUpdateDateTime: '2016-12-31T23:58:21.6459442-08:00' });
      is('altered', verdict);
      assert.equal(verdict.altered[0]!.kept, '2017-01-01T07:58:21.645Z');
    });
  }

  it('and not of a silent 204', async () => {
    const desk = await deskWith({ kind: 'ignore' });
    desk.tenant.addFault({ do: { kind: 'noContent' } });
    is('altered', await desk.change({ errorCount: 99 }));
  });

  it('and the values are shown as they are, also those that nobody sent', async () => {
    const desk = await deskWith({ kind: 'alter', values: { configurationVersion: 77 } });
    const verdict = await desk.change({ errorCount: 99 });
    is('saved', verdict);
    assert.equal(verdict.now['configurationVersion'], 77);
  });

  it('and somebody who writes right after us is seen', async () => {
    const desk = await deskWith({
      kind: 'concurrentChange',
      properties: { errorCount: 1, failedCount: 2 },
      when: 'after',
    });
    const verdict = await desk.change({ errorCount: 99 });
    is('altered', verdict);
    assert.deepEqual(verdict.altered, [{ property: 'errorCount', sent: 99, kept: 1 }]);
    assert.deepEqual(verdict.now, desk.now());
    assert.equal(desk.patches().length, 1);
  });

  it('and is looked at again where the answer promised what is not there yet', async () => {
    const desk = await deskWith({ kind: 'ignore', echo: true });
    let looks = 0;
    const slowToShow: StatusClient = {
      ...desk.remote,
      read: (path, signal) => {
        if (desk.patches().length > 0 && ++looks === 3) desk.tenant.change(desk.at, { errorCount: 99 });
        return desk.remote.read(path, signal);
      },
    };
    const request = { path: desk.path, text: desk.edited({ errorCount: 99 }), base: desk.base };
    is('saved', await save(slowToShow, { ...request, lookAgainAfter: [1, 1, 1] }));
    assert.deepEqual([looks, desk.patches().length], [3, 1]);
  });

  it('and not where the object cannot be read again: such answers have been seen to lie', async () => {
    const desk = await deskWith({ kind: 'ignore', echo: true });
    const verdict = await desk.change(
      { errorCount: 99 },
      {
        beforeSending: () => {
          desk.tenant.addFault({ match: { method: 'GET' }, do: { kind: 'dropBefore' } });
          return Promise.resolve();
        },
      },
    );
    is('unknown', verdict);
    assert.equal(verdict.readError.kind, 'network');
  });

  it('and is looked at again where the first look fails', async () => {
    const desk = await sitDown();
    const beforeSending = () => {
      desk.tenant.addFault({ match: { method: 'GET' }, times: 1, do: { kind: 'malformedJson' } });
      return Promise.resolve();
    };
    is('saved', await desk.change({ errorCount: 99 }, { beforeSending, lookAgainAfter: [1] }));
  });

  it('and nobody knows where neither the answer nor the object can be read', async () => {
    const desk = await deskWith({ kind: 'noContent' });
    const verdict = await desk.change(
      { errorCount: 99 },
      {
        beforeSending: () => {
          desk.tenant.addFault({ match: { method: 'GET' }, do: { kind: 'status', status: 503 } });
          return Promise.resolve();
        },
      },
    );
    is('unknown', verdict);
    assert.equal(verdict.readError.status, 503);
    assert.equal(isClean(verdict), false);
  });

  it('also without a word in the answer, when the first look still shows the old one', async () => {
    const desk = await deskWith({ kind: 'noContent' });
    let looks = 0;
    const late: StatusClient = {
      ...desk.remote,
      read: async (...asked) => {
        const now = await desk.remote.read(...asked);
        // The first look after the PATCH meets a replica that does not have it yet.
        return desk.patches().length > 0 && ++looks === 1 ? desk.base : now;
      },
    };
    const request = {
      path: desk.path,
      text: desk.edited({ errorCount: 99 }),
      base: desk.base,
      lookAgainAfter: [1, 1],
    };
    is('saved', await save(late, request));
  });

  it('and a refusal is none where a part was carried out beside somebody else’s change', async () => {
    const desk = await deskWith({ kind: 'status', status: 400, applied: true });
    desk.tenant.addFault({
      match: { method: 'PATCH' },
      do: { kind: 'concurrentChange', properties: { failedCount: 77 }, when: 'after' },
    });
    const verdict = await desk.change({ errorCount: 99, failedCount: 7 });
    is('conflict', verdict);
    assert.deepEqual(
      verdict.conflicts.map(({ property, theirs }) => [property, theirs]),
      [['failedCount', 77]],
    );
    assert.equal(desk.now()['errorCount'], 99);
  });
});
