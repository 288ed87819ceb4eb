#!/usr/bin/env node
// Takes repositories from the queue, one at a time, and has check.sh check them. Run as many as there are cores, on any machine
// that reaches Redis and the folder of results.
//   node worker.mjs [--until-empty] [-- OPTIONS OF check.sh]

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker, Queue } from 'bullmq';
import { connect, queueName } from './queue.mjs';

const script = fileURLToPath(new URL('../check.sh', import.meta.url));
const words = process.argv.slice(2), end = words.indexOf('--');
const own = end < 0 ? words : words.slice(0, end), given = end < 0 ? [] : words.slice(end + 1);
const untilEmpty = own.includes('--until-empty');
if (own.some((word) => word !== '--until-empty')) {
  console.error('usage: node worker.mjs [--until-empty] [-- OPTIONS OF check.sh]');
  process.exit(2);
}

// Findings are no failure: check.sh ends with 0 for them. What it could not check is tried again, and has its line of results.
function check({ data }) {
  return new Promise((done, fail) => {
    const options = [...given, ...(data.owner ? ['-w', data.owner] : [])];
    const child = spawn(script, [...options, data.repository], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (bytes) => (said += bytes));
    child.on('error', fail);
    child.on('close', (status, signal) => {
      if (said !== '') process.stdout.write(said);
      if (status === 0) done(said.trim());
      else fail(new Error(said.trim() || `check.sh ended with ${signal ?? status}`));
    });
  });
}

// A worker that dies loses its lock after lockDuration; another one then takes the job, at most stalledInterval later. A job may lose
// several workers: machines of a cluster are taken away together.
const connection = connect(true);
const lockDuration = Number(process.env.PRESHIP_LOCK_MS ?? 30000);
const worker = new Worker(queueName, check, { connection, concurrency: 1, lockDuration, stalledInterval: lockDuration / 2, maxStalledCount: 10 });
worker.on('failed', (job, error) => console.error(`job ${job?.id}: ${error.message}`));
worker.on('error', (error) => console.error(error.message));

let closing = false;
async function close() {
  if (closing) return;
  closing = true;
  await worker.close(); // the repository that is being checked is checked to its end
  connection.disconnect();
}
process.on('SIGTERM', close);
process.on('SIGINT', close);

if (untilEmpty) {
  const queue = new Queue(queueName, { connection });
  const look = async () => {
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
    if (Object.values(counts).every((count) => count === 0)) await close();
    else if (!closing) setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
}
