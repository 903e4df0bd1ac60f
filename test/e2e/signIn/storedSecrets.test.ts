import assert from 'node:assert/strict';
import { join } from 'node:path';
import { apps } from '../../identity/registrations.ts';
import { closeAndSearch } from '../secretSearch.ts';
import { sharedSignInFixture } from '../signInFixture.ts';
import type { SignInFixture } from '../signInFixture.ts';

// This file runs last: it closes VS Code while connections of all methods are signed in.
describe('tokens and secrets', () => {
  let fixture: SignInFixture;
  before(async () => {
    fixture = await sharedSignInFixture();
  });

  it('are not found in any file, log, clipboard or browser storage after signing in and saving', async () => {
    const { id, secret } = apps.secret;
    const [, keyLine = ''] = fixture.certificate.key.split('\n');
    const found = await closeAndSearch(fixture, [secret, `secret of ${id}`], [keyLine, 'private key']);
    // The browser stores the form of the last page to restore it, with a code that is already used. VS Code neither
    // reads nor writes that file.
    const browserSessions = join('browser', 'Default', 'Sessions');
    const ours = found.filter(
      ({ location, what }) => what !== 'code' || !location.startsWith(browserSessions),
    );
    assert.deepEqual(ours, []);
  });
});
