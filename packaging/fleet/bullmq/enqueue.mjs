#!/usr/bin/env node
// Puts the repositories of a list into the queue, each as one job. A repository that is in it already is not put there twice; one that is
// done, or given up after three attempts, is in the results and no longer in the queue.
//   node enqueue.mjs repositories.tsv [OWNER-OF-THOSE-WITHOUT]

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Queue } from 'bullmq';
import { connect, queueName } from './queue.mjs';

const [list, nobody = ''] = process.argv.slice(2);
if (!list) {
  console.error('usage: node enqueue.mjs LIST [OWNER]');
  process.exit(2);
}

const connection = connect(false);
const queue = new Queue(queueName, { connection });
const options = { attempts: 3, backoff: { type: 'exponential', delay: 10000 }, removeOnComplete: true, removeOnFail: true };
let jobs = [], count = 0;

async function flush() {
  await queue.addBulk(jobs);
  count += jobs.length;
  jobs = [];
}

try {
  for await (const line of createInterface({ input: createReadStream(list), crlfDelay: Infinity })) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [repository, owner = nobody] = line.split('\t');
    const jobId = createHash('sha256').update(repository).digest('hex');
    jobs.push({ name: 'check', data: { repository, owner }, opts: { ...options, jobId } });
    if (jobs.length === 1000) await flush();
  }
  await flush();
  console.log(`${count} repositories are in the queue '${queueName}'`);
} finally {
  await queue.close();
  connection.disconnect();
}
