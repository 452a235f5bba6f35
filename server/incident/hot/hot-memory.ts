import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import { hotPeriods } from '@watchroom/shared/incident/hot-grids.ts';
import { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { DepartmentId, IncidentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { after, toMs } from '@watchroom/shared/kernel/time.ts';
import type { StoredEvent } from '../../platform/feed.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { incidentTables } from '../store.ts';

/** What counting needs of an incident, and no more: no number, no words, no unit, no reporter. */
export interface HotFact {
  readonly reportedMs: number;
  readonly place: Position;
  readonly path: AreaPath;
  readonly department: DepartmentId | null;
  readonly type: IncidentTypeId;
  readonly mediation: boolean;
  /** HOT-2: false while it is called false, cancelled or a duplicate. */
  readonly counts: boolean;
}

const Facts = Incident.pick({
  place: true,
  area: true,
  department: true,
  type: true,
  flow: true,
  reportedAt: true,
  state: true,
});
const Changed = Facts.partial();
const voided: readonly string[] = ['duplicate', 'unfounded', 'cancelled'];
const SWEEP_MS = 600_000;

/**
 * The incidents of the last 30 days as facts to count, in memory from the first time somebody asks: read once, then kept by
 * the feed. 90,000 incidents are 15 MB and are counted in some milliseconds.
 */
export class HotMemory {
  readonly #facts = new Map<string, HotFact>();
  /** Equal paths are kept once. */
  readonly #paths = new Map<string, AreaPath>();
  readonly #platform: Platform;
  #reading: Promise<void> | null = null;
  /** Events that came while the rows were being read. */
  #waiting: StoredEvent[] | null = [];
  #sweptMs = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Every fact of the last 30 days. Rejects when Postgres cannot be asked; the next call tries again. */
  async facts(): Promise<Iterable<HotFact>> {
    this.#reading ??= this.#read();
    try {
      await this.#reading;
    } catch (error) {
      this.#reading = null;
      throw error;
    }
    this.#sweep(toMs(this.#platform.clock.now()));
    return this.#facts.values();
  }

  take(events: readonly StoredEvent[]): void {
    if (this.#reading === null) return;
    const mine = events.filter((event) => event.entity === 'incident');
    if (this.#waiting !== null) this.#waiting.push(...mine);
    else for (const event of mine) this.#fold(event);
  }

  async #read(): Promise<void> {
    this.#waiting = [];
    const rows = await incidentTables(this.#platform.db)
      .selectFrom('incident')
      .select(['id', 'lng', 'lat', 'area', 'department', 'type', 'flow', 'reported_at', 'at'])
      .where('reported_at', '>', after(this.#platform.clock.now(), -hotPeriods['30d']))
      .execute();
    for (const { id, lng, lat, area, reported_at, at, flow, ...same } of rows) {
      const fact = { ...same, reportedMs: toMs(reported_at), place: [lng, lat] as const, path: this.#path(area) };
      this.#facts.set(id, { ...fact, mediation: flow === 'mediation', counts: !voided.includes(at) });
    }
    const waiting = this.#waiting;
    this.#waiting = null;
    for (const event of waiting) this.#fold(event);
  }

  /** A change sets what it carries; events that the rows had already come in order and end where the rows are. */
  #fold({ id, set }: StoredEvent): void {
    const changed = Changed.safeParse(set);
    const before = this.#facts.get(id as IncidentId);
    if (!changed.success) return;
    const whole = before === undefined ? Facts.safeParse(set) : null;
    if (before === undefined && whole?.success !== true) return;
    const { place, area, department, type, flow, reportedAt, state } = changed.data;
    const news = {
      ...(reportedAt === undefined ? {} : { reportedMs: toMs(reportedAt) }),
      ...(place === undefined ? {} : { place }),
      ...(area === undefined ? {} : { path: this.#path(area) }),
      ...(department === undefined ? {} : { department }),
      ...(type === undefined ? {} : { type }),
      ...(flow === undefined ? {} : { mediation: flow === 'mediation' }),
      ...(state === undefined ? {} : { counts: !voided.includes(state.at) }),
    };
    this.#facts.set(id, { ...before, ...news } as HotFact);
  }

  #path(area: AreaPath): AreaPath {
    const key = area.join('/');
    const known = this.#paths.get(key);
    if (known !== undefined) return known;
    this.#paths.set(key, area);
    return area;
  }

  #sweep(nowMs: number): void {
    if (nowMs - this.#sweptMs < SWEEP_MS) return;
    this.#sweptMs = nowMs;
    for (const [id, { reportedMs }] of this.#facts) if (reportedMs < nowMs - hotPeriods['30d']) this.#facts.delete(id);
  }
}

export const hotMemory = perPlatform((platform) => {
  const memory = new HotMemory(platform);
  platform.feed.follow((events) => memory.take(events));
  return memory;
});
