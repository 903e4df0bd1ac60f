// Loaded before the VS Code server: answers the one request that code-server's own front would, for the key
// under which the browser keeps an extension's secrets. Without it they would be lost at every reload.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Server } from 'node:http';

const file = process.env.SECRET_KEY_FILE;

function key() {
  try {
    return readFileSync(file);
  } catch {
    const fresh = randomBytes(32);
    writeFileSync(file, fresh, { mode: 0o600 });
    return fresh;
  }
}

if (process.argv[1]?.endsWith('server-main.js')) {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (event, ...args) {
    const [request, response] = args;
    if (event !== 'request' || request.url !== '/mint-key') return emit.call(this, event, ...args);
    response.end(key());
    return true;
  };
}
