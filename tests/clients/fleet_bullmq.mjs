// packaging/fleet/bullmq with a real Redis: two workers, one of which is killed in the middle of a repository.
//   node fleet_bullmq.mjs PRESHIP

import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { check, environment, has, program, repository, root, run, skip, source, succeed, write } from './support.mjs';

const folder = join(source, 'packaging/fleet/bullmq');
if (!(await has('redis-server'))) skip('redis-server is missing');
if (!existsSync(join(folder, 'node_modules/bullmq'))) skip('bullmq is missing: run npm ci in packaging/fleet/bullmq first');

const free = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const port = await free();
const redis = spawn('redis-server', ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', root], { stdio: 'ignore' });
process.on('exit', () => redis.kill('SIGKILL'));
const env = { ...environment, REDIS_URL: `redis://127.0.0.1:${port}`, PRESHIP_LOCK_MS: '2000' };

const repositories = [];
for (let i = 0; i < 12; ++i) {
  const each = await repository(`r${i}`, { 'compose.yaml': `services:\n  web:\n    image: nginx${i % 2 ? ':latest' : ':1.27.4'}\n` });
  await succeed('git', ['commit', '-qm', 'all'], { cwd: each });
  repositories.push(each);
}
// The repository at which the first worker dies: its first check touches a file and sleeps.
write(root, {
  'list.tsv': `${repositories.map((each, i) => `${each}\tteam-${i % 3}`).join('\n')}\n`,
  'sometimes-slow.sh': `#!/bin/sh\ncase "$*" in */r5*) if mkdir '${root}/met' 2>/dev/null; then sleep 60; fi ;; esac\nexec '${program}' "$@"\n`,
});
chmodSync(join(root, 'sometimes-slow.sh'), 0o755);
for (let i = 0; i < 100 && (await run('redis-cli', ['-p', port, 'ping'])).stdout !== 'PONG\n'; ++i) await wait(100);

const list = join(root, 'list.tsv');
for (const time of ['once', 'twice']) {
  const said = await run('node', [join(folder, 'enqueue.mjs'), list], { env });
  check(said.status === 0, `the list is put into the queue ${time}`, said.said);
}
const waiting = await run('redis-cli', ['-p', port, 'llen', 'bull:preship:wait']);
check(waiting.stdout.trim() === '12', 'each repository is in it once', waiting.said);

const worker = () => {
  const child = spawn('node', [join(folder, 'worker.mjs'), '--until-empty', '--', '-o', 'results', '-p', join(root, 'sometimes-slow.sh')], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (child.said += bytes));
  child.ended = new Promise((done) => child.on('close', (status) => done(status)));
  return child;
};
const first = worker();
for (let i = 0; i < 600 && !existsSync(join(root, 'met')); ++i) await wait(50);
check(existsSync(join(root, 'met')), 'the first worker is at the slow repository', first.said);
process.kill(-first.pid, 'SIGKILL');
await first.ended;
const [second, third] = [worker(), worker()];
const ends = await Promise.all([second.ended, third.ended]);
check(ends.every((status) => status === 0), 'the others end when the queue is empty', second.said + third.said);

const results = readdirSync(join(root, 'results')).filter((name) => name.endsWith('.jsonl'));
const found = results.map((name) => JSON.parse(readFileSync(join(root, 'results', name), 'utf8')));
check(found.length === 12 && found.every((each) => each.status === 'checked'), 'no repository is lost, and none is there twice', results.join('\n') + second.said + third.said);
const started = (first.said + second.said + third.said).match(/^checked /gm)?.length;
check(started === 12, 'each is checked once to its end', String(started));
const report = JSON.parse((await succeed(program, ['merge', 'results', '--format', 'json'])).stdout);
check(report.summary.checked === 12 && report.summary.repeated === 0 && report.rules.find((each) => each.rule === 'image/latest-tag')?.repositories === 6, 'and counts once', JSON.stringify(report.summary));
check(report.owners.length === 3, 'with its owner', JSON.stringify(report.owners));
process.exit();
