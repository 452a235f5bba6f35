import { setImmediate as turn } from 'node:timers/promises';
import {
  type CountedEvent,
  type Day,
  dayAt,
  type Step,
  stepsOf,
  watchedKinds,
} from '@watchroom/shared/camera/health/health-account.ts';
import { quarterOf } from '@watchroom/shared/camera/health/health-course.ts';
import { instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { cityFacts } from '../../area/queries.ts';
import { jsonb, type Tx } from '../../platform/database.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { healthTx, takeTurn } from './health-store.ts';

/** Any number: one worker counts. */
const ACCOUNT_LOCK = 7_310_038;
/** Events of one transaction, as many as the feed keeps in memory: some thousand sums are written for them, however many they are. */
const PAGE = 20_000;
/** Events read before others get their turn: some 2 ms. */
const TURN_EVENTS = 500;

/** Up to where this process knows that all is counted: a second in which nothing happened costs no question. */
const counted = perPlatform(() => ({ upTo: -1 }));

/**
 * HLT-8: counts the events of cameras that were numbered since the last time into the sums of their areas and days, together
 * with how far it came: a killed worker counts nothing twice and leaves nothing out. Returns how many events there were.
 */
export async function countHealth(platform: Platform): Promise<number> {
  const zone = cityFacts(platform)?.zone;
  const head = platform.feed.head();
  const known = counted(platform);
  if (zone === undefined || known.upTo === head) return 0;
  return platform.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      if (!(await takeTurn(tx, ACCOUNT_LOCK))) return 0;
      const account = await healthTx(tx).selectFrom('camera_health_account').select('seq').executeTakeFirst();
      if (account === undefined) {
        await begin(tx, { zone, nowMs: toMs(platform.clock.now()) });
        return 0;
      }
      // As whoever follows the feed sees them: an import writes many events in one row, which says nothing by itself.
      const told = await platform.feed.since(account.seq, PAGE);
      const last = told.at(-1)?.seq;
      if (last === undefined) {
        known.upTo = head;
        return 0;
      }
      const sums = new Sums(zone);
      for (let from = 0; from < told.length; from += TURN_EVENTS) {
        for (const event of told.slice(from, from + TURN_EVENTS))
          if (event.entity === 'camera') sums.add(stepsOf(event as CountedEvent));
        await turn();
      }
      await write(tx, sums);
      await healthTx(tx).updateTable('camera_health_account').set({ seq: last }).execute();
      return told.length;
    });
}

/** The first time, everything begins with what is there now; a history before that was not counted. */
async function begin(tx: Tx, at: { zone: string; nowMs: number }): Promise<void> {
  const db = healthTx(tx);
  // Rows and feed must be of one moment: an event without a number is in the rows and would be counted again.
  const unnumbered = await tx.selectFrom('event').select('id').where('seq', 'is', null).limit(1).executeTakeFirst();
  if (unnumbered !== undefined) return;
  const head = await tx.selectFrom('event').select(sql<number>`coalesce(max(seq), 0)`.as('seq')).executeTakeFirst();
  const { rows } = await sql<Omit<Step, 'atMs'>>`
    select each.id as area, coalesce(department, '') as department, health as state, count(*)::int as by
    from camera, unnest(area) as each(id) where stream_kind = any(${watchedKinds}::text[]) group by 1, 2, 3`.execute(
    tx,
  );
  const sums = new Sums(at.zone);
  sums.add(rows.map((row): Step => ({ ...row, atMs: at.nowMs })));
  await write(tx, sums);
  await db
    .insertInto('camera_health_account')
    .values({ one: true, seq: head?.seq ?? 0, quarters_since: instant(at.nowMs) })
    .execute();
}

/** Steps added up by day, and by quarter of an hour, with state, department and area. */
class Sums {
  readonly #zone: string;
  readonly #quarters = new Map<string, Omit<Step, 'by' | 'atMs'> & { quarter: string; entered: number }>();
  readonly #all = new Map<string, Omit<Step, 'by' | 'atMs'> & { day: string; entered: number; moments: number }>();
  #day: Day;

  constructor(zone: string) {
    this.#zone = zone;
    this.#day = dayAt(0, zone);
  }

  add(steps: readonly Step[]): void {
    for (const { by, atMs, area, department, state } of steps) {
      if (atMs < this.#day.startMs || atMs >= this.#day.endMs) this.#day = dayAt(atMs, this.#zone);
      const { day, startMs } = this.#day;
      const key = `${day} ${state} ${department} ${area}`;
      let sum = this.#all.get(key);
      if (sum === undefined) {
        sum = { area, department, state, day, entered: 0, moments: 0 };
        this.#all.set(key, sum);
      }
      sum.entered += by;
      sum.moments += by * (atMs - startMs);
      this.#addQuarter({ by, atMs, area, department, state });
    }
  }

  #addQuarter({ by, atMs, area, department, state }: Step): void {
    const startMs = quarterOf(atMs);
    const key = `${startMs} ${state} ${department} ${area}`;
    const sum = this.#quarters.get(key);
    if (sum === undefined) this.#quarters.set(key, { area, department, state, quarter: instant(startMs), entered: by });
    else sum.entered += by;
  }

  get rows() {
    return [...this.#all.values()];
  }

  /** Those that were undone within their quarter say nothing. */
  get quarters() {
    return [...this.#quarters.values()].filter(({ entered }) => entered !== 0);
  }
}

async function write(tx: Tx, sums: Sums): Promise<void> {
  if (sums.rows.length === 0) return;
  const rows = jsonb(sums.rows);
  await sql`
    insert into camera_health_day (area, department, day, state, entered, moments)
    select area, department, day, state, entered, moments
    from jsonb_to_recordset(${rows}) as v(area text, department text, day date, state text, entered bigint, moments bigint)
    on conflict (area, department, day, state) do update
    set entered = camera_health_day.entered + excluded.entered, moments = camera_health_day.moments + excluded.moments`.execute(
    tx,
  );
  await sql`
    insert into camera_health_now (area, department, state, count)
    select area, department, state, sum(entered)
    from jsonb_to_recordset(${rows}) as v(area text, department text, state text, entered bigint) group by 1, 2, 3
    on conflict (area, department, state) do update set count = camera_health_now.count + excluded.count`.execute(tx);
  await sql`
    insert into camera_health_quarter (area, department, quarter, state, entered)
    select area, department, quarter, state, entered
    from jsonb_to_recordset(${jsonb(sums.quarters)}) as v(area text, department text, quarter timestamptz, state text, entered bigint)
    on conflict (area, department, quarter, state) do update set entered = camera_health_quarter.entered + excluded.entered`.execute(
    tx,
  );
}
