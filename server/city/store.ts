import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { BaseFeature } from '@watchroom/shared/city/base-feature.ts';
import type { CityProfile } from '@watchroom/shared/city/profile.ts';
import { z } from 'zod';
import { sha256 } from '../platform/canonical.ts';
import type { Database, Tx } from '../platform/database.ts';

/** Names the content of a profile. Parsed by its schema, so its fields always stand in the same order. */
export function fingerprintOf(profile: CityProfile): string {
  return sha256(JSON.stringify(profile)).slice(0, 32);
}

type CityTables = { base_part: { position: number; features: Buffer } };

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Features of one row: some 500 kB of JSON, 60 kB packed. */
const FEATURES_A_PART = 2_000;

export async function writeBase(tx: Tx, base: readonly BaseFeature[]): Promise<void> {
  const parts = tx.$extendTables<CityTables>();
  await parts.deleteFrom('base_part').execute();
  for (let from = 0; from < base.length; from += FEATURES_A_PART) {
    const features = await pack(JSON.stringify(base.slice(from, from + FEATURES_A_PART)));
    await parts.insertInto('base_part').values({ position: from, features }).execute();
  }
}

const Part = z.array(BaseFeature);

export async function readBase(db: Database): Promise<BaseFeature[]> {
  const rows = await db
    .$extendTables<CityTables>()
    .selectFrom('base_part')
    .select('features')
    .orderBy('position')
    .execute();
  const parts = await Promise.all(
    rows.map(async ({ features }) => Part.parse(JSON.parse((await unpack(features)).toString('utf8')))),
  );
  return parts.flat();
}
