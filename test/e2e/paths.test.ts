import assert from 'node:assert/strict';
import { samplePathFor, seeds } from '../unit/sample/seeds.ts';
import { theDesk } from './stage.ts';
import type { Desk } from './stage.ts';

/** The ways in which people paste one and the same path. */
const forms: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => `PATCH https://graph.microsoft.com${path}`,
  (path) => `GET ${path}`,
  (path) => path.replace('/beta/', ''),
  (path) => `https://graph.microsoft.com${path}?$select=pendingCount`,
  (path) => `  ${path}/ `,
  (path) => `"${path}"`,
  (path) => path.replace(/\/([0-9a-f-]{36})/, "('$1')"),
];

const nonsense: readonly (readonly [typed: string, reason: string])[] = [
  ['hello', 'hello has no status objects. The path must begin with'],
  ['DELETE /beta/deviceManagement/deviceConfigurations/1/userStatusOverview', 'DELETE is not supported.'],
  ['/v2/deviceManagement/deviceConfigurations/1/userStatusOverview', 'v2 is not an API version'],
  ['/beta/deviceManagement/deviceConfigurations//userStatusOverview', 'An ID is missing after'],
  [
    '/beta/deviceManagement/deviceConfigurations/{id}/userStatusOverview',
    'Replace {id} with the ID of a configuration.',
  ],
  ['/beta/deviceManagement/deviceConfigurations/1', 'The path is incomplete. Continue with'],
  [
    'https://graph.evil.example/beta/deviceManagement',
    'graph.evil.example is not the Graph host of this connection.',
  ],
  ['http://graph.microsoft.com/beta/deviceManagement', 'The URL must begin with https://.'],
  [
    '/v1.0/deviceManagement/deviceConfigurations/1/rootCertificate/userStatusOverview',
    'exists only in API version beta',
  ],
  [
    '/beta/deviceManagement/deviceConfigurations/1/userStatusOverview/x',
    'The path must end with the status object.',
  ],
  [
    '/beta/deviceManagement/deviceConfigurations/%zz/userStatusOverview',
    '%zz is not valid percent-encoding.',
  ],
];

describe('a person who has a Graph path', () => {
  let desk: Desk;
  before(async () => {
    desk = await theDesk();
  });
  afterEach(async function () {
    await desk.person.screenshot(`path, ${this.currentTest!.title}`);
    await desk.tidy();
  });

  const all = seeds.flatMap((seed) => seed.paths.map((template) => ({ ...seed, template })));
  for (const [i, { template, request, response }] of all.entries()) {
    it(`opens and saves ${template}`, async () => {
      const { person, tenant } = desk;
      const path = await samplePathFor(template);
      const { '@odata.type': type, ...wanted } = request;
      // None of the wanted values stands there yet, so that each is a change.
      for (const [name, value] of Object.entries(wanted)) {
        tenant.change(path, { [name]: typeof value === 'number' ? 900 : '2020-01-01T00:00:00Z' });
      }
      const form = forms[i % forms.length]!;
      await person.runCommand('Intune: Open Status by Graph Path…');
      await person.quickInput(form(path));
      const before = tenant.read(path)!;
      await person.waitForEditorText(`"id": "${String(before['id'])}"`);
      await person.rewrite(JSON.stringify({ '@odata.type': type, ...before, ...wanted }, undefined, 2));
      await person.save();
      await person.waitForStatusBar(': saved ');
      await person.waitForDirty(false);

      const [sent, ...more] = desk.sent(path);
      assert.deepEqual(more, []);
      assert.equal(sent!.method, 'PATCH');
      assert.deepEqual(sent!.body, request);
      const shown = JSON.parse(await person.editorText()) as Record<string, unknown>;
      assert.deepEqual(shown, { ...shown, ...response, id: before['id'] });
      assert.deepEqual(tenant.read(path), { ...before, ...wanted });
    });
  }

  it('reads why nonsense leads nowhere, while typing it', async () => {
    const { person } = desk;
    await person.runCommand('Intune: Open Status by Graph Path…');
    for (const [typed, reason] of nonsense) {
      await person.quickInput(typed);
      await person.until(
        `the reason against ${typed}`,
        () => person.quickInputText(),
        (text) => text.includes(reason),
      );
    }
    await person.press('Escape');
    await person.waitForNoQuickInput();
    assert.deepEqual(await person.tabs(), []);
  });

  it('reads why a path of nothing cannot be opened, and can try again', async () => {
    const { person } = desk;
    const path = '/beta/deviceManagement/deviceConfigurations/00000000-0000-0000-0000-000000000000';
    await person.runCommand('Intune: Open Status by Graph Path…');
    await person.quickInput(`${path}/userStatusOverview`);
    await desk.reads('The object no longer exists, or you do not have access to it.', ['Try Again']);
    assert.deepEqual(await person.tabs(), []);
  });
});
