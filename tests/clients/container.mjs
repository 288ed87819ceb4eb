// The container recipe: preship itself has nothing to say about it, and the binary runs with nothing around it.
//   node container.mjs PRESHIP

import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, program, repository, root, run, source, write } from './support.mjs';

const recipe = readFileSync(join(source, 'packaging/container/Dockerfile'), 'utf8');
const lint = async (name, text) => run(program, ['check', '--strict', '--fail-on', 'note'], { cwd: await repository(name, { Dockerfile: text }) });

const clean = await lint('clean', recipe);
check(clean.status === 0 && clean.said === '', 'the strict rules have nothing to say about the recipe', clean.said);
const asRoot = await lint('root', recipe.replace(/^USER .*\n/m, ''));
check(asRoot.said.includes('docker/runs-as-root'), 'they would, without USER', asRoot.said);

const isStatic = (await run('ldd', [program])).said.includes('not a dynamic executable');
if (process.getuid() === 0 && isStatic) {
  const image = join(root, 'image');
  mkdirSync(join(image, 'usr/bin'), { recursive: true });
  copyFileSync(program, join(image, 'usr/bin/preship'));
  write(image, { 'work/Dockerfile': 'FROM nginx:latest\n' });
  const [, entrypoint] = recipe.match(/^ENTRYPOINT \["(.*)"\]$/m), [, user] = recipe.match(/^USER (.*)$/m);
  const ran = await run('chroot', [`--userspec=${user}`, image, entrypoint, 'check', '--fail-on', 'warning', '/work']);
  check(ran.status === 1 && ran.stdout.includes('image/latest-tag'), 'the binary runs in an empty image, as its user', ran.said);
} else {
  console.log('not run in an empty image: that takes a static binary (./dev release) and root');
}
