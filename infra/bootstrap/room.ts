import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { footprintOf, isAlive } from '../process/alive.ts';
import { makeDataDir, readRecord, updateRecord } from '../process/record.ts';
import { buildClient } from './client-build.ts';
import { startServices } from './postgres-and-redis.ts';
import { type Product, startProduct } from './product.ts';
import { projectDir } from './project-dir.ts';

const Settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
});

export type Room = {
  product: Product;
  /** Absolute. */
  dataDir: string;
  /** Ends the server, then Redis, then Postgres. */
  stop(): Promise<void>;
};

// The first start migrates the schema and loads a city; on two busy cores that has taken a quarter of this.
const READY_WITHIN_MS = 120_000;

/** Brings up everything that `npm run demo` and `npm start` share: database, queue, client, server. Throws with a remedy. */
export async function openRoom(say: (text: string) => void, signal: AbortSignal): Promise<Room> {
  const parsed = Settings.safeParse(process.env);
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path}: ${issue.message}`).join('\n'));
  const { PORT, HOST, DATA_DIR } = parsed.data;
  const dataDir = isAbsolute(DATA_DIR) ? DATA_DIR : resolve(projectDir, DATA_DIR);
  takeOver(dataDir);
  const [services] = await together(startServices({ dataDir, say, env: process.env }), buildClient(say));
  let product: Product | undefined;
  const stop = async () => {
    await product?.stop();
    await services.stop();
    updateRecord(dataDir, { bootstrap: undefined });
  };
  try {
    signal.throwIfAborted();
    const { databaseUrl, redisUrl } = services;
    product = await startProduct({ dataDir, port: PORT, host: HOST, databaseUrl, redisUrl, say });
    say('the server is starting');
    await product.ready(READY_WITHIN_MS, signal);
    return { product, dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for both, so that a failure of one does not leave the other running unseen. */
async function together(services: ReturnType<typeof startServices>, build: Promise<boolean>) {
  const [started, built] = await Promise.allSettled([services, build]);
  if (started.status === 'rejected') throw started.reason;
  if (built.status === 'rejected') {
    await started.value.stop();
    throw built.reason;
  }
  return [started.value] as const;
}

/** Two rooms on one data directory would fight over it: refuses while another lives, and signs for ours. */
function takeOver(dataDir: string): void {
  makeDataDir(dataDir);
  const other = readRecord(dataDir).bootstrap?.process;
  if (other !== undefined && isAlive(other)) {
    throw new Error(
      `${dataDir} is in use by process ${other.pid}: stop that one first, or set DATA_DIR to another place.`,
    );
  }
  const process_ = footprintOf(process.pid);
  updateRecord(dataDir, { bootstrap: process_ === undefined ? undefined : { process: process_ } });
}
