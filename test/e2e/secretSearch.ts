// Searches everything that VS Code wrote for tokens, codes and secrets.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserState } from '../harness/browserState.ts';
import { Search } from '../identity/search.ts';
import type { Finding, Secret } from '../identity/search.ts';
import type { SignInFixture } from './signInFixture.ts';

/**
 * Closes VS Code and searches its profile (logs, settings, unsaved text, the storage of extensions and browser), the
 * workspace, the clipboard and the browser's databases. A planted text must be found in each of them, which proves
 * that the search would find a secret there.
 * @param more secrets beside those that the identity provider issued
 */
export async function closeAndSearch(
  { workbench, directory, otherDirectory }: SignInFixture,
  ...more: readonly Secret[]
): Promise<Finding[]> {
  const planted = `planted-${crypto.randomUUID()}`;
  const file = join(workbench.workspace, `${planted}.txt`);
  writeFileSync(file, planted);
  await workbench.runCommand('File: Open File...');
  await workbench.pickFile(file);
  await workbench.replace(planted, `unsaved ${planted}`);

  await workbench.waitForStoredState(planted);
  await workbench.waitUntilUnloadIsAllowed();
  const clipboard = await workbench.clipboard();
  const state = await browserState(workbench.page);
  await workbench.close();
  const find = (secrets: readonly Secret[]): Finding[] => {
    const search = new Search(secrets);
    return [
      ...search.text('clipboard', clipboard),
      ...search.text('browser state', state),
      ...search.folder(workbench.profile),
      ...search.folder(workbench.workspace),
    ];
  };
  const locations = find([[planted, 'planted']]).map(({ location }) => location);
  for (const expected of ['clipboard', 'browser state', join('data', 'User'), `${planted}.txt`]) {
    const isFound = locations.some((one) => one.startsWith(expected));
    assert.ok(isFound, `${expected} is not among ${locations.join(', ')}`);
  }
  // The log has the extension's requests, so a leaked token would be there.
  const logged = find([['/deviceStatusOverview, → 200', 'a line of the log']]);
  assert.ok(logged.some(({ location }) => location.endsWith('Intune.log')));
  const issued = [...directory.provider.issued.list(), ...otherDirectory.provider.issued.list()];
  assert.ok(issued.some(([, what]) => what === 'access_token'));
  return find([...issued, ...more]);
}
