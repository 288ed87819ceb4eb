// What the tests with real clients share: a directory of their own, git repositories, and a registry on this machine.

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const source = join(here, '../..');
export const program = process.argv[2];

// ctest looks for this word.
export function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(0);
}

export const root = mkdtempSync(join(tmpdir(), 'preship-client-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));

// Nothing of the machine's own settings, and no way to the network.
export const environment = {
  PATH: process.env.PATH,
  LANG: 'C.UTF-8',
  HOME: root,
  XDG_CACHE_HOME: join(root, 'cache'),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  npm_config_cache: join(root, 'npm'),
  npm_config_userconfig: join(root, 'npmrc'),
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  PRE_COMMIT_HOME: join(root, 'pre-commit'),
  PRE_COMMIT_COLOR: 'never',
};

// The given folder before all others in which programs are looked for.
export const withPath = (folder) => ({ PATH: folder + delimiter + environment.PATH });

// Runs a program to its end; `said` is what it printed to both outputs.
export function run(command, args, { cwd = root, env = {} } = {}) {
  return new Promise((done) => {
    const options = { cwd, env: { ...environment, ...env }, encoding: 'utf8', maxBuffer: 1 << 28 };
    execFile(command, args, options, (error, stdout, stderr) => {
      const status = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
      done({ status, stdout, stderr, said: stdout + stderr + (status === -1 ? String(error) : '') });
    });
  });
}

export async function succeed(command, args, options) {
  const result = await run(command, args, options);
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}: status ${result.status}\n${result.said}`);
  return result;
}

export async function has(command) {
  return (await run('sh', ['-c', `command -v ${command}`])).status === 0;
}

export function write(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

// A git repository with these files, all of them staged.
export async function repository(name, files) {
  const folder = join(root, name);
  mkdirSync(folder);
  await succeed('git', ['init', '-q', '-b', 'main'], { cwd: folder });
  write(folder, files);
  await succeed('git', ['add', '-A'], { cwd: folder });
  return folder;
}

export const version = readFileSync(join(source, 'CMakeLists.txt'), 'utf8').match(/project\(preship VERSION (\S+)/)[1];

// The packages of this build, in a folder; gives the paths of their files.
export async function packages() {
  const output = join(root, 'packages');
  const platform = `${process.platform}-${process.arch}`;
  await succeed('node', [join(source, 'packaging/npm/pack.mjs'), output, version, `${platform}=${program}`]);
  return readdirSync(output).map((name) => join(output, name));
}

// Serves packed packages as a registry does; gives its address.
export async function registry(files) {
  const served = new Map(), tarballs = new Map();
  for (const file of files) {
    const { stdout } = await succeed('tar', ['-xzOf', file, 'package/package.json']);
    const manifest = JSON.parse(stdout), bytes = readFileSync(file), name = basename(file);
    tarballs.set(`/${name}`, bytes);
    served.set(`/${manifest.name}`, { manifest, name, integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}` });
  }
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url), found = served.get(path);
    if (tarballs.has(path)) return response.end(tarballs.get(path));
    if (!found) return response.writeHead(404).end('{}');
    const { manifest, name, integrity } = found;
    const dist = { integrity, tarball: `http://${request.headers.host}/${name}` };
    response.end(JSON.stringify({
      name: manifest.name,
      'dist-tags': { latest: manifest.version },
      versions: { [manifest.version]: { ...manifest, dist } },
    }));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  server.unref();
  return `http://127.0.0.1:${server.address().port}/`;
}

// The fenced block of a page of docs/ that follows a line with `name` in backticks, and the remark where one is given.
export function recipe(page, name, remark = '') {
  const text = readFileSync(join(source, 'docs', page), 'utf8');
  const literal = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = text.match(new RegExp(`^\`${literal(name)}\`[^\n]*${literal(remark)}[^\n]*\n+\`\`\`[a-z]*\n([\\s\\S]*?)^\`\`\`$`, 'm'));
  if (!found) throw new Error(`docs/${page} has no block after \`${name}\` ${remark}`);
  return found[1];
}

export const installed = (name) => existsSync(join(here, 'node_modules', name));

let failures = 0;
export function check(condition, what, detail = '') {
  console.log(`${condition ? 'ok' : 'FAILED'}  ${what}`);
  if (condition) return;
  failures++;
  process.exitCode = 1;
  if (detail) console.log(detail.replace(/^/gm, '        '));
}
