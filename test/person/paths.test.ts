import assert from 'node:assert/strict';
import { samplePathFor, seeds } from '../unit/sample/seeds.ts';
import { theDesk } from './stage.ts';
import type { Desk } from './stage.ts';

// The forms in which people paste a path, taken in turn.
const forms: readonly ((path: string) => string)[] = [
  (path) => `PATCH ${path.replace('/beta', '')}`,
  (path) => path,
  (path) => `https://graph.microsoft.com${path}`,
  (path) => `GET https://graph.microsoft.com${path}?$select=id`,
  (path) => path.slice(1),
];

describe('a person who pastes a Graph path', () => {
  let desk: Desk;
  before(async () => {
    desk = await theDesk();
  });
  afterEach(async function () {
    await desk.person.screenshot(`path, ${this.currentTest!.title.replaceAll('/', '⁄').slice(0, 100)}`);
    await desk.tidy();
  });

  for (const { request, paths } of seeds) {
    for (const [number, template] of paths.entries()) {
      it(`edits and saves ${template}`, async () => {
        const { person, tenant } = desk;
        const path = await samplePathFor(template);
        const { '@odata.type': type, ...wanted } = request;
        // None of the seed's values stands there yet, so that each is a change.
        const was = Object.fromEntries(
          Object.keys(wanted).map((name) => [name, name.endsWith('DateTime') ? '2020-01-01T00:00:00Z' : 900]),
        );
        tenant.change(path, was);

        await person.runCommand('Intune: Open Status by Graph Path…');
        await person.quickInput(forms[number % forms.length]!(path));
        await person.waitForEditorText(`"id": "${String(tenant.read(path)!['id'])}"`);
        for (const [name, value] of Object.entries(wanted)) {
          await person.replace(
            `"${name}": ${JSON.stringify(was[name])}`,
            `"${name}": ${JSON.stringify(value)}`,
          );
        }
        await person.save();
        await person.waitForDirty(false);

        const sent = desk.sent(path);
        assert.equal(sent.length, 1);
        assert.deepEqual(sent[0]!.body, { '@odata.type': type, ...wanted });
        for (const [name, value] of Object.entries(wanted)) {
          await person.waitForEditorText(`"${name}": ${JSON.stringify(value)}`);
          assert.deepEqual(tenant.read(path)![name], value);
        }
      });
    }
  }

  for (const [nonsense, reason] of [
    ['hello', 'holds no status objects'],
    ['DELETE /deviceManagement/deviceConfigurations/1/userStatusOverview', 'DELETE is not a way to open'],
    ['/deviceManagement/deviceConfigurations//userStatusOverview', 'An id is missing'],
    ['/deviceManagement/deviceConfigurations/{deviceConfigurationId}/userStatusOverview', 'Put the id'],
    ['https://graph.microsoft.com.evil.example/beta/x', 'is not where this connection goes'],
    [
      '/v1.0/deviceManagement/deviceConfigurations/1/rootCertificate/userStatusOverview',
      'in API version beta only',
    ],
  ] as const) {
    it(`is told what is wrong with ${nonsense}`, async () => {
      const { person } = desk;
      await person.runCommand('Intune: Open Status by Graph Path…');
      await person.page.locator('.quick-input-widget:visible input').first().fill(nonsense);
      await person.until(
        'the reason',
        async () => person.quickInputText(),
        (text) => JSON.stringify(text).includes(reason),
      );
      await person.press('Escape');
    });
  }
});
