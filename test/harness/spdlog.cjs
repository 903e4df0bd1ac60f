// Takes the place of @vscode/spdlog in the browser-based VS Code, whose native part is not built here. Without it no
// log would be written, to be looked at or to be searched.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  #file;
  #level = 0;
  /** The pattern that VS Code sets; it sets none where it writes whole lines by itself. */
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
  // Every line is in the file at once.
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

// Written one by one, so that an ES module finds them by name.
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createRotatingLogger;
exports.createAsyncRotatingLogger = createRotatingLogger;
