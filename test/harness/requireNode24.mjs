// Mocha loads this before any test. npm scripts and "npx mocha" use the Node 24 of node_modules. An editor's test
// runner or debugger uses its own Node, which may be too old to run TypeScript.
const [major] = process.versions.node.split('.').map(Number);

if (major < 24) {
  console.error(
    `The tests are TypeScript and need Node 24 or newer. This is Node ${process.versions.node}.\n` +
      'Select Node 24 in your editor (see .nvmrc), or run "npx mocha <file>", which uses the Node 24 in node_modules.',
  );
  process.exit(1);
}
