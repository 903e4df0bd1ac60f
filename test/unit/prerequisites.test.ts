import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

const module = new URL('../harness/prerequisites.mjs', import.meta.url).href;

/** Runs `ensureInstalled` for one missing program, in a process without a terminal. */
function ensureMissing(environment: Record<string, string>, ...args: string[]): string {
  const script = `
    import { ensureInstalled } from ${JSON.stringify(module)};
    let installed = false;
    const tool = { description: 'a tool (1 MB)', isInstalled: () => installed, install: async () => { installed = true; } };
    try {
      await ensureInstalled([tool]);
      await ensureInstalled([tool]);
      console.log('installed: ' + installed);
    } catch (error) {
      console.log('error: ' + error.message);
    }`;
  const env = { ...process.env, CI: '', ...environment };
  const node = ['--input-type=module', '--eval', script, '--', ...args];
  return spawnSync(process.execPath, node, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    .stdout;
}

describe('downloads for tests and npm start', () => {
  it('are refused without consent, with what is missing and how to allow it', () => {
    const output = ensureMissing({});
    assert.match(
      output,
      /^error: Missing, and not downloaded without your consent:\n {2}- a tool \(1 MB\)\n/,
    );
    assert.match(output, /--install.*CI=true/);
  });

  for (const [title, environment, args] of [
    ['the flag --install', {}, ['--install']],
    ['CI=true', { CI: 'true' }, []],
  ] as const) {
    it(`are made with ${title}, once, and named`, () => {
      assert.equal(ensureMissing(environment, ...args), 'Downloading a tool (1 MB) …\ninstalled: true\n');
    });
  }

  it('are refused with CI=false', () => {
    assert.match(ensureMissing({ CI: 'false' }), /^error: Missing/);
  });
});
