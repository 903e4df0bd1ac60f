import assert from 'node:assert/strict';
import { until } from '../../harness/pageObjects/until.ts';
import { takeScreenshots } from '../screenshots.ts';
import { sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

describe('a save that the service refuses', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('refused save', () => fixture.workbench);
  afterEach(() => fixture.reset());

  it('names the missing permission and the next step, and copies the details that support asks for', async () => {
    const { workbench } = fixture;
    const path = await fixture.openEdited(13);
    fixture.faultAtNextPatch({ kind: 'status', status: 403 });
    await workbench.save();
    const { text, severity } = await fixture.waitForNotification(
      'Rejected by the service. Nothing was changed.',
      ['Copy Details'],
    );
    assert.equal(severity, 'error');
    const reason =
      'This needs the DeviceManagementConfiguration.ReadWrite.All permission, which this sign-in does not have. Ask an administrator to add it';
    assert.ok(text.includes(reason), text);
    await workbench.waitForDirty(true);
    fixture.assertService(path, { patches: 1, pendingCount: 12 });

    await workbench.clickNotificationButton('Copy Details');
    const details = await until(
      'the details on the clipboard',
      () => workbench.clipboard(),
      (copied) => copied.includes(path),
    );
    const guid = '[0-9a-f]{8}-[0-9a-f-]{27}';
    for (const line of [
      /^Request: PATCH http/m,
      /^Status: 403$/m,
      /^Code: Forbidden$/m,
      /^Message: Application is not authorized/m,
      new RegExp(`^client-request-id: ${guid}$`, 'm'),
      new RegExp(`^request-id: ${guid}$`, 'm'),
      new RegExp(`^Activity ID: ${guid}$`, 'm'),
    ]) {
      assert.match(details, line);
    }
  });
});
