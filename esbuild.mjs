// Bundles the extension for its VSIX, and the tests for the extension host.
//   --dev    readable code with source maps; the default is minified, as in the VSIX
//   --watch  rebuilds after each change
import { readdirSync, rmSync } from 'node:fs';
import { build, context } from 'esbuild';

const isWatching = process.argv.includes('--watch');
const isDev = isWatching || process.argv.includes('--dev');

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outExtension: { '.js': '.cjs' },
  // By default, esbuild uses the "main" of jsonc-parser, a UMD file whose require calls it cannot resolve.
  mainFields: ['module', 'main'],
  metafile: true,
};

/** Bundles MSAL separately, as dist/msal.cjs (250 kB). It is loaded when MSAL is first needed. */
const separateMsal = {
  name: 'separate-msal',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/msal\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './msal.cjs', external: true } : undefined,
    ),
};

/** Prints when a build of the extension starts and ends. The task in .vscode/tasks.json waits for these lines. */
const reportWatch = {
  name: 'report-watch',
  setup: ({ onStart, onEnd }) => {
    onStart(() => console.log('[watch] build started'));
    onEnd(() => console.log('[watch] build finished'));
  },
};

const extension = {
  ...shared,
  entryPoints: ['src/extension.ts'],
  outdir: 'dist',
  external: ['vscode'],
  plugins: isWatching ? [separateMsal, reportWatch] : [separateMsal],
  minify: !isDev,
  sourcemap: isDev && 'linked',
};

const msal = { ...extension, entryPoints: ['src/account/msal.ts'], external: [], plugins: [] };

/** One bundle per test file, so that the suite can choose which of them to run. */
const extensionHostTests = {
  ...shared,
  entryPoints: readdirSync('test/vscode')
    .filter((name) => name === 'index.ts' || name.endsWith('.test.ts'))
    .map((name) => `test/vscode/${name}`),
  outdir: 'dist/test/vscode',
  // These packages read files next to their own modules, so they stay in node_modules.
  external: ['vscode', 'mocha', 'oidc-provider', 'selfsigned'],
  sourcemap: 'inline',
};

rmSync('dist/test', { recursive: true, force: true });
const bundles = [extension, msal, extensionHostTests];
if (isWatching) {
  for (const bundle of bundles) await (await context(bundle)).watch();
} else {
  for (const { metafile } of await Promise.all(bundles.map((bundle) => build(bundle)))) {
    for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
      if (file.endsWith('.cjs')) console.log(`${file}  ${(bytes / 1024).toFixed(1)} kB`);
    }
  }
}
