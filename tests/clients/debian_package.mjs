// The Debian package of this build: what it holds, what lintian says, and whether it runs.
//   node debian_package.mjs PRESHIP BUILD

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check, has, root, run, skip, succeed, version } from './support.mjs';

for (const tool of ['cpack', 'dpkg-deb', 'gzip']) if (!(await has(tool))) skip(`${tool} is missing`);
const build = process.argv[3], output = join(root, 'deb');
const shlibs = (await has('dpkg-shlibdeps')) ? [] : ['-D', 'CPACK_DEBIAN_PACKAGE_SHLIBDEPS=OFF'];
await succeed('cpack', ['-G', 'DEB', '-B', output, '--config', join(build, 'CPackConfig.cmake'), ...shlibs], { cwd: build });
const name = readdirSync(output).find((file) => file.endsWith('.deb'));
const file = join(output, name);
check(new RegExp(`^preship_${version.replaceAll('.', '\\.')}_[a-z0-9]+\\.deb$`).test(name), `the package is called ${name}`);

const listing = (await succeed('dpkg-deb', ['-c', file])).stdout;
const held = listing.split('\n').filter((line) => line && !line.endsWith('/')).map((line) => `${line.slice(0, 10)} ${line.replace(/^.* \./, '')}`).sort();
const wanted = [
  '-rwxr-xr-x /usr/bin/preship',
  '-rw-r--r-- /usr/share/bash-completion/completions/preship',
  '-rw-r--r-- /usr/share/doc/preship/changelog.gz',
  '-rw-r--r-- /usr/share/doc/preship/copyright',
  '-rw-r--r-- /usr/share/fish/vendor_completions.d/preship.fish',
  '-rw-r--r-- /usr/share/man/man1/preship.1.gz',
  '-rw-r--r-- /usr/share/zsh/vendor-completions/_preship',
].sort();
check(held.join('\n') === wanted.join('\n'), 'it holds the program, its manual page, completions, changelog and copyright, and nothing else', listing);
check(listing.split('\n').every((line) => !line || line.includes('root/root')), 'all of it belongs to root', listing);

const tree = join(root, 'tree');
await succeed('dpkg-deb', ['-x', file, tree]);
const ran = await run(join(tree, 'usr/bin/preship'), ['--version']);
check(ran.stdout === `preship ${version}\n`, 'the program runs', ran.said);
check((await succeed('dpkg-deb', ['-f', file, 'Version'])).stdout === `${version}\n`, 'the version is that of CMakeLists.txt');
const changelog = (await succeed('gzip', ['-dc', join(tree, 'usr/share/doc/preship/changelog.gz')])).stdout;
check(changelog.startsWith(`preship (${version}) unstable; urgency=medium\n\n  * `), 'the changelog is that of CHANGELOG.md', changelog);

const page = join(tree, 'usr/share/man/man1/preship.1.gz');
for (const [shell, path] of [['bash', 'bash-completion/completions/preship'], ['zsh', 'zsh/vendor-completions/_preship'], ['fish', 'fish/vendor_completions.d/preship.fish']])
  if (await has(shell)) {
    const parsed = await run(shell, ['-n', join(tree, 'usr/share', path)]);
    check(parsed.status === 0, `${shell} reads its completions`, parsed.said);
  }
if (await has('man')) {
  const { stderr, stdout } = await run('man', ['--warnings', '-l', page], { env: { MANPAGER: 'cat', MANWIDTH: '80', LC_ALL: 'C.UTF-8' } });
  check(stderr === '' && stdout.includes('--min-confidence'), 'man has no complaint about the manual page', stderr);
}
if (await has('mandoc')) {
  const { stdout } = await run('mandoc', ['-Tlint', '-Wwarning', page]);
  // A date would be that of the build.
  const problems = stdout.split('\n').filter((line) => line && !line.includes('missing date'));
  check(problems.length === 0, 'neither has mandoc', problems.join('\n'));
}
if (await has('lintian')) {
  // No bug closed by a first upload, and the static binary of a release, are meant so.
  const suppressed = 'initial-upload-closes-no-bugs,statically-linked-binary,embedded-library';
  const said = await run('lintian', ['--allow-root', '--no-cfg', '--suppress-tags', suppressed, '--fail-on', 'error,warning', file]);
  check(said.status === 0, 'lintian has no errors and no warnings', said.said);
}
if (process.getuid() === 0 && (await has('dpkg'))) {
  const database = join(root, 'installed');
  await succeed('sh', ['-c', `mkdir -p ${database}/var/lib/dpkg/info ${database}/var/lib/dpkg/updates && : > ${database}/var/lib/dpkg/status`]);
  const installed = await run('dpkg', ['--root', database, '--force-depends', '--force-script-chrootless', '-i', file]);
  check(installed.status === 0, 'dpkg installs it', installed.said);
  const left = await run('dpkg', ['--root', database, '--force-script-chrootless', '-P', 'preship']);
  check(left.status === 0 && (await run('find', [join(database, 'usr'), '-type', 'f'])).stdout === '', 'and takes it away whole', left.said);
}
