import type { Subject } from '@watchroom/shared/access/decide.ts';
import type { Notice, SiteView } from '@watchroom/shared/intake/site/site-api.ts';
import { guardsNow } from '@watchroom/shared/intake/site/site-ground.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type {
  AccountId,
  AreaId,
  IncidentId,
  IncidentTypeId,
  NoticeId,
  ReportId,
  SiteId,
} from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type ColumnType, type SqlBool, sql } from 'kysely';
import { areaIndex } from '../../area/queries.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';

export interface SiteRow {
  readonly id: SiteId;
  rev: number;
  readonly name: string;
  readonly kind: SiteView['kind'];
  readonly owner: string;
  readonly area: AreaId;
  readonly ring: Position[] | null;
  /** Where a report without a place of its own is. */
  readonly lng: number;
  readonly lat: number;
  readonly types: IncidentTypeId[];
  readonly alarms: IncidentTypeId[];
  readonly valid_until: Instant | null;
  guards: SiteView['guards'];
  readonly created_at: Instant;
  closed_at: Instant | null;
}
export interface NoticeRow {
  readonly id: NoticeId;
  rev: number;
  readonly site: SiteId;
  /** What it was about; null: nothing that happened there. */
  readonly incident: IncidentId | null;
  readonly at: Instant;
  readonly about: Notice['about'];
  confirmed: Notice['confirmed'];
}
/** A type, not an interface: Kysely wants an index signature. */
type SiteTables = {
  site: SiteRow;
  site_report: {
    readonly report: ReportId;
    readonly incident: IncidentId;
    readonly site: SiteId;
    readonly account: AccountId;
    readonly at: Instant;
    /** How many it has, by its guard. */
    photos: ColumnType<number, never, number>;
  };
  site_notice: NoticeRow;
};

export const siteTables = (db: Database | Tx) => db.$extendTables<SiteTables>();

export function siteView({ lng: _lng, lat: _lat, valid_until, created_at, closed_at, ...row }: SiteRow): SiteView {
  return { ...row, validUntil: valid_until, createdAt: created_at, closedAt: closed_at };
}

export function noticeView({ id, rev, at, about, confirmed }: NoticeRow): Notice {
  return { id, rev, at, about, confirmed };
}

/**
 * What `decide()` looks at (SIT-1, SIT-2): where it lies, and who guards it at this moment. An area that is gone: of the whole city, so
 * that somebody can still close it.
 */
export function subjectOfSite(platform: Platform, row: SiteRow): Required<Pick<Subject, 'area' | 'guards'>> {
  const index = areaIndex(platform);
  const path = index?.pathOf(row.area) ?? [];
  const area = path.length > 0 || index === null ? path : [index.root];
  return { area, guards: guardsNow(siteView(row), platform.clock.now()) };
}

/** The site that an account guards, closed or not; an account is invited to one and no other. */
export async function siteOfGuard(db: Database | Tx, account: AccountId): Promise<SiteRow | null> {
  const guards = JSON.stringify([{ account }]);
  const rows = siteTables(db).selectFrom('site').selectAll();
  return (await rows.where(sql<SqlBool>`guards @> ${guards}::jsonb`).executeTakeFirst()) ?? null;
}
