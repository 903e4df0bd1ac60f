import assert from 'node:assert/strict';
import { statusTypeNames, statusTypes, versions } from '../../../src/intune/statusTypes.ts';
import { makeConfigurations } from '../../../src/sample/sampleConfigurations.ts';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import { documentText, odataType } from '../../../src/status/documentText.ts';
import { assertVerdict, createSaveFixture } from './saveFixture.ts';

describe('save', () => {
  it('sends one PATCH with the type annotation and the changed properties only', async () => {
    const fixture = await createSaveFixture();
    const verdict = await fixture.editAndSave({ errorCount: 4711, pendingCount: 12 });
    assertVerdict('saved', verdict);
    assert.deepEqual(
      fixture.patches().map(({ path, body, headers }) => [path, body, headers['content-type']]),
      [
        [
          fixture.url,
          { '@odata.type': odataType(fixture.path.type), pendingCount: 12, errorCount: 4711 },
          'application/json',
        ],
      ],
    );
    assert.deepEqual(fixture.current(), { ...fixture.base, errorCount: 4711, pendingCount: 12 });
    assert.deepEqual(verdict.current, fixture.current());
    assert.deepEqual(
      verdict.sent.map(({ property, from, to }) => [property, from, to]),
      [
        ['pendingCount', fixture.base['pendingCount'], 12],
        ['errorCount', fixture.base['errorCount'], 4711],
      ],
    );
    assert.deepEqual(verdict.otherChanges, []);
    assert.equal('writeError' in verdict, false);
  });

  it('reads the object before and after the PATCH', async () => {
    const fixture = await createSaveFixture();
    const opened = fixture.tenant.requests.length;
    const verdict = await fixture.editAndSave({ errorCount: 4711 });
    assertVerdict('saved', verdict);
    const seen = fixture.tenant.requests.slice(opened).map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(seen, [`GET ${fixture.url}`, `PATCH ${fixture.url}`, `GET ${fixture.url}`]);
    const ids = fixture.tenant.requests.map(({ headers }) => headers['client-request-id']);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(verdict.ids.clientRequestId, ids[opened + 1], 'the verdict has the ids of the PATCH');
  });

  it('sends no request at all if nothing was changed', async () => {
    const fixture = await createSaveFixture();
    const requests = fixture.tenant.requests.length;
    assertVerdict('unchanged', await fixture.save(documentText(fixture.path.type, fixture.base)));
    assertVerdict(
      'unchanged',
      await fixture.save(JSON.stringify({ ...fixture.base, '@odata.type': odataType(fixture.path.type) })),
    );
    assert.equal(fixture.tenant.requests.length, requests);
  });

  it('sends no request at all if the document is invalid', async () => {
    const fixture = await createSaveFixture();
    const requests = fixture.tenant.requests.length;
    const good = fixture.edit({ errorCount: 4711 });
    for (const bad of [
      good.replace('4711', '-1'),
      good.replace('4711', '"4711"'),
      good.replace('4711', '4711,'),
      good.replace('4711', '4711 // more'),
      good.replace('"errorCount"', '"erorCount"'),
      good.replace(String(fixture.base['id']), 'another'),
      good.slice(0, -3),
      '',
    ]) {
      const verdict = await fixture.save(bad);
      assertVerdict('invalid', verdict);
      assert.ok(verdict.problems.length > 0);
    }
    assert.equal(fixture.tenant.requests.length, requests);
  });

  for (const version of versions) {
    for (const type of statusTypeNames) {
      it(`saves ${type} in ${version}`, async () => {
        const { configuration, navigation } = statusTypes[type];
        const { displayName } = makeConfigurations().find(
          (c) => c.configuration === configuration && c.type.startsWith('ios'),
        )!;
        const tenant = createFaultyTenant();
        const first = tenant.read(samplePath(displayName, version)) ? displayName : v1Name(configuration);
        const fixture = await createSaveFixture(`${samplePath(first, version)}/${navigation}`, {}, tenant);
        assertVerdict('saved', await fixture.editAndSave({ failedCount: 4711 }));
        assert.equal(fixture.path.type, type);
        assert.equal(fixture.current()['failedCount'], 4711);
      });
    }
  }
});

describe('save, for a successful PATCH,', () => {
  for (const [what, kind] of [
    ['204 without a body', 'noContent'],
    ['200 without a body', 'emptyBody'],
  ] as const) {
    it(`accepts ${what}`, async () => {
      const fixture = await createSaveFixture();
      fixture.tenant.addFault({ match: { method: 'PATCH' }, do: { kind } });
      const verdict = await fixture.editAndSave({ errorCount: 4711 });
      assertVerdict('saved', verdict);
      assert.deepEqual(verdict.current, { ...fixture.base, errorCount: 4711 });
      assert.equal('writeError' in verdict, false);
    });
  }

  it('accepts responses with the object inside `value`, as in Microsoft’s documentation', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({ do: { kind: 'wrapValue' } });
    const fixture = await createSaveFixture(undefined, {}, tenant);
    const verdict = await fixture.editAndSave({ errorCount: 4711 });
    assertVerdict('saved', verdict);
    assert.deepEqual(verdict.current, fixture.current());
  });

  it('sends the same body whatever the formatting of the document', async () => {
    const fixture = await createSaveFixture();
    const text = fixture.edit({ errorCount: 4711 }).replaceAll('\n', '\r\n').replaceAll('  ', '\t');
    assertVerdict('saved', await fixture.save(text));
    assert.deepEqual(Object.keys(fixture.patches()[0]!.body as object), ['@odata.type', 'errorCount']);
  });

  it('sends all fractional digits and the offset of a date', async () => {
    const fixture = await createSaveFixture();
    const lastUpdateDateTime = '2016-12-31T23:58:21.6459442-08:00';
    const verdict = await fixture.editAndSave({ lastUpdateDateTime });
    assertVerdict('saved', verdict);
    assert.equal(
      (fixture.patches()[0]!.body as Record<string, unknown>)['lastUpdateDateTime'],
      lastUpdateDateTime,
    );
    assert.equal(verdict.current['lastUpdateDateTime'], lastUpdateDateTime);
  });
});

function v1Name(configuration: string): string {
  const tenant = createFaultyTenant();
  const found = makeConfigurations().find(
    (c) => c.configuration === configuration && tenant.read(samplePath(c.displayName, 'v1.0')),
  );
  assert.ok(found);
  return found.displayName;
}
