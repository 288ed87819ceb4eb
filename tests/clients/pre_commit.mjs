// The hooks of .pre-commit-hooks.yaml, in the real pre-commit: a commit is blocked, mended, and passes.
//   node pre_commit.mjs PRESHIP

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { check, has, packages, program, recipe, registry, repository, run, skip, source, succeed, version, withPath, write } from './support.mjs';

for (const tool of ['pre-commit', 'npm', 'git']) if (!(await has(tool))) skip(`${tool} is missing`);

const bad = 'connect(process.env.DATABASE_URL);\nsign(process.env.SESSION_SECRET);\n';
const files = { '.env.example': 'DATABASE_URL=\n', 'src/server.js': 'connect(process.env.DATABASE_URL);\n', 'package.json': '{}\n' };
const said = "src/server.js:2:18: error[env/undeclared-key] 'SESSION_SECRET' is read here";

// The hook repository: what pre-commit needs of this one, at a tag.
async function hooks() {
  const names = ['.pre-commit-hooks.yaml', 'package.json'];
  const folder = await repository('hooks', Object.fromEntries(names.map((name) => [name, readFileSync(join(source, name), 'utf8')])));
  await succeed('git', ['commit', '-qm', 'hooks'], { cwd: folder });
  await succeed('git', ['tag', `v${version}`], { cwd: folder });
  return folder;
}

const env = { npm_config_registry: await registry(await packages()) };
const git = (folder, args, more = {}) => run('git', args, { cwd: folder, env: { ...env, ...more } });

async function project(name, config, more = env) {
  const folder = await repository(name, { ...files, '.pre-commit-config.yaml': config });
  await succeed('pre-commit', ['install', '--install-hooks'], { cwd: folder, env: more });
  const first = await git(folder, ['commit', '-qm', 'first'], more);
  check(first.status === 0, `${name}: a good commit passes`, first.said);
  return folder;
}

async function story(name, config, more = env) {
  const folder = await project(name, config, more);
  const commit = async (message) => git(folder, ['commit', '-m', message], more);

  write(folder, { 'src/server.js': bad });
  await git(folder, ['add', '-A']);
  const blocked = await commit('blocked');
  check(blocked.status === 1 && blocked.said.includes(said), `${name}: a bad one is blocked, with the place and the reason`, blocked.said);
  if (name === 'remote') console.log(blocked.said.replace(/^/gm, '    | '));

  write(folder, { '.env.example': 'DATABASE_URL=\nSESSION_SECRET=\n' });
  const unstaged = await commit('the remedy is not staged');
  check(unstaged.status === 1 && unstaged.said.includes(said), `${name}: only what is staged counts`, unstaged.said);

  await git(folder, ['add', '.env.example']);
  const mended = await commit('mended');
  check(mended.status === 0, `${name}: mended, it passes`, mended.said);

  write(folder, { '.env.example': 'DATABASE_URL=\n' });
  await git(folder, ['add', '-A']);
  const caused = await commit('a key is gone');
  check(caused.status === 1 && caused.said.includes('src/server.js:2:18: error'), `${name}: an error in a file outside the commit that it causes`,
    caused.said);
  await git(folder, ['reset', '-q', '--hard']);

  // Half staged: the good half is, the bad one is not.
  write(folder, { 'src/server.js': bad + 'const one = 1;\n' });
  await git(folder, ['add', 'src/server.js']);
  write(folder, { 'src/server.js': bad + 'const one = 1;\nmail(process.env.MAIL_KEY);\n' });
  const half = await commit('half');
  check(half.status === 0, `${name}: the unstaged half of a file does not count`, half.said);
  check(readFileSync(join(folder, 'src/server.js'), 'utf8').includes('MAIL_KEY'), `${name}: and is still there`);
  return folder;
}

const manifest = await run('pre-commit', ['validate-manifest', join(source, '.pre-commit-hooks.yaml')]);
check(manifest.status === 0, '.pre-commit-hooks.yaml is valid', manifest.said);
const hookRepository = await hooks();
const remote = recipe('pre-commit.md', '.pre-commit-config.yaml').replace('https://github.com/OWNER/preship', hookRepository);
await story('remote', remote);
await story('local', recipe('pre-commit.md', '.pre-commit-config.yaml', '(local)'), { ...env, ...withPath(dirname(program)) });

{
  const folder = await project('fix', remote.replace('- id: preship', '- id: preship\n        args: [--fix]'));
  write(folder, { 'src/server.js': bad });
  await git(folder, ['add', '-A']);
  const mended = await git(folder, ['commit', '-m', 'bad']);
  check(mended.status === 1 && mended.said.includes('files were modified by this hook'), 'fix: a repair stops the commit, so that it is read', mended.said);
  check(readFileSync(join(folder, '.env.example'), 'utf8') === 'DATABASE_URL=\nSESSION_SECRET=\n', 'fix: and is made');
  await git(folder, ['add', '-A']);
  const passed = await git(folder, ['commit', '-m', 'mended']);
  check(passed.status === 0, 'fix: staged, it passes', passed.said);
}

{
  const folder = await repository('strict', {
    ...files,
    'compose.yaml': 'services:\n  web:\n    image: nginx:latest\n',
    '.pre-commit-config.yaml': remote.replace('id: preship', 'id: preship-strict'),
  });
  const strict = await run('pre-commit', ['run', '--all-files'], { cwd: folder, env });
  check(strict.status === 1 && strict.said.includes('compose.yaml:3:12: warning[image/latest-tag]'), 'strict: warnings block', strict.said);
  write(folder, { '.pre-commit-config.yaml': remote });
  await git(folder, ['add', '-A']);
  const relaxed = await run('pre-commit', ['run', '--all-files'], { cwd: folder, env });
  check(relaxed.status === 0, 'the plain hook lets them pass', relaxed.said);
}

{
  // preship's part of a commit in a large repository. The bound is for a slow machine; the figure is what counts.
  const folder = await repository('large', Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [
    `packages/p${i % 50}/src/file${i}.ts`,
    `import { log } from './log';\n` + `export function part${i}(value: number) { log('part', value); return value * ${i}; }\n`.repeat(20) +
      (i % 25 ? '' : 'connect(process.env.DATABASE_URL!);\n'),
  ]).concat([['.env.example', 'DATABASE_URL=\n'], ['package.json', '{ "name": "large", "private": true }\n']])));
  await succeed('git', ['commit', '-qm', 'all'], { cwd: folder });
  write(folder, { 'packages/p0/src/file0.ts': 'connect(process.env.DATABASE_URL!);\n' });
  await succeed('git', ['add', '-A'], { cwd: folder });
  for (const args of [['check', 'packages/p0/src/file0.ts', '.env.example'], ['check', '--staged']]) {
    const times = [];
    for (let i = 0; i < 5; i++) {
      const start = performance.now();
      const checked = await run(program, args, { cwd: folder });
      times.push(performance.now() - start);
      if (checked.status !== 0) check(false, 'large: nothing is wrong', checked.said);
    }
    const best = Math.min(...times);
    check(best < 3000, `large: ${best.toFixed(0)} ms for \`preship ${args.join(' ')}\` in a repository of 5,000 files`);
  }
}
