// The npm packages in an empty project: installed from a registry, and from files without any.
//   node npm_install.mjs PRESHIP

import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check, has, packages, program, registry, root, run, skip, succeed, version, write } from './support.mjs';

if (!(await has('npm'))) skip('npm is missing');
const files = await packages();
const launcher = files.find((file) => file.endsWith(`/preship-${version}.tgz`));
const binary = files.find((file) => file !== launcher);

function project(name) {
  const folder = join(root, name);
  mkdirSync(folder);
  write(folder, { 'package.json': '{ "name": "app", "private": true }\n' });
  return folder;
}

const wanted = (await succeed(program, ['--version'])).stdout;
check(wanted === `preship ${version}\n`, 'the version is that of CMakeLists.txt', wanted);
{
  // The bound is for a slow machine; the figure is what counts.
  const start = performance.now();
  await succeed('sh', ['-c', `for i in $(seq 100); do '${program}' --version; done`]);
  const each = (performance.now() - start) / 100;
  check(each < 50, `it starts in ${each.toFixed(1)} ms`);
}

{
  const folder = project('from-files');
  await succeed('npm', ['install', '--offline', launcher, binary], { cwd: folder });
  const npx = await run('npx', ['--no-install', 'preship', '--version'], { cwd: folder, env: { npm_config_offline: 'true' } });
  check(npx.stdout === wanted, 'installed from files, offline: npx preship --version', npx.said);
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  check(!Object.values(lock.packages).some((entry) => entry.hasInstallScript), 'no package runs a script at installation');
  const target = JSON.parse((await succeed('tar', ['-xzOf', binary, 'package/package.json'])).stdout);
  check((statSync(join(folder, 'node_modules', target.name, 'preship')).mode & 0o111) !== 0, 'the binary is executable');
}

const address = { npm_config_registry: await registry(files) };
{
  const folder = project('from-registry');
  write(folder, { 'compose.yaml': 'services:\n  web:\n    image: nginx:latest\n' });
  await succeed('npm', ['install', '--save-dev', 'preship'], { cwd: folder, env: address });
  const found = await run('npx', ['preship', '--select', 'image', '--fail-on', 'warning'], { cwd: folder });
  check(found.status === 1, 'installed from a registry: findings are status 1', found.said);
  check(found.stdout.startsWith('compose.yaml:3:12: warning[image/latest-tag]'), 'and are printed', found.said);
  check((await run('npx', ['preship', '--wrong'], { cwd: folder })).status === 2, 'a wrong option is status 2');
}
{
  const folder = project('without');
  const once = await run('npx', ['--yes', `preship@${version}`, '--version'], { cwd: folder, env: address });
  check(once.stdout === wanted, `npx --yes preship@${version} without an installation`, once.said);
}
{
  const folder = project('no-optional');
  await succeed('npm', ['install', '--omit=optional', 'preship'], { cwd: folder, env: address });
  const missing = await run('npx', ['preship', '--version'], { cwd: folder });
  check(missing.status === 2 && missing.stderr.includes('is missing: install again without --omit=optional'),
    'a missing binary is said in one line', missing.said);
}
{
  // A signal to the launcher ends the binary too: it waits for its input here.
  const folder = join(root, 'from-registry');
  const script = './node_modules/.bin/preship --stdin-filename compose.yaml < pipe & exec 3>pipe; sleep 0.5; kill -TERM $!; wait $!; echo $?';
  const ended = await run('sh', ['-c', `mkfifo pipe; ${script}`], { cwd: folder });
  check(ended.stdout === '143\n', 'a signal is passed on', ended.said);
}
