// Makes the extension's package: node package.mjs FOLDER writes FOLDER/preship-VERSION.vsix. The version is that of the project.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const output = resolve(process.argv[2] ?? '.');
const version = /^project\(preship VERSION ([0-9.]+)/m.exec(readFileSync(join(root, 'CMakeLists.txt'), 'utf8'))[1];
mkdirSync(output, { recursive: true });
for (const name of ['LICENSE', 'CHANGELOG.md']) copyFileSync(join(root, name), join(here, name));

function run(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: here, encoding: 'utf8' });
  if (status !== 0) {
    console.error(stdout + stderr);
    process.exit(1);
  }
}

run('node_modules/typescript/bin/tsc', '--noEmit');
run('esbuild.mjs');
const file = join(output, `preship-${version}.vsix`);
run('node_modules/@vscode/vsce/vsce', 'package', version, '--no-update-package-json', '--no-git-tag-version', '--no-dependencies',
  '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file);
console.log(file);
