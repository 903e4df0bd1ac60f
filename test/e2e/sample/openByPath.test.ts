import assert from 'node:assert/strict';
import { until } from '../../harness/pageObjects/until.ts';
import { samplePathFor, seeds } from '../../unit/sample/seeds.ts';
import { takeScreenshots } from '../screenshots.ts';
import { pending, sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

const command = 'Intune: Open Status by Graph Path…';
const templates = seeds.flatMap(({ paths }) => paths);

describe('opening a status object by its Graph path', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('path', () => fixture.workbench);
  afterEach(() => fixture.reset());

  for (const { title, matches, pasted } of [
    {
      title: 'accepts the URL of a request, with its method',
      matches: (template: string) => template.includes('mobileAppConfigurations'),
      pasted: (path: string) => `PATCH https://graph.microsoft.com${path}`,
    },
    {
      title: 'accepts the path of a linked certificate without an API version',
      matches: (template: string) => template.includes('rootCertificatesForServerValidation'),
      pasted: (path: string) => path.replace('/beta/', ''),
    },
  ]) {
    it(title, async () => {
      const { workbench, tenant } = fixture;
      const path = await samplePathFor(templates.find(matches)!);
      tenant.change(path, { pendingCount: 900 });
      await workbench.runCommand(command);
      await workbench.quickInput(pasted(path));
      await workbench.waitForEditorText(`"id": "${String(tenant.read(path)!['id'])}"`);
      await fixture.editPending(900, 12);
      await workbench.save();
      await workbench.waitForStatusBar('saved Pending 900 → 12');
      await workbench.waitForDirty(false);
      await workbench.waitForEditorText(pending(12));
      assert.equal(tenant.read(path)!['pendingCount'], 12);
      assert.equal(fixture.patches(path).length, 1);
    });
  }

  it('explains during typing why a text is not the path of a status object', async () => {
    const { workbench } = fixture;
    await workbench.runCommand(command);
    for (const [typed, reason] of [
      ['hello', 'hello has no status objects. The path must begin with'],
      [
        'https://graph.evil.example/beta/deviceManagement',
        'graph.evil.example is not the Graph host of this connection.',
      ],
      [
        '/beta/deviceManagement/deviceConfigurations/{id}/userStatusOverview',
        'Replace {id} with the ID of a configuration.',
      ],
    ] as const) {
      await workbench.quickInput(typed);
      await until(
        `the reason against ${typed}`,
        () => workbench.quickInputText(),
        (text) => text.includes(reason),
      );
    }
    await workbench.press('Escape');
    await workbench.waitForNoQuickInput();
    assert.deepEqual(await workbench.tabs(), []);
  });

  it('explains why an object cannot be opened, and offers to try again', async () => {
    const { workbench } = fixture;
    const path = '/beta/deviceManagement/deviceConfigurations/00000000-0000-0000-0000-000000000000';
    await workbench.runCommand(command);
    await workbench.quickInput(`${path}/userStatusOverview`);
    await fixture.waitForNotification('The object no longer exists, or you do not have access to it.', [
      'Try Again',
    ]);
    assert.deepEqual(await workbench.tabs(), []);
  });
});
