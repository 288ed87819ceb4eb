// The unit tests, bundled for Node.js as the extension is: node test/run.mjs

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, '../node_modules/esbuild'))) {
  console.log('skipped: no packages; run npm ci --ignore-scripts in editors/vscode');
  process.exit(0);
}
const { build } = await import('esbuild');
const folder = mkdtempSync(join(tmpdir(), 'preship-unit-'));
const tests = readdirSync(join(here, 'unit')).map((name) => join(here, 'unit', name));
await build({ entryPoints: tests, outdir: folder, bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning', sourcemap: 'inline' });
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', folder], { stdio: 'inherit' });
rmSync(folder, { recursive: true });
process.exit(status ?? 1);
