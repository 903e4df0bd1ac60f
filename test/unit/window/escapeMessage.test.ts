import assert from 'node:assert/strict';
import { escapeMessage } from '../../../src/window/messages/escapeMessage.ts';

// How VS Code finds links in a message: src/vs/base/common/linkedText.ts.
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('text from outside', () => {
  it('makes no link and runs no command', () => {
    const evil = 'Wi-Fi [free](command:workbench.action.quit) [x](https://evil.example)';
    assert.match(evil, link);
    assert.doesNotMatch(escapeMessage(evil), link);
  });

  it('makes no icon', () => {
    assert.doesNotMatch(escapeMessage('$(trash) Wi-Fi'), /\$\(/);
  });

  it('has no characters that turn or hide others, and stays on its line', () => {
    assert.equal(escapeMessage('a\u202eb\nc\u0000d'), 'a b c d');
  });

  it('ends somewhere', () => {
    assert.ok(escapeMessage('x'.repeat(100_000)).length < 1000);
  });

  it('is otherwise as it was', () => {
    const text = 'iOS - Wi-Fi (EAP-TLS) [v2] “größer” ∕ 100 % … {0}';
    assert.equal(escapeMessage(text), text);
  });
});
