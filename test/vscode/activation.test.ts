import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('is found and activates', async () => {
    const extension = vscode.extensions.getExtension('intune-status.intune-status');
    assert.ok(extension);
    await extension.activate();
  });
});
