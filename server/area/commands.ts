import type { Address } from '@watchroom/shared/area/address.ts';
import type { AreaInput, Department } from '@watchroom/shared/area/area-api.ts';
import type { CityFacts } from '@watchroom/shared/area/city-facts.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Tx } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { areaMemory } from './area-memory.ts';
import { lockCity, writeAddresses, writeAreas, writeCity, writeDepartments } from './store.ts';

export interface CityParts {
  /** Names the content of the whole profile. */
  readonly fingerprint: string;
  readonly facts: CityFacts;
  readonly areas: readonly AreaInput[];
  readonly departments: readonly Department[];
  readonly addresses: readonly Address[];
}

/**
 * Replaces the city within the caller's transaction; the caller has checked the parts and writes the event. Waits for whoever
 * does the same. Null: it is this very city already, nothing was written; else the city's new version.
 */
export async function replaceCity(tx: Tx, parts: CityParts, at: Instant): Promise<number | null> {
  const before = await lockCity(tx);
  if (before?.fingerprint === parts.fingerprint) return null;
  const rev = (before?.rev ?? 0) + 1;
  const { facts, fingerprint } = parts;
  await writeCity(tx, { id: facts.id, rev, fingerprint, facts, configured_at: at });
  await writeAreas(tx, parts.areas);
  await writeDepartments(tx, parts.departments);
  await writeAddresses(tx, parts.addresses);
  return rev;
}

/** Resolves when this process goes by the city that is committed now. Other processes follow the feed. */
export function takeUpCity(platform: Platform): Promise<void> {
  return areaMemory(platform).reload();
}
