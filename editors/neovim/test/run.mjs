// The session in Neovim, with the plugin as a package and nothing of this machine's settings: node run.mjs PRESHIP

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const version = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
if (version.status !== 0) {
  console.log('skipped: nvim is missing');
  process.exit(0);
}
console.log(version.stdout.split('\n')[0]);
const home = mkdtempSync(join(tmpdir(), 'preship-nvim-'));
const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_STATE_HOME: home, XDG_CACHE_HOME: home, PRESHIP: resolve(process.argv[2]) };
const plugin = join(dirname(fileURLToPath(import.meta.url)), '..');
cpSync(plugin, join(home, 'nvim/site/pack/preship/start/preship'), { recursive: true });
const { status } = spawnSync('nvim', ['--headless', '-i', 'NONE', '-n', '-c', `luafile ${join(plugin, 'test/session.lua')}`], { env, stdio: 'inherit', timeout: 100_000 });
rmSync(home, { recursive: true });
process.exit(status ?? 1);
