import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import type * as JsonService from 'vscode-json-languageservice';
import { toUri } from '../../src/intune/address.ts';
import type { StatusPath } from '../../src/intune/statusPath.ts';
import {
  configurationNames,
  statusTypeNames,
  statusTypesOf,
  versions,
} from '../../src/intune/statusTypes.ts';
import { cases } from './cases.ts';
import { statusPaths } from './intune/arbitraries.ts';

// Node does not detect the named exports of this CommonJS module.
const { getLanguageService, TextDocument } = createRequire(import.meta.url)(
  'vscode-json-languageservice',
) as typeof JsonService;

interface Association {
  readonly fileMatch: string;
  readonly url: string;
}

const { contributes } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly contributes: { readonly jsonValidation: readonly Association[] };
};
const associations = contributes.jsonValidation;
const urlOf = ({ version, type }: Pick<StatusPath, 'version' | 'type'>): string =>
  `intune-schema://schemas/${version}/${type}.json`;

// The schema of each URL has that URL as its title, so that a match can be identified.
const service = getLanguageService({
  schemaRequestService: (url) => Promise.resolve(JSON.stringify({ title: url })),
});
service.configure({
  schemas: associations.map(({ fileMatch, url }) => ({ fileMatch: [fileMatch], uri: url })),
});

/** The URLs of the schemas that VS Code's JSON language service applies to a document. */
async function schemasOf(uri: string): Promise<readonly string[]> {
  const document = TextDocument.create(uri, 'intune-status', 1, '{}');
  const found = await service.getMatchingSchemas(document, service.parseJSONDocument(document));
  return found.flatMap(({ schema }) => schema.title ?? []);
}

/** The URI of a document with every segment encoded, as VS Code writes it. */
function uriText(path: StatusPath, name: string, connection = 'sample', account?: string): string {
  const parts = toUri({ connection, path }, { account, name });
  const encoded = parts.path.split('/').map((segment) => encodeURIComponent(segment));
  return `${parts.scheme}://${parts.authority}${encoded.join('/')}`;
}

describe('the JSON schemas of package.json', () => {
  it('are exactly one for each status type and version', () => {
    const expected = versions.flatMap((version) => statusTypeNames.map((type) => urlOf({ version, type })));
    assert.deepEqual(associations.map(({ url }) => url).sort(), expected.sort());
  });

  for (const version of versions) {
    for (const configuration of configurationNames) {
      for (const type of statusTypesOf(configuration)) {
        it(`apply to documents of ${type} in ${version}, one schema each`, async () => {
          const path: StatusPath = { version, configuration, id: 'an-id', steps: [], type };
          assert.deepEqual(await schemasOf(uriText(path, 'Baseline (users)')), [urlOf(path)]);
        });
      }
    }
  }

  it('apply to documents with any links, IDs and titles', async () => {
    const names = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(
        'a/b',
        'userStatusOverview',
        'deviceStatusOverview/x',
        '*',
        '?',
        '#',
        '{a,b}',
        '[x]',
        '%2F',
        '..',
      ),
    );
    await fc.assert(
      fc.asyncProperty(statusPaths, names, fc.option(names), async (path, name, account) => {
        const uri = uriText(path, name, 'sample', account ?? undefined);
        assert.deepEqual(await schemasOf(uri), [urlOf(path)]);
      }),
      cases(500),
    );
  });

  it('apply to documents of any connection and any account title', async () => {
    const path: StatusPath = {
      version: 'beta',
      configuration: 'deviceConfiguration',
      id: '1',
      steps: [],
      type: 'deviceConfigurationUserOverview',
    };
    for (const connection of ['sample', 'contoso-1', '0f1e2d3c-global']) {
      for (const account of [
        undefined,
        'ada@contoso.com · US Government L4 · contoso.com',
        'Sample tenant',
      ]) {
        assert.deepEqual(await schemasOf(uriText(path, 'x', connection, account)), [urlOf(path)]);
      }
    }
  });

  it('do not apply to other documents', async () => {
    for (const uri of [
      'file:///beta/deviceManagement/deviceConfigurations/1/userStatusOverview/x',
      'untitled:/beta/deviceManagement/deviceConfigurations/1/userStatusOverview/x',
      'intune-compare://sample/beta/deviceManagement/deviceConfigurations/1/userStatusOverview/x',
      'intune://sample/beta/deviceManagement/deviceConfigurations/1/x',
      'file:///folder/package.json',
    ]) {
      assert.deepEqual(await schemasOf(uri), [], uri);
    }
  });

  it('have URLs that VS Code accepts in jsonValidation: absolute, with two slashes', () => {
    // VS Code 1.139 also applies schemas with other URLs, but shows an error under Runtime Status.
    for (const { url } of associations) assert.match(url, /^[^:/?#]+:\/\//);
  });
});
