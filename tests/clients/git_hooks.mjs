// The recipes of docs/pre-commit.md for husky, lint-staged, lefthook and a bare hook, with the real programs.
//   node git_hooks.mjs PRESHIP

import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { check, has, here, installed, program, recipe, repository, run, skip, succeed, withPath, write } from './support.mjs';

for (const tool of ['git', 'npx']) if (!(await has(tool))) skip(`${tool} is missing`);
for (const name of ['husky', 'lint-staged', 'lefthook']) if (!installed(name)) skip(`${name} is missing: run npm ci in tests/clients first`);

const bad = 'connect(process.env.DATABASE_URL);\nsign(process.env.SESSION_SECRET);\n';
const files = {
  '.gitignore': 'node_modules\n.husky/_\n.env\n',
  '.env.example': 'DATABASE_URL=\n',
  'src/server.js': 'connect(process.env.DATABASE_URL);\n',
  'with blank/it\'s (1).js': 'let a;\n',
  'package.json': '{ "name": "app", "private": true }\n',
};
const page = (name, remark) => recipe('pre-commit.md', name, remark);

// The project as `npm install` would leave it: the clients, and preship among their programs.
async function project(name, more) {
  const folder = await repository(name, { ...files, ...more });
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  for (const client of ['husky', 'lint-staged', 'lefthook', 'lefthook-linux-x64', 'lefthook-linux-arm64'])
    if (installed(client)) symlinkSync(join(here, 'node_modules', client), join(folder, 'node_modules', client));
  for (const client of ['husky', 'lint-staged', 'lefthook']) symlinkSync(join(here, 'node_modules/.bin', client), join(folder, 'node_modules/.bin', client));
  symlinkSync(program, join(folder, 'node_modules/.bin/preship'));
  return folder;
}

async function story(name, more, install) {
  const folder = await project(name, more);
  const env = withPath(join(folder, 'node_modules/.bin'));
  const git = (...args) => run('git', args, { cwd: folder, env });
  await install(folder, env);
  await git('add', '-A');
  const first = await git('commit', '-m', 'first');
  check(first.status === 0, `${name}: a good commit passes`, first.said);

  write(folder, { 'src/server.js': bad, 'with blank/it\'s (1).js': 'let b;\n' });
  await git('add', '-A');
  const blocked = await git('commit', '-m', 'bad');
  check(blocked.status === 1 && blocked.said.includes("src/server.js:2:18: error[env/undeclared-key] 'SESSION_SECRET' is read here"),
    `${name}: a bad one is blocked, with the place and the reason`, blocked.said);
  check((await git('log', '--oneline')).stdout.trim().split('\n').length === 1, `${name}: nothing was committed`);

  write(folder, { '.env.example': 'DATABASE_URL=\nSESSION_SECRET=\n' });
  await git('add', '-A');
  write(folder, { 'src/server.js': bad + 'mail(process.env.MAIL_KEY);\n' });
  const half = await git('commit', '-m', 'half');
  check(half.status === 0, `${name}: mended, it passes, whatever is not staged`, half.said);
  check(readFileSync(join(folder, 'src/server.js'), 'utf8').includes('MAIL_KEY'), `${name}: and that is still there`);
}

const husky = async (folder, env) => succeed('husky', [], { cwd: folder, env });

await story('lint-staged', {
  '.husky/pre-commit': page('.husky/pre-commit'),
  '.lintstagedrc.json': page('.lintstagedrc.json'),
}, husky);

await story('husky', { '.husky/pre-commit': page('.husky/pre-commit', '(husky alone)') }, husky);
await story('lefthook', { 'lefthook.yml': page('lefthook.yml') }, async (folder, env) => succeed('lefthook', ['install'], { cwd: folder, env }));
await story('bare', {}, async (folder) => {
  write(folder, { '.git/hooks/pre-commit': page('.git/hooks/pre-commit') });
  chmodSync(join(folder, '.git/hooks/pre-commit'), 0o755);
});
