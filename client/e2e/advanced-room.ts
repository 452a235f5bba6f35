import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@watchroom/shared/access/role.ts';
import { z } from 'zod';
import { startServices } from '../../infra/bootstrap/postgres-and-redis.ts';
import { enrol, startProduct } from '../../infra/bootstrap/product.ts';
import { ApiDesk } from './api-desk.ts';

export interface Person {
  readonly username: string;
  readonly password: string;
}

/** A room of its own, on a clock that a test puts forward: nobody sleeps for the hours of a case. */
export interface AdvancedRoom {
  readonly url: string;
  readonly admin: ApiDesk;
  /** A new account with this role and whatever else POST /api/accounts takes. */
  readonly person: (username: string, role: Role, fields?: object) => Promise<Person>;
  /** Puts the server's clock forward by the step that the room was started with. */
  readonly advance: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const READY_WITHIN_MS = 120_000;

export async function startAdvancedRoom(stepS: number): Promise<AdvancedRoom> {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-advanced-'));
  const say = () => undefined;
  const services = await startServices({ dataDir, say, env: {}, durable: false });
  const { databaseUrl, redisUrl } = services;
  const settings = { HASTE_SINCE: String(Date.now()), HASTE_SPEED: '1', HASTE_STEP_S: String(stepS) };
  const as = { program: 'server/test/hastened-server.ts', settings };
  const product = await startProduct({ dataDir, port: 0, host: '127.0.0.1', databaseUrl, redisUrl, say, ...as });
  await product.ready(READY_WITHIN_MS);
  const first = await enrol(product, { username: 'admin', displayName: '管理员' });
  if (first === undefined) throw new Error('the database was not empty');
  const admin = await ApiDesk.signedIn(product.url, first);
  return {
    url: product.url,
    admin,
    async person(username, role, fields = {}) {
      const password = randomBytes(18).toString('base64url');
      await admin.post('/api/accounts', { username, displayName: username, role, password, ...fields }, z.unknown());
      return { username, password };
    },
    advance: async () => void process.kill(Number(await readFile(join(dataDir, 'server.pid'), 'utf8')), 'SIGUSR2'),
    async stop() {
      await product.stop();
      await services.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
