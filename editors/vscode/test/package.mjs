// The extension's package: what is in it, and that what it promises is there.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const extension = join(dirname(fileURLToPath(import.meta.url)), '..');
if (!existsSync(join(extension, 'node_modules/@vscode/vsce'))) {
  console.log('skipped: no packages; run npm ci --ignore-scripts in editors/vscode');
  process.exit(0);
}
const yauzl = createRequire(createRequire(import.meta.url).resolve('@vscode/vsce'))('yauzl');

async function unpack(path) {
  const zip = await promisify(yauzl.open)(path, { autoClose: false });
  const files = new Map();
  await new Promise((done, fail) => {
    zip.on('error', fail).on('end', done).on('entry', async (entry) => {
      const stream = await promisify(zip.openReadStream.bind(zip))(entry);
      const parts = [];
      for await (const part of stream) parts.push(part);
      files.set(entry.fileName, Buffer.concat(parts));
    });
  });
  for (const end = Date.now() + 5000; files.size < zip.entryCount && Date.now() < end;) await new Promise((done) => setTimeout(done, 10));
  zip.close();
  return files;
}

const folder = mkdtempSync(join(tmpdir(), 'preship-vsix-'));
try {
  const path = execFileSync(process.execPath, [join(extension, 'package.mjs'), join(folder, 'new')], { encoding: 'utf8' }).trim();
  const version = /^project\(preship VERSION ([0-9.]+)/m.exec(readFileSync(join(extension, '../../CMakeLists.txt'), 'utf8'))[1];
  assert.equal(basename(path), `preship-${version}.vsix`);
  assert(statSync(path).size < 250_000, `${statSync(path).size} bytes`);
  const files = await unpack(path);
  assert.deepEqual([...files.keys()].filter((name) => name.startsWith('extension/')).sort(), ['extension/CHANGELOG.md', 'extension/LICENSE.txt',
    'extension/README.md', 'extension/dist/extension.js', 'extension/icon.png', 'extension/package.json']);

  const manifest = JSON.parse(files.get('extension/package.json'));
  assert.equal(manifest.version, version);
  const readme = files.get('extension/README.md').toString(), code = files.get('extension/dist/extension.js').toString();
  for (const { command, title, category } of manifest.contributes.commands) {
    assert(readme.includes(`| ${category}: ${title} |`), `the README lacks ${title}`);
    assert(code.includes(`"${command}"`), `nothing registers ${command}`);
  }
  for (const [name, { default: value }] of Object.entries(manifest.contributes.configuration.properties)) {
    const said = value === '' ? '' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\` `;
    assert(readme.includes(`| \`${name}\` | ${said}|`), `the README lacks ${name} and its default`);
  }
  assert.equal(files.get('extension/icon.png').readUInt32BE(16), 256); // its width
  console.log(`ok: ${basename(path)}, ${Math.round(statSync(path).size / 1000)} kB`);
} finally {
  rmSync(folder, { recursive: true });
}
