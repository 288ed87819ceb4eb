import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { findBinary, type Surroundings } from '../../src/binary';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'preship-binary-')));
after(() => rmSync(root, { recursive: true }));

function file(path: string, mode = 0o755): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, '{}');
  chmodSync(full, mode);
  return full;
}

function link(path: string, target: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(join(root, target), join(root, path));
}

const global = file('bin/preship');
file('plain/preship', 0o644);
mkdirSync(join(root, 'odd/preship'), { recursive: true });
const own = file('home/tools/preship');
const inFolder = file('work/tools/preship');
file('npm/node_modules/preship/package.json', 0o644);
const npmBinary = file('npm/node_modules/@preship/linux-x64/preship');
file('npm/node_modules/.bin/preship');
file('pnpm/node_modules/.pnpm/preship@1/node_modules/preship/package.json', 0o644);
const pnpmBinary = file('pnpm/node_modules/.pnpm/preship@1/node_modules/@preship/linux-x64/preship');
link('pnpm/node_modules/preship', 'pnpm/node_modules/.pnpm/preship@1/node_modules/preship');
file('yarn/node_modules/preship/package.json', 0o644);
const script = file('yarn/node_modules/.bin/preship');
const windows = file('windows/node_modules/@preship/win32-x64/preship.exe');
file('windows/node_modules/preship/package.json', 0o644);

function find(some: Partial<Surroundings>) {
  return findBinary({ setting: '', folders: [], trusted: true, searchPath: join(root, 'bin'), home: join(root, 'home'), platform: 'linux', arch: 'x64', ...some });
}
const folder = (name: string) => join(root, name);

test('the setting comes first, and is what it says', () => {
  const folders = [folder('work')];
  for (const [setting, path] of [[global, global], ['~/tools/preship', own], ['${workspaceFolder}/tools/preship', inFolder], ['tools/preship', inFolder], [` ${own} `, own]])
    assert.deepEqual(find({ setting, folders }), { path, from: 'setting' });
});

test('a setting that leads nowhere is a problem, not a reason to take another program', () => {
  for (const setting of [folder('no/preship'), folder('plain/preship'), folder('odd/preship')])
    assert.deepEqual(find({ setting }), { problem: `the setting preship.path names '${setting}', which is no program` });
});

test('then node_modules of the workspace, the binary rather than its launcher', () => {
  assert.deepEqual(find({ folders: [folder('work'), folder('npm')] }), { path: npmBinary, from: 'workspace' });
  assert.deepEqual(find({ folders: [folder('pnpm')] }), { path: pnpmBinary, from: 'workspace' });
  assert.deepEqual(find({ folders: [folder('yarn')] }), { path: script, from: 'workspace' });
  assert.deepEqual(find({ folders: [folder('windows')], platform: 'win32' }), { path: windows, from: 'workspace' });
  assert.deepEqual(find({ folders: [folder('npm')], arch: 'arm64' }), { path: join(folder('npm'), 'node_modules/.bin/preship'), from: 'workspace' });
});

test('nothing of a workspace that is not trusted', () => {
  assert.deepEqual(find({ folders: [folder('npm')], trusted: false }), { path: global, from: 'PATH' });
  assert.deepEqual(find({ folders: [folder('npm')], trusted: false, searchPath: '' }), { problem: 'preship is not on PATH, and the workspace is not trusted' });
});

test('then PATH, in its order, without what is no program and without relative entries', () => {
  const searchPath = ['node_modules/.bin', '', folder('nowhere'), folder('plain'), folder('odd'), folder('bin'), folder('home/tools')].join(delimiter);
  assert.deepEqual(find({ searchPath }), { path: global, from: 'PATH' });
  assert.deepEqual(find({ searchPath: '' }), { problem: 'preship is neither in node_modules of the workspace nor on PATH' });
});
