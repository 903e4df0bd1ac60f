// Loaded into the process of the VS Code server. Handles /mint-key as code-server's own front end does: the browser
// encrypts extensions' secrets with this key. Without it, secrets are lost at every reload.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Server } from 'node:http';

const file = process.env.SECRET_KEY_FILE;

function readOrCreateKey() {
  try {
    return readFileSync(file);
  } catch {
    const key = randomBytes(32);
    writeFileSync(file, key, { mode: 0o600 });
    return key;
  }
}

if (process.argv[1]?.endsWith('server-main.js')) {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (event, ...args) {
    const [request, response] = args;
    if (event !== 'request' || request.url !== '/mint-key') return emit.call(this, event, ...args);
    response.end(readOrCreateKey());
    return true;
  };
}
