import assert from 'node:assert/strict';
import { escapeMessage } from '../../../src/window/messages/escapeMessage.ts';

// The regular expression with which VS Code finds links in a message: src/vs/base/common/linkedText.ts.
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('escapeMessage', () => {
  it('escapes links, also those that run a command', () => {
    const evil = 'Wi-Fi [free](command:workbench.action.quit) [x](https://evil.example)';
    assert.match(evil, link);
    assert.doesNotMatch(escapeMessage(evil), link);
  });

  it('escapes icons', () => {
    assert.doesNotMatch(escapeMessage('$(trash) Wi-Fi'), /\$\(/);
  });

  it('replaces control characters, bidirectional overrides and line breaks with spaces', () => {
    assert.equal(escapeMessage('a\u202eb\nc\u0000d'), 'a b c d');
  });

  it('truncates long text', () => {
    assert.ok(escapeMessage('x'.repeat(100_000)).length < 1000);
  });

  it('does not change other text', () => {
    const text = 'iOS - Wi-Fi (EAP-TLS) [v2] “größer” ∕ 100 % … {0}';
    assert.equal(escapeMessage(text), text);
  });
});
