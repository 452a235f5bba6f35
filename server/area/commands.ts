// limit: imports 16, what a city is made of is replaced in one place
import { randomUUID } from 'node:crypto';
import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { Address } from '@watchroom/shared/area/address.ts';
import type { AreaInput, Department } from '@watchroom/shared/area/area-api.ts';
import type { VersionId } from '@watchroom/shared/area/boundary/boundary-api.ts';
import type { CityFacts } from '@watchroom/shared/area/city-facts.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { sha256 } from '../platform/canonical.ts';
import type { Tx } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { areaMemory, type City } from './area-memory.ts';
import {
  endActive,
  fingerprintOf,
  type KeptReport,
  lockVersion,
  readVersionAreas,
  recordActive,
  type VersionRow,
  versionTx,
  writeVersionAreas,
} from './boundary/version-store.ts';
import { treeNow } from './queries.ts';
import { moveCharges } from './roster/roster-commands.ts';
import {
  lockCity,
  lockCityShared,
  readCityRow,
  writeAddresses,
  writeAreas,
  writeCity,
  writeDepartments,
} from './store.ts';

export interface CityParts {
  /** Names the content of the whole profile. */
  readonly fingerprint: string;
  readonly facts: CityFacts;
  readonly areas: readonly AreaInput[];
  readonly departments: readonly Department[];
  readonly addresses: readonly Address[];
  readonly by: ActorRef;
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
  await recordActive(tx, { id: randomUUID(), by: parts.by, at, areas: parts.areas });
  await writeDepartments(tx, parts.departments);
  await writeAddresses(tx, parts.addresses);
  return rev;
}

/** Resolves when this process goes by the city that is committed now. Other processes follow the feed. */
export function takeUpCity(platform: Platform): Promise<void> {
  return areaMemory(platform).reload();
}

/**
 * ARE-8: no other tree comes into force before this transaction ends, and the one this process goes by is in force: what is given areas
 * now is found by whoever brings the next. Before anything else is locked. `unavailable`: a new one is being taken up.
 */
export async function holdTree(tx: Tx, platform: Platform): Promise<Result<void>> {
  await lockCityShared(tx);
  const known = areaMemory(platform).city()?.tree ?? 0;
  if ((await treeNow(tx)) === known) return ok(undefined);
  return no('unavailable', { values: { part: 'city' }, retryAfterMs: 1_000 });
}

/** See `moveCharges`. */
export const rehomeCharges = moveCharges;

/** A draft that may come into force, locked, with all it holds; or why it may not. */
export interface ReadyDraft {
  readonly version: VersionRow;
  readonly areas: readonly AreaInput[];
  readonly report: KeptReport;
}

export async function takeDraft(tx: Tx, id: VersionId): Promise<Result<ReadyDraft>> {
  await lockCity(tx);
  const version = await lockVersion(tx, id);
  if (version === undefined) return no('not-found');
  if (version.state !== 'draft') return no('version-state', { values: { state: version.state } });
  if (version.beside !== (await treeNow(tx))) return no('version-outdated');
  const { report } = await versionTx(tx)
    .selectFrom('area_version')
    .select('report')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return ok({ version, areas: await readVersionAreas(tx, id), report });
}

/** Makes a draft the version in force: its areas are those of the city (or of the department) from now on. Answers the city's new version. */
export async function putInForce(tx: Tx, draft: ReadyDraft, at: Instant): Promise<number> {
  const { version, areas } = draft;
  await endActive(tx, version.department, at);
  await versionTx(tx)
    .updateTable('area_version')
    .set({ state: 'active', valid_from: at, body: null, rev: version.rev + 1, fingerprint: fingerprintOf(areas) })
    .where('id', '=', version.id)
    .execute();
  const city = await readCityRow(tx);
  if (version.department !== null) return city.rev;
  await writeAreas(tx, areas);
  return nextEdition(tx, { city, what: version.id }, at);
}

/** A change of the city: `what` names it; with other facts, where it is one of those. */
interface Edition {
  readonly what: string;
  readonly facts?: CityFacts;
}

/** Another edition of the city, its row being locked. Answers its version. */
async function nextEdition(
  tx: Tx,
  { city, what, facts }: Edition & { readonly city: Awaited<ReturnType<typeof readCityRow>> },
  at: Instant,
): Promise<number> {
  const rev = city.rev + 1;
  const fingerprint = sha256(`${city.fingerprint} ${what}`).slice(0, 32);
  await writeCity(tx, { ...city, facts: facts ?? city.facts, rev, fingerprint, configured_at: at });
  return rev;
}

/**
 * A new edition of the city in which something else than its ground is new. Waits for whoever else changes
 * the city. Refuses with `city-changed` when it is no longer the one that was looked at.
 */
export async function newEdition(tx: Tx, { city, ...edition }: Edition & { readonly city: City }, at: Instant) {
  await lockCity(tx);
  const row = await readCityRow(tx);
  if (row.rev !== city.rev) return no('city-changed');
  return ok({ id: row.id, rev: await nextEdition(tx, { city: row, ...edition }, at) });
}

/** Replaces the surfaces of a draft: special grids that follow the canonical ones. */
export async function redraw(tx: Tx, draft: ReadyDraft, areas: readonly AreaInput[]): Promise<ReadyDraft> {
  await writeVersionAreas(tx, draft.version.id, areas);
  return { ...draft, areas };
}
