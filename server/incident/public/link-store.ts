import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { ReportLinkKept, ReportLinkView } from '@watchroom/shared/intake/public/link-api.ts';
import type { AreaId, IncidentId, IncidentTypeId, ReportId, ReportLinkId } from '@watchroom/shared/kernel/ids.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { sha256 } from '../../platform/canonical.ts';
import { type Database, jsonb, type Tx } from '../../platform/database.ts';

export interface LinkRow {
  readonly id: ReportLinkId;
  rev: number;
  readonly name: string;
  readonly area: AreaId;
  readonly address: string | null;
  readonly lng: number;
  readonly lat: number;
  readonly types: IncidentTypeId[];
  readonly valid_until: Instant | null;
  readonly per_day: number;
  readonly token: string;
  readonly digest: string;
  readonly created_at: Instant;
  readonly created_by: ActorRef;
  revoked_at: Instant | null;
}
export interface PublicReportRow {
  readonly report: ReportId;
  readonly incident: IncidentId;
  readonly link: ReportLinkId;
  readonly digest: string;
  photos: number;
  readonly at: Instant;
}
/** A type, not an interface: Kysely wants an index signature. */
type PublicTables = { report_link: LinkRow; public_report: PublicReportRow };

const DAY_MS = 86_400_000;

export function publicTables(db: Database) {
  return db.$extendTables<PublicTables>();
}

export function publicTx(tx: Tx) {
  return tx.$extendTables<PublicTables>();
}

/** The link of this token, whether it is still good or not. */
export async function linkOf(db: Database, token: string): Promise<LinkRow | null> {
  const found = publicTables(db).selectFrom('report_link').selectAll().where('digest', '=', sha256(token));
  return (await found.executeTakeFirst()) ?? null;
}

/** The same, locked: reports by one link are counted one after the other. */
export async function lockLink(tx: Tx, token: string): Promise<LinkRow | null> {
  const found = publicTx(tx).selectFrom('report_link').selectAll().where('digest', '=', sha256(token));
  return (await found.forUpdate().executeTakeFirst()) ?? null;
}

/** PUB-2 */
export function isGood({ revoked_at, valid_until }: LinkRow, now: Instant): boolean {
  return revoked_at === null && (valid_until === null || valid_until > now);
}

export async function insertLink(tx: Tx, row: LinkRow): Promise<void> {
  await publicTx(tx)
    .insertInto('report_link')
    .values({ ...row, created_by: jsonb(row.created_by) })
    .execute();
}

/** How many reports came by a link since then. */
export async function countSince(tx: Tx, link: ReportLinkId, since: Instant): Promise<number> {
  const { n } = await publicTx(tx)
    .selectFrom('public_report')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('link', '=', link)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Every link with how much it is used, the newest first. */
export async function linksUsed(db: Database, now: Instant): Promise<ReportLinkKept[]> {
  const rows = await publicTables(db)
    .selectFrom('report_link')
    .selectAll()
    .select((link) => [
      link
        .selectFrom('public_report')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('link', '=', 'report_link.id')
        .as('ever'),
      link
        .selectFrom('public_report')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('link', '=', 'report_link.id')
        .where('at', '>', after(now, -DAY_MS))
        .as('lastDay'),
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => linkKept(row, { ever: row.ever ?? 0, lastDay: row.lastDay ?? 0 }));
}

export function linkView(row: LinkRow): ReportLinkView {
  const { id, rev, name, area, address, types } = row;
  return {
    id,
    rev,
    name,
    area,
    address,
    types,
    place: [row.lng, row.lat],
    validUntil: row.valid_until,
    perDay: row.per_day,
    createdAt: row.created_at,
    createdBy: row.created_by,
    revokedAt: row.revoked_at,
  };
}

export function linkKept(row: LinkRow, used: { readonly ever: number; readonly lastDay: number }): ReportLinkKept {
  return { ...linkView(row), token: row.token, ...used };
}
