import assert from 'node:assert/strict';
import { samplePath } from '../../faults/faultyTenant.ts';
import { is, sitDown } from './desk.ts';

describe('saving what somebody else changes', () => {
  it('keeps both where the properties differ, sends only yours and says so', async () => {
    const desk = await sitDown();
    desk.tenant.change(desk.at, { failedCount: 99 });
    const verdict = await desk.change({ errorCount: 4711 });
    is('merged', verdict);
    assert.deepEqual(desk.now(), { ...desk.base, errorCount: 4711, failedCount: 99 });
    assert.deepEqual(verdict.others, [{ property: 'failedCount', from: desk.base['failedCount'], to: 99 }]);
    assert.deepEqual(
      verdict.sent.map(({ property }) => property),
      ['errorCount'],
    );
    assert.equal(desk.patches().length, 1);
    assert.equal('failedCount' in (desk.patches()[0]!.body as object), false);
  });

  it('is a conflict where the property is the same, and sends nothing', async () => {
    const desk = await sitDown();
    desk.tenant.change(desk.at, { errorCount: 98 });
    const verdict = await desk.change({ errorCount: 99, failedCount: 7 });
    is('conflict', verdict);
    assert.deepEqual(verdict.conflicts, [
      { property: 'errorCount', base: desk.base['errorCount'], theirs: 98, yours: 99 },
    ]);
    assert.deepEqual(verdict.theirs, desk.now());
    assert.equal('after' in verdict, false);
    assert.deepEqual(desk.patches(), []);
  });

  it('overwrites what was shown, and only that', async () => {
    const desk = await sitDown();
    desk.tenant.change(desk.at, { errorCount: 98 });
    const conflict = await desk.change({ errorCount: 99 });
    is('conflict', conflict);
    desk.tenant.change(desk.at, { errorCount: 97 });
    const newer = await desk.change({ errorCount: 99 }, { overwrites: conflict.theirs });
    is('conflict', newer);
    assert.deepEqual([newer.conflicts[0]!.theirs, desk.patches()], [97, []]);
    const verdict = await desk.change({ errorCount: 99 }, { overwrites: newer.theirs });
    is('saved', verdict);
    assert.deepEqual(verdict.sent, [{ property: 'errorCount', from: 97, to: 99 }]);
    assert.equal(desk.now()['errorCount'], 99);
  });

  it('overwrites nothing that came after the decision in another property', async () => {
    const desk = await sitDown();
    desk.tenant.change(desk.at, { errorCount: 98 });
    const conflict = await desk.change({ errorCount: 99, failedCount: 7 });
    is('conflict', conflict);
    desk.tenant.change(desk.at, { failedCount: 6 });
    const second = await desk.change({ errorCount: 99, failedCount: 7 }, { overwrites: conflict.theirs });
    is('conflict', second);
    assert.deepEqual(
      second.conflicts.map(({ property }) => property),
      ['failedCount'],
    );
    assert.deepEqual(desk.patches(), []);
  });

  it('has nothing to do where they made the same change', async () => {
    const desk = await sitDown();
    desk.tenant.change(desk.at, { errorCount: 99, failedCount: 7 });
    const verdict = await desk.change({ errorCount: 99 });
    is('already', verdict);
    assert.deepEqual(verdict.now, desk.now());
    assert.deepEqual(
      verdict.others.map(({ property }) => property),
      ['failedCount'],
    );
    assert.deepEqual(desk.patches(), []);
  });

  it('says so where their same change did not last', async () => {
    const desk = await sitDown();
    desk.tenant.change(desk.at, { errorCount: 99 });
    desk.tenant.addFault({ do: { kind: 'alter', values: { errorCount: 98 } } });
    const verdict = await desk.change({ errorCount: 99, failedCount: 7 });
    is('altered', verdict);
    assert.deepEqual(verdict.altered, [{ property: 'errorCount', sent: 99, kept: 98 }]);
    assert.deepEqual(
      verdict.sent.map(({ property }) => property),
      ['failedCount'],
    );
  });

  it('sees a change that keeps the length of the text', async () => {
    const desk = await sitDown();
    desk.tenant.change(desk.at, { errorCount: 12 });
    const now = await sitDown(desk.at, {}, desk.tenant);
    desk.tenant.change(desk.at, { errorCount: 13 });
    is('conflict', await now.change({ errorCount: 14 }));
  });

  it('is no conflict where they spelled the same moment in another way', async () => {
    const desk = await sitDown();
    desk.tenant.change(desk.at, { lastUpdateDateTime: '2026-02-03T04:05:06Z' });
    const now = await sitDown(desk.at, {}, desk.tenant);
    desk.tenant.change(desk.at, { lastUpdateDateTime: '2026-02-03T05:05:06.0000000+01:00' });
    is('saved', await now.change({ lastUpdateDateTime: '2026-02-04T00:00:00Z' }));
  });

  it('is its own case where the object is gone, and creates nothing', async () => {
    const desk = await sitDown();
    desk.tenant.remove(desk.at);
    const verdict = await desk.change({ errorCount: 99 });
    is('gone', verdict);
    assert.equal(verdict.error.status, 404);
    assert.deepEqual(desk.patches(), []);
  });

  it('is its own case where the address leads to another object by now', async () => {
    const desk = await sitDown();
    desk.tenant.change(desk.at, { id: 'another' });
    const verdict = await desk.change({ errorCount: 99 });
    is('replaced', verdict);
    assert.equal(verdict.theirs['id'], 'another');
    assert.deepEqual(desk.patches(), []);
  });

  it('meets itself over two addresses of one object', async () => {
    const scep = `${samplePath('iOS - Cert - SCEP User')}/microsoft.graph.iosScepCertificateProfile`;
    const linked = await sitDown(`${scep}/rootCertificate/userStatusOverview`);
    const own = await sitDown(
      `${samplePath('iOS - Cert - Contoso Root CA G2')}/userStatusOverview`,
      {},
      linked.tenant,
    );
    assert.equal(linked.base['id'], own.base['id']);
    is('saved', await linked.change({ errorCount: 1 }));
    is('conflict', await own.change({ errorCount: 2 }));
    is('merged', await own.change({ failedCount: 2 }));
  });
});

describe('saving without knowing what the person saw', () => {
  it('asks about every difference, and sends nothing', async () => {
    const desk = await sitDown();
    const verdict = await desk.change({ errorCount: 99 }, { base: undefined });
    is('conflict', verdict);
    assert.deepEqual(verdict.conflicts, [
      { property: 'errorCount', base: undefined, theirs: desk.base['errorCount'], yours: 99 },
    ]);
    assert.deepEqual(desk.patches(), []);
  });

  it('has nothing to do where there is no difference', async () => {
    const desk = await sitDown();
    is('already', await desk.change({}, { base: undefined }));
    assert.deepEqual(desk.patches(), []);
  });

  it('is done once it is decided', async () => {
    const desk = await sitDown();
    const verdict = await desk.change({ errorCount: 99 }, { base: undefined });
    is('conflict', verdict);
    is('saved', await desk.change({ errorCount: 99 }, { base: undefined, overwrites: verdict.theirs }));
    assert.deepEqual(desk.now(), { ...desk.base, errorCount: 99 });
  });

  it('asks only about what is not known', async () => {
    const desk = await sitDown();
    const { failedCount: _, ...known } = desk.base;
    const verdict = await desk.change({ errorCount: 99, failedCount: 7 }, { base: known });
    is('conflict', verdict);
    assert.deepEqual(
      verdict.conflicts.map(({ property }) => property),
      ['failedCount'],
    );
  });
});
