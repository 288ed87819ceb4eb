// Makes the extension's package: node package.mjs FOLDER writes FOLDER/preship-VERSION.vsix. The version is that of the project.

import { spawnSync } from 'node:child_process';
import { copyFileSync, createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

process.env.TZ = 'UTC';  // the times in an archive are those of a clock on the wall
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

// Writes the archive again with one time, SOURCE_DATE_EPOCH or the first that a zip can hold, and one mode: vsce takes those of now and of
// the files. Read and written by vsce's own libraries.
async function settleTimes(archive) {
  const own = createRequire(createRequire(import.meta.url).resolve('@vscode/vsce/package.json'));
  const [yauzl, yazl] = [own('yauzl'), own('yazl')];
  const mtime = new Date(Number(process.env.SOURCE_DATE_EPOCH ?? 315532800) * 1000);
  const bytes = readFileSync(archive);
  rmSync(archive);
  const settled = new yazl.ZipFile();
  await new Promise((resolve, reject) => yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
    if (error) return reject(error);
    zip.on('entry', (entry) => zip.openReadStream(entry, async (failure, stream) => {
      if (failure) return reject(failure);
      const parts = await stream.toArray();
      settled.addBuffer(Buffer.concat(parts), entry.fileName, { mtime, mode: 0o100644 });
      zip.readEntry();
    })).on('end', resolve).on('error', reject).readEntry();
  }));
  settled.end();
  await new Promise((resolve, reject) => settled.outputStream.pipe(createWriteStream(archive)).on('close', resolve).on('error', reject));
}

run('node_modules/typescript/bin/tsc', '--noEmit');
run('esbuild.mjs');
const file = join(output, `preship-${version}.vsix`);
run('node_modules/@vscode/vsce/vsce', 'package', version, '--no-update-package-json', '--no-git-tag-version', '--no-dependencies',
  '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file);
await settleTimes(file);
console.log(file);
