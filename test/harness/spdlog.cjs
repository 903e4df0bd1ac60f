// Replaces @vscode/spdlog in the browser-based VS Code, because its native module is not built. Tests search the log
// files that it writes.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  #file;
  #level = 0;
  /** VS Code clears the formatters for logs whose lines it formats itself. */
  #withTime = true;

  constructor(_type, _name, file) {
    this.#file = file;
    for (const [level, name] of levels.entries()) this[name] = (text) => this.#write(level, text);
  }

  clearFormatters() {
    this.#withTime = false;
  }
  setPattern() {
    this.#withTime = true;
  }
  setLevel(level) {
    this.#level = level;
  }
  getLevel() {
    return this.#level;
  }
  // Each line is written to the file at once.
  flush() {}
  drop() {}

  #write(level, text) {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.#file, this.#withTime ? `${time} [${levels[level]}] ${text}\n` : text);
  }
}

async function createRotatingLogger(name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger('rotating', name, file);
}

// Assigned one by one, so that an ES module can import them by name.
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createRotatingLogger;
exports.createAsyncRotatingLogger = createRotatingLogger;
