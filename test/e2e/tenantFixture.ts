// An installed VS Code and the sample tenant that it talks to. A test injects faults and reads the request log.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { makeConfigurations } from '../../src/sample/sampleConfigurations.ts';
import { createFaultyTenant } from '../faults/faultyTenant.ts';
import type { Fault, FaultyTenant, LoggedRequest } from '../faults/faultyTenant.ts';
import { serveSampleTenant } from '../faults/serveSampleTenant.ts';
import { InstalledVSCode } from '../harness/installedVSCode.ts';
import { shortcuts } from '../harness/pageObjects/shortcuts.ts';
import { until } from '../harness/pageObjects/until.ts';
import type { Notification, WorkbenchPage } from '../harness/pageObjects/workbenchPage.ts';

let shared: Promise<TenantFixture> | undefined;

/** One fixture for all test files of the process, since a window takes more than ten seconds to start. */
export function sharedFixture(): Promise<TenantFixture> {
  return (shared ??= TenantFixture.launch());
}

after(async () => {
  await (await shared)?.close();
});

export class TenantFixture {
  readonly workbench: InstalledVSCode;
  readonly tenant: FaultyTenant;
  readonly #unusedPaths = deviceStatusPaths();
  readonly #closeServers: () => Promise<void>;

  protected constructor(workbench: InstalledVSCode, tenant: FaultyTenant, closeServers: () => Promise<void>) {
    this.workbench = workbench;
    this.tenant = tenant;
    this.#closeServers = closeServers;
  }

  static async launch(settings: Record<string, unknown> = {}): Promise<TenantFixture> {
    const tenant = createFaultyTenant();
    const served = await serveSampleTenant(tenant);
    const address = { 'intuneStatus.sampleTenant.address': served.url };
    const workbench = await InstalledVSCode.launch({ settings: { ...address, ...settings } });
    await workbench.runCommand('Intune: Explore Sample Tenant');
    await workbench.waitForTreeItem('App configurations');
    return new TenantFixture(workbench, tenant, () => served.close());
  }

  async close(): Promise<void> {
    await this.workbench.close();
    await this.#closeServers();
  }

  /** @returns the path of a status object that no other test uses; it has `pendingCount` 12 and `failedCount` 4 */
  takeStatusPath(tenant = this.tenant): string {
    const path = this.#unusedPaths.shift();
    assert.ok(path, 'All status objects of the sample tenant are used up.');
    tenant.change(path, { pendingCount: 12, failedCount: 4 });
    return path;
  }

  async open(path: string, window: WorkbenchPage = this.workbench): Promise<void> {
    await window.openQuickInput(shortcuts.openPath.keys);
    await window.quickInput(path);
    await this.waitForObject(path, window);
  }

  /** Activates the tab of an open document. */
  async show(path: string, title: string): Promise<void> {
    await this.workbench.clickTab(title);
    await this.waitForObject(path, this.workbench);
  }

  protected async waitForObject(path: string, window: WorkbenchPage): Promise<void> {
    await window.waitForEditorText(`"id": "${String(this.tenant.read(path)!['id'])}"`);
  }

  /** Opens an unused status object and changes `pendingCount` from 12 in its text. Saves nothing. */
  async openEdited(pendingCount: number | string): Promise<string> {
    const path = this.takeStatusPath();
    await this.open(path);
    await this.editPending(12, pendingCount);
    return path;
  }

  /** Changes `pendingCount` in the text of the active document. */
  async editPending(from: number | string, to: number | string): Promise<void> {
    const { workbench } = this;
    await workbench.waitForEditorText(`${pending(from)},`);
    const text = await workbench.editorText();
    await workbench.rewrite(text.replace(`${pending(from)},`, `${pending(to)},`));
    await workbench.waitForDirty(true);
  }

  /** Injects a fault into the next PATCH only. */
  faultAtNextPatch(fault: Fault): void {
    this.tenant.addFault({ match: { method: 'PATCH' }, times: 1, do: fault });
  }

  patches(path: string, { requests } = this.tenant): readonly LoggedRequest[] {
    return requests.filter((request) => request.method === 'PATCH' && request.path === path);
  }

  async waitForPatch(path: string): Promise<void> {
    await until(
      `a PATCH of ${path}`,
      () => this.patches(path).length,
      (count) => count > 0,
    );
  }

  /** Checks how many PATCH requests arrived, and what the service stores afterwards. */
  assertService(path: string, expected: { readonly patches: number; readonly pendingCount: unknown }): void {
    const actual = {
      patches: this.patches(path).length,
      pendingCount: this.tenant.read(path)!['pendingCount'],
    };
    assert.deepEqual(actual, expected);
  }

  /** Waits for a notification with exactly these buttons. VS Code's own notification can repeat the same text. */
  async waitForNotification(text: string, buttons: readonly string[]): Promise<Notification> {
    const matches = (one: Notification): boolean =>
      one.text.includes(text) && isDeepStrictEqual(one.buttons, buttons);
    const all = await until(
      `the notification "${text}" with ${buttons.join(', ')}`,
      () => this.workbench.notifications(),
      (notifications) => notifications.some(matches),
    );
    return all.find(matches)!;
  }

  /** Collapses the tree except for its root. */
  async collapseTree(root = 'Sample tenant'): Promise<void> {
    const { workbench } = this;
    await workbench.page.locator('.sidebar [aria-label="Collapse All"]:visible').click();
    const isCollapsed = ({ level }: { level: number }): boolean => level === 1;
    await until(
      'the tree to collapse',
      () => workbench.treeItems(),
      (items) => items.length > 0 && items.every(isCollapsed),
    );
    await workbench.expand(root);
  }

  /** Removes faults, editors with their unsaved text, an open dialog or quick input, and notifications. */
  async reset(): Promise<void> {
    this.tenant.clearFaults();
    await this.workbench.dismissDialog();
    await this.workbench.dismissQuickInput();
    await this.workbench.closeAllEditors();
    await this.workbench.clearNotifications();
    // Some commands show another view.
    await this.workbench.openView('Intune');
  }
}

export function pending(count: number | string): string {
  return `"pendingCount": ${count}`;
}

/** VS Code's own buttons in its notification about a failed save. */
export const saveErrorButtons = ['Retry', 'Save As...', 'Revert'] as const;

export const conflictButtons = ['Compare', 'Overwrite', 'Take Theirs'] as const;

/** The paths of the device status of each device configuration. */
function deviceStatusPaths(): string[] {
  return makeConfigurations()
    .filter(({ configuration }) => configuration === 'deviceConfiguration')
    .map(({ id }) => `/beta/deviceManagement/deviceConfigurations/${id}/deviceStatusOverview`);
}
