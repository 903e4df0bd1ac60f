import assert from 'node:assert/strict';
import { toTitleSegment } from '../../../src/intune/titles.ts';
import { escapeMessage } from '../../../src/window/messages/escapeMessage.ts';
import { hostileNames } from './hostileNames.ts';

const controlCharacters = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

describe('a hostile name of a configuration', () => {
  for (const [attempt, name] of Object.entries(hostileNames)) {
    it(`is plain text in tabs and notifications: ${attempt}`, () => {
      const title = toTitleSegment(name, 'unnamed');
      assert.doesNotMatch(title, controlCharacters);
      assert.doesNotMatch(title, /[/\\]/);
      assert.notEqual(title, 'unnamed');

      const message = escapeMessage(`${title}: saved`);
      assert.doesNotMatch(message, controlCharacters);
      assert.doesNotMatch(message, /\]\(|\$\(/);
      assert.ok(message.length <= 601);
    });
  }
});
