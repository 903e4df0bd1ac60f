import assert from 'node:assert/strict';
import { until } from '../../harness/pageObjects/until.ts';
import { takeScreenshots } from '../screenshots.ts';
import { sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

describe('a save without a usable response', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('uncertain save', () => fixture.workbench);
  afterEach(() => fixture.reset());

  it('counts as saved if the service has the values although the response was lost', async () => {
    const path = await fixture.openEdited(13);
    fixture.faultAtNextPatch({ kind: 'dropAfter' });
    await fixture.workbench.save();
    await fixture.waitForNotification(
      'saved Pending 12 → 13. The request failed or its response was lost, but the service has the new values.',
      ['Show Save Journal', 'Copy Details'],
    );
    await fixture.workbench.waitForDirty(false);
    fixture.assertService(path, { patches: 1, pendingCount: 13 });
  });

  it('leaves the document unsaved if the connection broke and the service has the old values', async () => {
    const path = await fixture.openEdited(13);
    fixture.faultAtNextPatch({ kind: 'dropBefore' });
    await fixture.workbench.save();
    const { text } = await fixture.waitForNotification('Could not connect to the service', ['Copy Details']);
    const headline = 'Not saved yet: the service has not applied the change, but may still do so.';
    assert.ok(text.includes(headline), text);
    await fixture.workbench.waitForDirty(true);
    fixture.assertService(path, { patches: 1, pendingCount: 12 });
  });

  it('says that the result is not known while the service cannot be read, and does not send twice', async () => {
    const { workbench, tenant } = fixture;
    const path = await fixture.openEdited(13);
    fixture.faultAtNextPatch({ kind: 'dropAfter' });
    fixture.faultAtNextPatch({ kind: 'slow', ms: 1000, when: 'after' });
    await workbench.save();
    await fixture.waitForPatch(path);
    tenant.addFault({ match: { method: 'GET' }, do: { kind: 'dropBefore' } });
    // Each attempt to read the object waits for the connection, with a Cancel button.
    const isUnknown = async (): Promise<boolean> => {
      const all = await workbench.notifications();
      if (all.some(({ buttons }) => buttons.includes('Cancel')))
        await workbench.clickNotificationButton('Cancel').catch(() => undefined);
      return all.some(({ text }) => text.includes('The result is unknown'));
    };
    await until('the verdict', isUnknown, Boolean, 40);
    await workbench.waitForDirty(true);
    await workbench.screenshot('uncertain save, not known');
    tenant.clearFaults();
    await workbench.save();
    await workbench.waitForStatusBar('the service already has these values, nothing was sent');
    await workbench.waitForDirty(false);
    fixture.assertService(path, { patches: 1, pendingCount: 13 });
  });
});
