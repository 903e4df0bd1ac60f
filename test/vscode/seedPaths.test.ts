import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import { samplePathFor, seeds } from '../unit/sample/seeds.ts';
import { closeAll, open, patches, replace, resetTenant, valuesOf } from './fixture.ts';

const cases = seeds.flatMap((seed) => seed.paths.map((template) => ({ ...seed, template })));

describe('a status object at a path of Microsoft’s documentation', () => {
  let tenant: FaultyTenant;
  beforeEach(async () => (tenant = await resetTenant()));
  afterEach(closeAll);

  for (const { template, request, response } of cases) {
    it(`is opened and saved as documented: ${template}`, async () => {
      const path = await samplePathFor(template);
      const { '@odata.type': _, ...values } = request;
      // Every value of the documented request must be a change.
      for (const [name, value] of Object.entries(values))
        tenant.change(path, { [name]: typeof value === 'number' ? 900 : '2020-01-01T00:00:00Z' });
      const before = tenant.read(path)!;
      const sentBefore = patches(tenant, path).length;
      const document = await open(path);
      const end = document.positionAt(document.getText().length);
      const text = JSON.stringify({ ...valuesOf(document), ...values }, undefined, 2);
      await replace(document, new vscode.Range(new vscode.Position(0, 0), end), text);
      assert.equal(await document.save(), true);

      const [sent, ...more] = patches(tenant, path).slice(sentBefore);
      assert.deepEqual(more, []);
      assert.deepEqual(sent!.body, request);
      const shown = valuesOf(document);
      assert.deepEqual(shown, { ...shown, ...response, id: before['id'] });
      assert.deepEqual(tenant.read(path), { ...before, ...values });
    });
  }
});
