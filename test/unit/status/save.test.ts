import assert from 'node:assert/strict';
import { statusTypeNames, statusTypes, versions } from '../../../src/intune/statusTypes.ts';
import { makeConfigurations } from '../../../src/sample/sampleConfigurations.ts';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import { documentText, odataType } from '../../../src/status/documentText.ts';
import { is, sitDown } from './desk.ts';

describe('saving', () => {
  it('sends one PATCH with the type and what was changed, and nothing else', async () => {
    const desk = await sitDown();
    const verdict = await desk.change({ errorCount: 4711, pendingCount: 12 });
    is('saved', verdict);
    assert.deepEqual(
      desk.patches().map(({ path, body, headers }) => [path, body, headers['content-type']]),
      [
        [
          desk.at,
          { '@odata.type': odataType(desk.path.type), pendingCount: 12, errorCount: 4711 },
          'application/json',
        ],
      ],
    );
    assert.deepEqual(desk.now(), { ...desk.base, errorCount: 4711, pendingCount: 12 });
    assert.deepEqual(verdict.now, desk.now());
    assert.deepEqual(
      verdict.sent.map(({ property, from, to }) => [property, from, to]),
      [
        ['pendingCount', desk.base['pendingCount'], 12],
        ['errorCount', desk.base['errorCount'], 4711],
      ],
    );
    assert.deepEqual(verdict.others, []);
    assert.equal('despite' in verdict, false);
  });

  it('reads before it sends and looks at the result', async () => {
    const desk = await sitDown();
    const opened = desk.tenant.requests.length;
    const verdict = await desk.change({ errorCount: 4711 });
    is('saved', verdict);
    const seen = desk.tenant.requests.slice(opened).map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(seen, [`GET ${desk.at}`, `PATCH ${desk.at}`, `GET ${desk.at}`]);
    const ids = desk.tenant.requests.map(({ headers }) => headers['client-request-id']);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(verdict.ids.clientRequestId, ids[opened + 1], 'the verdict has the ids of the PATCH');
  });

  it('sends nothing where nothing was changed, not even a question', async () => {
    const desk = await sitDown();
    const asked = desk.tenant.requests.length;
    is('unchanged', await desk.save(documentText(desk.path.type, desk.base)));
    is(
      'unchanged',
      await desk.save(JSON.stringify({ ...desk.base, '@odata.type': odataType(desk.path.type) })),
    );
    assert.equal(desk.tenant.requests.length, asked);
  });

  it('sends nothing where the document is wrong, not even a question', async () => {
    const desk = await sitDown();
    const asked = desk.tenant.requests.length;
    const good = desk.edited({ errorCount: 4711 });
    for (const bad of [
      good.replace('4711', '-1'),
      good.replace('4711', '"4711"'),
      good.replace('4711', '4711,'),
      good.replace('4711', '4711 // more'),
      good.replace('"errorCount"', '"erorCount"'),
      good.replace(String(desk.base['id']), 'another'),
      good.slice(0, -3),
      '',
    ]) {
      const verdict = await desk.save(bad);
      is('invalid', verdict);
      assert.ok(verdict.problems.length > 0);
    }
    assert.equal(desk.tenant.requests.length, asked);
  });

  for (const version of versions) {
    for (const type of statusTypeNames) {
      it(`works for ${type} in ${version}`, async () => {
        const { configuration, navigation } = statusTypes[type];
        const { displayName } = makeConfigurations().find(
          (c) => c.configuration === configuration && c.type.startsWith('ios'),
        )!;
        const tenant = createFaultyTenant();
        const first = tenant.read(samplePath(displayName, version)) ? displayName : v1Name(configuration);
        const desk = await sitDown(`${samplePath(first, version)}/${navigation}`, {}, tenant);
        is('saved', await desk.change({ failedCount: 4711 }));
        assert.equal(desk.path.type, type);
        assert.equal(desk.now()['failedCount'], 4711);
      });
    }
  }
});

describe('a success', () => {
  for (const [what, kind] of [
    ['204 and nothing', 'noContent'],
    ['200 and nothing', 'emptyBody'],
  ] as const) {
    it(`is taken as ${what}`, async () => {
      const desk = await sitDown();
      desk.tenant.addFault({ match: { method: 'PATCH' }, do: { kind } });
      const verdict = await desk.change({ errorCount: 4711 });
      is('saved', verdict);
      assert.deepEqual(verdict.now, { ...desk.base, errorCount: 4711 });
      assert.equal('despite' in verdict, false);
    });
  }

  it('is read also where objects come within a value, as in the documentation', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({ do: { kind: 'wrapValue' } });
    const desk = await sitDown(undefined, {}, tenant);
    const verdict = await desk.change({ errorCount: 4711 });
    is('saved', verdict);
    assert.deepEqual(verdict.now, desk.now());
  });

  it('keeps the formatting out of what is sent', async () => {
    const desk = await sitDown();
    const text = desk.edited({ errorCount: 4711 }).replaceAll('\n', '\r\n').replaceAll('  ', '\t');
    is('saved', await desk.save(text));
    assert.deepEqual(Object.keys(desk.patches()[0]!.body as object), ['@odata.type', 'errorCount']);
  });

  it('keeps all digits and the offset of a date', async () => {
    const desk = await sitDown();
    const lastUpdateDateTime = '2016-12-31T23:58:21.6459442-08:00';
    const verdict = await desk.change({ lastUpdateDateTime });
    is('saved', verdict);
    assert.equal(
      (desk.patches()[0]!.body as Record<string, unknown>)['lastUpdateDateTime'],
      lastUpdateDateTime,
    );
    assert.equal(verdict.now['lastUpdateDateTime'], lastUpdateDateTime);
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
