import assert from 'node:assert/strict';
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import { documentText } from '../../../src/status/documentText.ts';
import { samplePathFor, seeds } from '../sample/seeds.ts';
import { is, sitDown } from './desk.ts';

describe("a document edited to the values of Microsoft's page", () => {
  for (const { type, id, paths, request, response } of seeds) {
    for (const template of paths) {
      it(`is sent and shown as the page says: PATCH ${template}`, async () => {
        const tenant = createFaultyTenant();
        const path = await samplePathFor(template);
        const desk = await sitDown(path, {}, tenant);
        assert.equal(desk.path.type, type);
        const { '@odata.type': annotation, ...values } = request;
        const verdict = await desk.change(values);
        is('saved', verdict);

        const [sent, ...more] = desk.patches();
        assert.deepEqual(more, []);
        assert.equal(sent!.path, path, 'the path as the page writes it');
        assert.match(sent!.path, asExpression(template));
        const changed = Object.entries(values).filter(([name, value]) => desk.base[name] !== value);
        assert.ok(changed.length > 0);
        assert.deepEqual(sent!.body, { '@odata.type': annotation, ...Object.fromEntries(changed) });
        assert.equal(sent!.headers['content-type'], 'application/json');

        const shown = JSON.parse(documentText(type as typeof desk.path.type, verdict.now)) as Record<
          string,
          unknown
        >;
        assert.deepEqual(shown, { ...response, id: desk.base['id'] });
        assert.deepEqual(Object.keys(shown), Object.keys(response), 'in the order of the page');
        // The page's own object, where the path is the plain one; another one behind a link.
        if (!template.includes('ertificate')) assert.equal(desk.base['id'], id);
      });
    }
  }

  it('is sent whole where every value is another', async () => {
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
      const desk = await sitDown(path, {}, tenant);
      is('saved', await desk.change(values));
      assert.deepEqual(desk.patches()[0]!.body, { '@odata.type': annotation, ...values });
    }
  });
});

/** `…/{id}/…` with anything but a slash for each placeholder. */
function asExpression(template: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((part) => part.replaceAll('.', String.raw`\.`));
  return new RegExp(`^/beta${parts.join('[^/]+')}$`);
}
