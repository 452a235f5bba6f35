import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaInput } from '@watchroom/shared/area/area-api.ts';
import {
  type BoundaryIssue,
  type BoundaryMapping,
  type OverlayRelation,
  type VersionId,
  VersionId as VersionIdSchema,
  type VersionState,
  VersionView,
} from '@watchroom/shared/area/boundary/boundary-api.ts';
import type { AreaId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type Generated, type Selectable, sql } from 'kysely';
import { canonical, sha256 } from '../../platform/canonical.ts';
import { type Database, jsonb, type Tx } from '../../platform/database.ts';

export interface KeptReport {
  readonly issues?: readonly BoundaryIssue[];
  readonly relations?: readonly OverlayRelation[];
  readonly columns?: readonly { readonly name: string; readonly sample: string }[];
  readonly resolutionM?: number;
}

type VersionTable = {
  id: VersionId;
  rev: number;
  number: Generated<number>;
  department: DepartmentId | null;
  state: VersionState;
  file: string | null;
  mapping: BoundaryMapping | null;
  body: Buffer | null;
  created_by: ActorRef;
  created_at: Instant;
  valid_from: Instant | null;
  valid_to: Instant | null;
  areas: Generated<number>;
  grids: Generated<number>;
  progress: Generated<number>;
  issues: Generated<VersionView['issues']>;
  report: Generated<KeptReport>;
  beside: Generated<number | null>;
  fingerprint: Generated<string | null>;
};
type VersionAreaTable = AreaInput & { version: VersionId; position: number };
export type VersionTables = { area_version: VersionTable; area_version_area: VersionAreaTable };
export type VersionRow = Omit<Selectable<VersionTable>, 'body' | 'report' | 'fingerprint'>;

export const versionTx = (tx: Tx) => tx.$extendTables<VersionTables>();
export const versionTables = (db: Database) => db.$extendTables<VersionTables>();

export const versionColumns = [
  'id',
  'rev',
  'number',
  'department',
  'state',
  'file',
  'mapping',
  'created_by',
  'created_at',
  'valid_from',
  'valid_to',
  'areas',
  'grids',
  'progress',
  'issues',
  'beside',
] as const;

export function versionView(row: VersionRow): VersionView {
  const { id, number, department, state, file, mapping, areas, grids, progress, issues } = row;
  return VersionView.parse({
    id,
    number,
    department,
    state,
    file,
    mapping,
    by: row.created_by,
    createdAt: row.created_at,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    areas,
    grids,
    progress,
    issues,
  });
}

export async function lockVersion(tx: Tx, id: VersionId): Promise<VersionRow | undefined> {
  return versionTx(tx)
    .selectFrom('area_version')
    .select(versionColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function readVersion(db: Database, id: VersionId): Promise<VersionRow | undefined> {
  return versionTables(db).selectFrom('area_version').select(versionColumns).where('id', '=', id).executeTakeFirst();
}

/** Versions told in a list. */
const MOST_LISTED = 200;

/** The newest first. */
export async function listVersions(db: Database): Promise<VersionView[]> {
  const rows = await versionTables(db)
    .selectFrom('area_version')
    .select(versionColumns)
    .orderBy('number', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return rows.map(versionView);
}

/** Rows of one statement: surfaces of some kilobytes each. */
const ROWS_A_STATEMENT = 1_000;

/** Replaces what a version holds. */
export async function writeVersionAreas(tx: Tx, version: VersionId, areas: readonly AreaInput[]): Promise<void> {
  await versionTx(tx).deleteFrom('area_version_area').where('version', '=', version).execute();
  for (let from = 0; from < areas.length; from += ROWS_A_STATEMENT) {
    const rows = areas
      .slice(from, from + ROWS_A_STATEMENT)
      .map((area, at) => ({ ...area, version, position: from + at, surface: jsonb(area.surface) }));
    await versionTx(tx).insertInto('area_version_area').values(rows).execute();
  }
}

export async function readVersionAreas(db: Database | Tx, version: VersionId): Promise<AreaInput[]> {
  return (db as Database)
    .$extendTables<VersionTables>()
    .selectFrom('area_version_area')
    .select(['id', 'parent', 'level', 'name', 'surface'])
    .where('version', '=', version)
    .orderBy('position')
    .execute();
}

export interface NewActive {
  readonly by: ActorRef;
  readonly at: Instant;
  readonly id: string;
  readonly areas: readonly AreaInput[];
}

/** Writes the tree of a profile down as the version in force; the one before is past from now on. The same areas again: nothing. */
export async function recordActive(tx: Tx, made: NewActive): Promise<void> {
  const fingerprint = fingerprintOf(made.areas);
  const before = await versionTx(tx)
    .selectFrom('area_version')
    .select('fingerprint')
    .where('state', '=', 'active')
    .where('department', 'is', null)
    .executeTakeFirst();
  if (before?.fingerprint === fingerprint) return;
  await endActive(tx, null, made.at);
  const id = VersionIdSchema.parse(made.id);
  await versionTx(tx)
    .insertInto('area_version')
    .values({
      id,
      rev: 1,
      department: null,
      state: 'active',
      file: null,
      mapping: null,
      body: null,
      created_by: jsonb(made.by),
      created_at: made.at,
      valid_from: made.at,
      valid_to: null,
      areas: made.areas.length,
      grids: gridsOf(made.areas),
      progress: 1,
      fingerprint,
    })
    .execute();
  await writeVersionAreas(tx, id, made.areas);
}

/** Names the areas by their content, wherever they were read from. */
export function fingerprintOf(areas: readonly AreaInput[]): string {
  return sha256(canonical(areas)).slice(0, 32);
}

export async function endActive(tx: Tx, department: DepartmentId | null, at: Instant): Promise<void> {
  await versionTx(tx)
    .updateTable('area_version')
    .set({ state: 'past', valid_to: at, rev: sql`rev + 1` })
    .where('state', '=', 'active')
    .where('department', department === null ? 'is' : '=', department)
    .execute();
}

export function gridsOf(areas: readonly Pick<AreaInput, 'id' | 'parent'>[]): number {
  const parents = new Set<AreaId | null>(areas.map((area) => area.parent));
  return areas.filter((area) => !parents.has(area.id)).length;
}
