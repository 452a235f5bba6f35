import { Redis } from 'ioredis';
import { Client } from 'pg';

/** A database and a Redis database of their own, gone afterwards. */
export async function onEmptyStores(
  services: { databaseUrl: string; redisUrl: string },
  work: (stores: { databaseUrl: string; redisUrl: string }) => Promise<void>,
): Promise<void> {
  const name = `real_${process.pid}_${Date.now().toString(36)}`;
  const database = new Client({ connectionString: services.databaseUrl });
  await database.connect();
  const redis = new Redis(services.redisUrl);
  try {
    await database.query(`create database ${name}`);
    await redis.select(REDIS_DATABASE);
    await redis.flushdb();
    const databaseUrl = new URL(services.databaseUrl);
    databaseUrl.pathname = `/${name}`;
    const redisUrl = new URL(services.redisUrl);
    redisUrl.pathname = `/${REDIS_DATABASE}`;
    await work({ databaseUrl: databaseUrl.href, redisUrl: redisUrl.href });
  } finally {
    redis.disconnect();
    await database.query(`drop database if exists ${name} with (force)`);
    await database.end();
  }
}

/** Emptied for each file; the last of a default Redis, so that a REDIS_URL of somebody else's keeps its first ones. */
const REDIS_DATABASE = 15;
