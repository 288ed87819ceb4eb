// What both programs agree on.

import { Redis } from 'ioredis';

export const queueName = process.env.PRESHIP_QUEUE ?? 'preship';

// Workers wait for as long as Redis is away; whoever fills the queue is told at once.
export const connect = (waits) => new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379', { maxRetriesPerRequest: waits ? null : 3 });
