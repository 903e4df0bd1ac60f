// The end of a person's session: everything that was written is searched for what must not be there.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserState } from '../harness/browserState.ts';
import { Search } from '../identity/search.ts';
import type { Finding, Secret } from '../identity/search.ts';
import type { TenantDesk } from './tenant.ts';

/**
 * Closes everything and looks for all that was issued, and more, in all that was written: the profile with its logs,
 * settings, unsaved texts, the extension's storage and the browser's, the workspace, the clipboard. Something that was
 * left there on purpose shows that the search would have found it.
 */
export async function leaveAndSearch(
  { person, provider }: TenantDesk,
  ...more: readonly Secret[]
): Promise<Finding[]> {
  const planted = `planted-${crypto.randomUUID()}`;
  const file = join(person.workspace, `${planted}.txt`);
  writeFileSync(file, planted);
  await person.runCommand('File: Open File...');
  await person.quickFile(file);
  await person.replace(planted, `unsaved ${planted}`);

  await person.waitForState(planted);
  await person.waitUntilFreeToLeave();
  const clipboard = await person.clipboard();
  const state = await browserState(person.page);
  await person.leave();
  const find = (secrets: readonly Secret[]): Finding[] => {
    const search = new Search(secrets);
    return [
      ...search.text('clipboard', clipboard),
      ...search.text('browser state', state),
      ...search.folder(person.profile),
      ...search.folder(person.workspace),
    ];
  };
  const places = find([[planted, 'planted']]).map(({ location }) => location);
  for (const place of ['clipboard', 'browser state', join('data', 'User'), `${planted}.txt`]) {
    const isFound = places.some((one) => one.startsWith(place));
    assert.ok(isFound, `${place} is not among ${places.join(', ')}`);
  }
  // The requests of the extension are in its log, so that is where a token of theirs would be.
  const logged = find([['/deviceStatusOverview, → 200', 'a line of the log']]);
  assert.ok(logged.some(({ location }) => location.endsWith('Intune.log')));
  const issued = provider.issued.list();
  assert.ok(issued.some(([, what]) => what === 'access_token'));
  return find([...issued, ...more]);
}
