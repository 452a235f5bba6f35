import { resolve } from 'node:path';
import { startPostgres } from './postgres.ts';
import { projectDir } from './project-dir.ts';
import { startRedis } from './redis.ts';

export type Services = {
  databaseUrl: string;
  redisUrl: string;
  /** Stops what was started here, Redis before Postgres; leaves alone what the environment named. */
  stop(): Promise<void>;
};

export type ServicesOptions = {
  dataDir: string;
  say: (text: string) => void;
  env: NodeJS.ProcessEnv;
  /** False for throw-away data only. */
  durable?: boolean;
};

/** Postgres and Redis: those named by DATABASE_URL and REDIS_URL, else real ones of our own. Throws with a remedy. */
export async function startServices({ dataDir, say, env, durable = true }: ServicesOptions): Promise<Services> {
  const runtimeDir = resolve(projectDir, '.runtime');
  const postgres = env['DATABASE_URL'] ? undefined : await startPostgres({ dataDir, say, durable });
  const redis = env['REDIS_URL']
    ? undefined
    : await startRedis({ dataDir, runtimeDir, say }).catch(async (error: unknown) => {
        await postgres?.stop();
        throw error;
      });
  return {
    databaseUrl: env['DATABASE_URL'] || (postgres?.url ?? ''),
    redisUrl: env['REDIS_URL'] || (redis?.url ?? ''),
    async stop() {
      await redis?.stop();
      await postgres?.stop();
    },
  };
}
