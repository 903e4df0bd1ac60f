// Downloads desktop VS Code for the extension-host tests on Windows and macOS.
import { mkdirSync, writeFileSync } from 'node:fs';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { downloadedPathFile } from './desktop.mjs';
import { scratch } from './paths.mjs';

mkdirSync(scratch, { recursive: true });
writeFileSync(downloadedPathFile, await downloadAndUnzipVSCode({ version: 'stable', cachePath: scratch }));
