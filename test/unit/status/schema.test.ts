import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import type * as JsonService from 'vscode-json-languageservice';
import { createRequire } from 'node:module';
import {
  configurations,
  propertiesOf,
  statusTypeNames,
  statusTypes,
  versions,
} from '../../../src/intune/statusTypes.ts';
import { makeConfigurations } from '../../../src/sample/sampleConfigurations.ts';
import { createSchema } from '../../../src/status/schema.ts';
import { documentText, odataType } from '../../../src/status/documentText.ts';
import { statusValues } from '../../../src/status/values.ts';
import type { Values } from '../../../src/status/values.ts';
import { schemaTexts } from './schemaTexts.ts';

// CommonJS whose names Node cannot see from outside.
const { getLanguageService, TextDocument } = createRequire(import.meta.url)(
  'vscode-json-languageservice',
) as typeof JsonService;

for (const version of versions) {
  for (const type of statusTypeNames) {
    describe(`createSchema for ${type} in ${version}`, () => {
      const schema = createSchema({ type, version }, schemaTexts);
      const validate = new Ajv({ strict: false, validateSchema: true }).compile(schema);
      const objects = makeConfigurations()
        .filter(({ configuration }) => configuration === statusTypes[type].configuration)
        .map(({ status }) => statusValues({ type, version }, status.get(type)!));
      const [first = {}] = objects;
      const document = (changes: Values = {}): Values => ({
        '@odata.type': odataType(type),
        ...first,
        ...changes,
      });

      it('accepts every object of the sample tenant', () => {
        assert.ok(objects.length >= 8);
        for (const values of objects) assert.ok(validate(document(values)), JSON.stringify(validate.errors));
      });

      it('requires every property and allows no others', () => {
        for (const name of Object.keys(document())) {
          const { [name]: _, ...rest } = document();
          assert.equal(validate(rest), false, name);
        }
        for (const name of ['erorCount', '@odata.context'])
          assert.equal(validate(document({ [name]: 1 })), false);
      });

      it('requires counts from 0 to the largest Int32', () => {
        for (const [name, { edm }] of propertiesOf(type, version)) {
          if (edm !== 'Edm.Int32') continue;
          for (const good of [0, 12, 2_147_483_647]) assert.ok(validate(document({ [name]: good })), name);
          for (const bad of [-1, 1.5, 2_147_483_648, '12', null, true, [1]]) {
            assert.equal(validate(document({ [name]: bad })), false, `${name}: ${JSON.stringify(bad)}`);
          }
        }
      });

      it('requires a date with an offset', () => {
        for (const good of ['2016-12-31T23:58:21.6459442-08:00', '0001-01-01T00:00:00Z']) {
          assert.ok(validate(document({ lastUpdateDateTime: good })));
        }
        for (const bad of ['2016-12-31T23:58:21', '2016-12-31', 'now', '2016-12-31T23:58:21.12345678Z', 7]) {
          assert.equal(validate(document({ lastUpdateDateTime: bad })), false, String(bad));
        }
      });

      it('requires the type annotation of its own type', () => {
        const [other] = statusTypeNames.filter((name) => name !== type);
        for (const bad of [odataType(other!), `microsoft.graph.${type}`, null]) {
          assert.equal(validate(document({ '@odata.type': bad })), false);
        }
      });

      it('allows beta properties in beta only', () => {
        const inBeta = propertiesOf(type, 'beta').map(([name]) => name);
        const here = propertiesOf(type, version).map(([name]) => name);
        for (const name of inBeta.filter((n) => !here.includes(n))) {
          assert.equal(validate(document({ [name]: 1 })), false, name);
        }
        assert.equal(here.includes('conflictCount'), version === 'beta');
      });
    });
  }
}

describe("createSchema in VS Code's JSON language service", () => {
  const type = 'deviceConfigurationDeviceOverview';
  const uri = `intune://sample/v1.0/${configurations.deviceConfiguration.collection.join('/')}/1/deviceStatusOverview/x`;
  const service = getLanguageService({});
  const values = Object.fromEntries(
    propertiesOf(type, 'v1.0').map(([name, { edm }]) => [
      name,
      edm === 'Edm.Int32' ? 1 : edm === 'Edm.String' ? 'x' : '2026-02-03T04:05:06Z',
    ]),
  );
  const schema = createSchema({ type, version: 'v1.0' }, schemaTexts);

  async function messages(text: string): Promise<string[]> {
    const document = TextDocument.create(uri, 'intune-status', 1, text);
    const found = await service.doValidation(document, service.parseJSONDocument(document), {}, schema);
    return found.map(({ message }) => (typeof message === 'string' ? message : message.value));
  }

  it('reports no problem for a valid document', async () => {
    assert.deepEqual(await messages(documentText(type, values)), []);
  });

  for (const [what, changes, word] of [
    ['a number that is none', { errorCount: '1' }, 'whole'],
    // The JSON service uses its own message for a limit.
    ['a negative number', { errorCount: -1 }, 'Value is below the minimum of 0.'],
    ['a date that is none', { lastUpdateDateTime: 'now' }, 'date'],
    ["a property of beta's", { conflictCount: 1 }, 'beta'],
    ['another type', { '@odata.type': 'x' }, 'type'],
  ] as const) {
    it(`reports exactly one problem for ${what}`, async () => {
      const text = JSON.stringify({ '@odata.type': odataType(type), ...values, ...changes });
      assert.deepEqual(await messages(text), [word]);
    });
  }

  it('completes missing properties, but none that exist in beta only', async () => {
    const document = TextDocument.create(uri, 'intune-status', 1, '{\n  \n}');
    service.configure({ schemas: [{ uri: 'intune-schema:/x.json', fileMatch: ['*'], schema }] });
    const list = await service.doComplete(
      document,
      { line: 1, character: 2 },
      service.parseJSONDocument(document),
    );
    const offered = list?.items.map(({ label }) => label) ?? [];
    for (const name of Object.keys(values)) assert.ok(offered.includes(name), name);
    assert.equal(offered.includes('conflictCount'), false);
  });

  it('shows the description of a property in a hover', async () => {
    const document = TextDocument.create(uri, 'intune-status', 1, documentText(type, values));
    const position = document.positionAt(document.getText().indexOf('errorCount') + 2);
    const hover = await service.doHover(document, position, service.parseJSONDocument(document));
    assert.deepEqual(hover?.contents, [String.raw`Error \(device\)`]);
  });
});
