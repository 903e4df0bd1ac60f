import assert from 'node:assert/strict';
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import { documentText } from '../../../src/status/documentText.ts';
import { samplePathFor, seeds } from '../sample/seeds.ts';
import { assertVerdict, createSaveFixture } from './saveFixture.ts';

describe("save of the values on Microsoft's documentation page", () => {
  for (const { type, id, paths, request, response } of seeds) {
    for (const template of paths) {
      it(`sends and shows the documented body: PATCH ${template}`, async () => {
        const tenant = createFaultyTenant();
        const path = await samplePathFor(template);
        const fixture = await createSaveFixture(path, {}, tenant);
        assert.equal(fixture.path.type, type);
        const { '@odata.type': annotation, ...values } = request;
        const verdict = await fixture.editAndSave(values);
        assertVerdict('saved', verdict);

        const [sent, ...more] = fixture.patches();
        assert.deepEqual(more, []);
        assert.equal(sent!.path, path, 'the documented path');
        assert.match(sent!.path, toRegExp(template));
        const changed = Object.entries(values).filter(([name, value]) => fixture.base[name] !== value);
        assert.ok(changed.length > 0);
        assert.deepEqual(sent!.body, { '@odata.type': annotation, ...Object.fromEntries(changed) });
        assert.equal(sent!.headers['content-type'], 'application/json');

        const shown = JSON.parse(documentText(type as typeof fixture.path.type, verdict.current)) as Record<
          string,
          unknown
        >;
        assert.deepEqual(shown, { ...response, id: fixture.base['id'] });
        assert.deepEqual(Object.keys(shown), Object.keys(response), 'the documented order');
        // A certificate link leads to another object than the one on the page.
        if (!template.includes('ertificate')) assert.equal(fixture.base['id'], id);
      });
    }
  }

  it('sends all properties if every value differs', async () => {
    for (const { paths, request } of seeds) {
      const tenant = createFaultyTenant();
      const path = await samplePathFor(paths[0] ?? '');
      const { '@odata.type': annotation, ...values } = request;
      const others = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'number' ? value + 1 : '2026-02-03T04:05:06Z',
        ]),
      );
      tenant.change(path, others);
      const fixture = await createSaveFixture(path, {}, tenant);
      assertVerdict('saved', await fixture.editAndSave(values));
      assert.deepEqual(fixture.patches()[0]!.body, { '@odata.type': annotation, ...values });
    }
  });
});

/** Matches `…/{id}/…` with any segment for each placeholder. */
function toRegExp(template: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((part) => part.replaceAll('.', String.raw`\.`));
  return new RegExp(`^/beta${parts.join('[^/]+')}$`);
}
