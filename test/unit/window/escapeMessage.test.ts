import assert from 'node:assert/strict';
import { escapeMessage } from '../../../src/window/messages/escapeMessage.ts';

// The pattern by which VS Code finds links in a message (src/vs/base/common/linkedText.ts).
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('escapeMessage', () => {
  it('breaks links and command links', () => {
    const evil = 'Wi-Fi [free](command:workbench.action.quit) [x](https://evil.example)';
    assert.match(evil, link);
    assert.doesNotMatch(escapeMessage(evil), link);
  });

  it('breaks icons', () => {
    assert.doesNotMatch(escapeMessage('$(trash) Wi-Fi'), /\$\(/);
  });

  it('removes control characters, text direction marks and line breaks', () => {
    assert.equal(escapeMessage('a\u202eb\nc\u0000d'), 'a b c d');
  });

  it('shortens very long text', () => {
    assert.ok(escapeMessage('x'.repeat(100_000)).length < 1000);
  });

  it('keeps all other text', () => {
    const text = 'iOS - Wi-Fi (EAP-TLS) [v2] “größer” ∕ 100 % … {0}';
    assert.equal(escapeMessage(text), text);
  });
});
