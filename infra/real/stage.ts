import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountCreated, KeyCreated } from '@watchroom/shared/access/access-api.ts';
import type { KeyScope, Role } from '@watchroom/shared/access/role.ts';
import { CityProfile, type CityProfileInput, ProfileReply } from '@watchroom/shared/city/profile.ts';
import type { z } from 'zod';
import { enrol, type Product, startProduct } from '../bootstrap/product.ts';
import { Api } from '../city/outside/api.ts';

/** A running product with one city on it, made for one file and thrown away afterwards. */
export interface Stage {
  readonly product: Product;
  readonly admin: Api;
  readonly signal: AbortSignal;
  readonly profile: z.output<typeof ProfileReply>;
  /** A fresh key with these scopes, for the whole city. */
  readonly key: (name: string, scopes: readonly KeyScope[]) => Promise<Api>;
  /** A fresh account for the whole city. */
  readonly person: (username: string, role: Role) => Promise<Api>;
}

export interface StageGiven {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
  /** Another program that starts the server, with settings of its own. */
  readonly as?: { readonly program: string; readonly settings: Record<string, string> };
}

const READY_WITHIN_MS = 60_000;

/** Starts the product on an empty database, tells it a city, lets `work` use it, and takes everything away again. */
export async function onStage<T>(
  given: StageGiven,
  profile: CityProfileInput,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-real-'));
  const { databaseUrl, redisUrl, signal, say, as } = given;
  let product: Product | undefined;
  try {
    product = await startProduct({ dataDir, port: 0, host: '127.0.0.1', databaseUrl, redisUrl, say, ...as });
    await product.ready(READY_WITHIN_MS, signal);
    return await work(await dressed({ product, profile, signal }));
  } finally {
    await product?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function dressed(given: { product: Product; profile: CityProfileInput; signal: AbortSignal }): Promise<Stage> {
  const { product, signal } = given;
  const account = await enrol(product, { username: 'admin', displayName: 'Administrator' });
  if (account === undefined) throw new Error('the database of this stage was not empty');
  const admin = new Api(product.url, { kind: 'account', ...account });
  // Parsed here as well, so that a wrong profile is told apart from a refusing server.
  const body = CityProfile.parse(given.profile);
  const profile = await admin.demand({ method: 'PUT', path: '/api/city/profile', body }, ProfileReply, signal);
  const key = async (name: string, scopes: readonly KeyScope[]) => {
    const { secret } = await admin.demand(
      { method: 'POST', path: '/api/keys', body: { name, scopes } },
      KeyCreated,
      signal,
    );
    return new Api(product.url, { kind: 'key', key: secret ?? '' });
  };
  const person = async (username: string, role: Role) => {
    const entry = { username, password: randomBytes(18).toString('base64url') };
    const body = { ...entry, displayName: username, role };
    await admin.demand({ method: 'POST', path: '/api/accounts', body }, AccountCreated, signal);
    return new Api(product.url, { kind: 'account', ...entry });
  };
  return { product, admin, signal, profile, key, person };
}
