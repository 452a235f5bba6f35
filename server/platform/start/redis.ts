import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../log.ts';

/** A command that is not answered by then fails: the caller decides, nothing hangs. */
const COMMAND_TIMEOUT_MS = 2_000;

/** Redis is away, or set up so that it would lose what it is given. */
export class RedisError extends Error {
  override readonly name = 'RedisError';
}

/** For questions with an answer. Fails at once while Redis is away, and comes back by itself. */
export function openRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(50 * attempt, 500),
    lazyConnect: true,
  });
  redis.on('error', (error: Error) => log.debug({ err: error }, 'Redis cannot be asked'));
  return redis;
}

/** For BullMQ's workers and blocking reads: waits for Redis for ever. */
export function openBlockingRedis(
  url: string,
  log: Log,
  options: Pick<RedisOptions, 'enableAutoPipelining'> = {},
): Redis {
  const redis = new Redis(url, {
    ...options,
    maxRetriesPerRequest: null,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(50 * attempt, 500),
  });
  redis.on('error', (error: Error) => log.debug({ err: error }, 'Redis cannot be asked'));
  return redis;
}

/**
 * Connects, and refuses a Redis that would forget acknowledged work: `appendonly no` loses every job when it is killed,
 * any `maxmemory-policy` but `noeviction` drops jobs when memory runs short.
 */
export async function checkRedis(redis: Redis): Promise<void> {
  try {
    await redis.connect();
  } catch (error) {
    throw new RedisError('Redis cannot be reached at REDIS_URL', { cause: error });
  }
  const appendonly = await setting(redis, 'appendonly');
  const policy = await setting(redis, 'maxmemory-policy');
  if (appendonly === 'no')
    throw new RedisError('Redis runs with appendonly no and would lose queued work: start it with --appendonly yes');
  if (policy !== undefined && policy !== 'noeviction') {
    throw new RedisError(`Redis runs with maxmemory-policy ${policy} and would drop queued work: set it to noeviction`);
  }
}

/** Undefined where the provider forbids CONFIG: then the operator's word is taken. */
async function setting(redis: Redis, name: string): Promise<string | undefined> {
  const reply = await redis.config('GET', name).catch(() => [name, undefined]);
  return Array.isArray(reply) ? (reply as (string | undefined)[])[1] : undefined;
}
