// Bundles the extension for its VSIX, and the test suite for the extension host.
// "--dev" keeps names and adds source maps; the default is what gets packed.
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const dev = process.argv.includes('--dev');

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outExtension: { '.js': '.cjs' },
  // jsonc-parser's "main" is a UMD file whose require calls no bundler can follow.
  mainFields: ['module', 'main'],
  metafile: true,
};

rmSync('dist/test', { recursive: true, force: true });

/** MSAL is a quarter of a megabyte that most sessions do without: it is a file of its own, loaded when needed. */
const msalApart = {
  name: 'msal-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/msal\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './msal.cjs', external: true } : undefined,
    ),
};

const extension = build({
  ...shared,
  entryPoints: ['src/extension.ts'],
  outdir: 'dist',
  external: ['vscode'],
  plugins: [msalApart],
  minify: !dev,
  sourcemap: dev && 'linked',
});

const msal = build({
  ...shared,
  entryPoints: ['src/account/msal.ts'],
  outdir: 'dist',
  minify: !dev,
  sourcemap: dev && 'linked',
});

// Each file is a bundle of its own, so the suite can choose among them at run time.
const suite = build({
  ...shared,
  entryPoints: readdirSync('test/vscode')
    .filter((name) => name === 'index.ts' || name.endsWith('.test.ts'))
    .map((name) => `test/vscode/${name}`),
  outdir: 'dist/test/vscode',
  // The identity provider's packages are modules that know where their own files are.
  external: ['vscode', 'mocha', 'oidc-provider', 'selfsigned'],
  sourcemap: 'inline',
});

for (const { metafile } of await Promise.all([extension, msal, suite])) {
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    if (file.endsWith('.cjs')) console.log(`${file}  ${(bytes / 1024).toFixed(1)} kB`);
  }
}
