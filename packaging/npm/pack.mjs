// Makes the npm packages: `preship`, which holds a small launcher, and one package per platform with the binary inside. npm
// installs the one that fits the machine; nothing is downloaded or run at installation.
//   node pack.mjs OUTPUT VERSION PLATFORM=BINARY...      PLATFORM: linux-x64, linux-arm64, darwin-arm64, ...

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const [output, version, ...pairs] = process.argv.slice(2);
if (!pairs.length || pairs.some((pair) => !/^[a-z0-9]+-[a-z0-9]+=./.test(pair))) {
  console.error('usage: node pack.mjs OUTPUT VERSION PLATFORM=BINARY...');
  process.exit(2);
}
const platforms = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), resolve(pair.slice(pair.indexOf('=') + 1))]));
const stage = join(resolve(output), 'stage');

// preferUnplugged: Yarn must not keep a binary inside an archive. A scoped package is private unless it says otherwise.
const common = { version, license: 'Apache-2.0', preferUnplugged: true, publishConfig: { access: 'public' } };

function write(folder, manifest, readme) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2) + '\n');
  writeFileSync(join(folder, 'README.md'), readme);
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', resolve(output)], { cwd: folder, encoding: 'utf8' });
  if (packed.status !== 0) throw new Error(`npm pack failed in ${folder}: ${packed.stderr}`);
  console.log(join(output, packed.stdout.trim().split('\n').pop()));
}

function packPlatform(platform, binary) {
  const folder = join(stage, platform);
  const [os, cpu] = platform.split('-');
  const name = os === 'win32' ? 'preship.exe' : 'preship';
  mkdirSync(folder);
  copyFileSync(binary, join(folder, name));
  chmodSync(join(folder, name), 0o755);
  const description = `The binary of preship for ${platform}`;
  write(folder, { name: `@preship/${platform}`, description, ...common, os: [os], cpu: [cpu], files: [name] },
    `# @preship/${platform}\n\n${description}. Install \`preship\`, which brings it.\n`);
}

function packLauncher() {
  const folder = join(stage, 'preship');
  mkdirSync(folder);
  copyFileSync(join(here, 'launcher.js'), join(folder, 'launcher.js'));
  chmodSync(join(folder, 'launcher.js'), 0o755);
  const manifest = {
    name: 'preship',
    description: 'Says what will break or leak in production before you ship',
    ...common,
    keywords: ['lint', 'linter', 'deployment', 'docker', 'compose', 'kubernetes', 'dotenv', 'sarif'],
    bin: { preship: 'launcher.js' },
    files: ['launcher.js'],
    engines: { node: '>=16' },
    optionalDependencies: Object.fromEntries([...platforms.keys()].map((platform) => [`@preship/${platform}`, version])),
  };
  write(folder, manifest, '# preship\n\nSays what will break or leak in production before you ship: exactly where, why, and what to change.\n\n' +
    '```sh\nnpm install --save-dev preship\nnpx preship\n```\n');
}

rmSync(stage, { recursive: true, force: true });
mkdirSync(stage, { recursive: true });
for (const [platform, binary] of platforms) packPlatform(platform, binary);
packLauncher();
rmSync(stage, { recursive: true, force: true });
