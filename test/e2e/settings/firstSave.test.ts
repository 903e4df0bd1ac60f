import assert from 'node:assert/strict';
import { InstalledVSCode } from '../../harness/installedVSCode.ts';
import { until } from '../../harness/pageObjects/until.ts';
import { takeScreenshots } from '../screenshots.ts';
import { saveErrorButtons } from '../tenantFixture.ts';

describe('the sample tenant without any settings', () => {
  let workbench: InstalledVSCode;
  before(async () => {
    workbench = await InstalledVSCode.launch();
  });
  after(() => workbench.close());
  takeScreenshots('first save', () => workbench);

  it('opens from the welcome view and shows a status object', async () => {
    await workbench.openView('Intune');
    await until(
      'the welcome view',
      () => workbench.viewText(),
      (text) => text.includes('The sample tenant works offline and needs no account.'),
    );
    await workbench.screenshot('first save, welcome');
    await workbench.clickViewButton('Explore Sample Tenant');
    await workbench.expand('Device configurations');
    await workbench.expand('iOS - Restrictions - BYOD');
    await workbench.click('User status');
    await workbench.waitForEditorText('"successCount": 106');
    assert.equal(await workbench.tabTitle(), 'iOS - Restrictions - BYOD (users)');
    assert.equal(await workbench.isDirty(), false);
  });

  it('shows an invalid number in the Problems panel, and does not send it', async () => {
    await workbench.replace('"successCount": 106', '"successCount": 7.5');
    const problems = await workbench.waitForProblem('whole number');
    assert.equal(problems[0]?.position, '[Ln 6, Col 19]');
    await workbench.save();
    const text = 'Not sent. successCount must be a whole number, written in digits only.';
    const { buttons } = await workbench.waitForNotification(text);
    assert.deepEqual(buttons, saveErrorButtons);
    await workbench.waitForDirty(true);
  });

  it('saves a number and shows the change in the status bar', async () => {
    await workbench.replace('7.5', '77');
    await workbench.save();
    await workbench.waitForStatusBar('106 → 77');
    await workbench.waitForDirty(false);
  });
});
