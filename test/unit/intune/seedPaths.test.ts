import assert from 'node:assert/strict';
import { fromUri, requestPath, toUri } from '../../../src/intune/address.ts';
import { parseGraphInput } from '../../../src/intune/graphInput.ts';
import { formatPath } from '../../../src/intune/statusPath.ts';
import { seeds } from '../sample/seeds.ts';

const id = '4f0b5c0e-3d1a-4b2c-9e8f-0a1b2c3d4e5f';
const key = 'a7c9d1e3-1111-2222-3333-444455556666';
const hosts = ['graph.microsoft.com'];

/** Replaces the first placeholder with `id` and the second one with `key`. */
function fillPlaceholders(template: string): string {
  return template.replace(/\{\w+\}/, id).replace(/\{\w+\}/, key);
}

describe("the paths in Microsoft's documentation", () => {
  it('are eleven paths', () => assert.equal(seeds.flatMap((seed) => seed.paths).length, 11));

  for (const { type, paths } of seeds) {
    for (const template of paths) {
      const path = fillPlaceholders(template);

      it(`are parsed and formatted without a change: ${template}`, () => {
        const result = parseGraphInput(path, hosts, 'beta');
        assert.ok('path' in result, JSON.stringify(result));
        assert.equal(result.path.type, type);
        assert.equal(formatPath(result.path), path);
        assert.equal(requestPath(result.path), `/beta${path}`);
      });

      it(`are parsed with method, version and host: ${template}`, () => {
        const expected = parseGraphInput(path, hosts, 'beta');
        for (const text of [
          `PATCH ${path}`,
          `PATCH https://graph.microsoft.com/beta${path}`,
          `https://graph.microsoft.com/beta${path}`,
          `/beta${path}`,
        ]) {
          assert.deepEqual(parseGraphInput(text, hosts, 'beta'), expected, text);
        }
      });

      it(`can be converted to a URI and back: ${template}`, () => {
        const result = parseGraphInput(path, hosts, 'beta');
        assert.ok('path' in result);
        const address = { connection: 'sample', path: result.path };
        assert.deepEqual(fromUri(toUri(address, { name: 'A name' })), { address });
      });

      it(`are rejected with their placeholders: ${template}`, () => {
        const result = parseGraphInput(template, hosts, 'beta');
        assert.ok('problem' in result);
        assert.equal(result.problem.code, 'placeholder');
      });
    }
  }
});
