import { z } from 'zod';
import type { WorkTime } from '../area/hours/work-time.ts';
import { Text } from '../kernel/name.ts';
import { Instant, instant, toMs } from '../kernel/time.ts';

/** Warn when this share of the time has gone. */
const WARN_SHARE = 0.7;
const HOUR_MS = 3_600_000;

/** 紧急工作时 runs through nights and holidays; 工作时 and 工作日 run while the city's offices work. */
export const LimitUnit = z.enum(['urgent-hour', 'working-hour', 'working-day']);
/** How long something may take, in halves of its unit. A working day is as much working time as a day of the calendar has. */
export const Limit = z.strictObject({ n: z.number().min(0.5).max(1_000).multipleOf(0.5), unit: LimitUnit });
export type Limit = z.infer<typeof Limit>;
/** Emergencies count in seconds from the report. */
type AnyLimit = Limit | { readonly n: number; readonly unit: 'second' };

/** One step of a case with a limit of its own: guard the place, repair, make the road good. A case of one step needs no name for it. */
export const Stage = z.strictObject({ name: Text.optional(), limit: Limit });
export type Stage = z.infer<typeof Stage>;

/**
 * What happened to a case's time, once approved: to ask for it moves nothing. `suspend` … `resume` 挂账; `extend` 延期 the
 * stage that runs; `return` 回退: it was the wrong hands', its stage begins anew; `transfer` 转办: other hands, the same
 * time; `finish`: the stage that runs is done.
 */
export const TimeEvent = z.discriminatedUnion('do', [
  z.object({ do: z.literal('suspend'), at: Instant }),
  z.object({ do: z.literal('resume'), at: Instant }),
  z.object({ do: z.literal('extend'), at: Instant, limit: Limit }),
  z.object({ do: z.literal('return'), at: Instant }),
  z.object({ do: z.literal('transfer'), at: Instant }),
  z.object({ do: z.literal('finish'), at: Instant }),
]);
export type TimeEvent = z.infer<typeof TimeEvent>;

/** What a clock in working time follows from; kept with it, so that its due time can be worked out anew. */
export const ClockTerms = z.object({ stages: z.array(Stage).min(1), events: z.array(TimeEvent) });

/** What a case's time follows from, besides its events: when it began, and its steps, at least one. */
export interface CaseTime {
  readonly startAt: Instant;
  readonly stages: readonly { readonly limit: AnyLimit }[];
}

interface StageDue {
  readonly startAt: Instant;
  readonly warnAt: Instant;
  readonly dueAt: Instant;
  readonly doneAt: Instant | null;
}
/** A stage that nobody has begun stands as it is planned: from when the one before it is done, or else due. */
export interface Due {
  readonly warnAt: Instant;
  /** Of the last stage. */
  readonly dueAt: Instant;
  readonly stages: readonly StageDue[];
}

/**
 * CLK-5, CLK-6, CLK-7: by when a case is due, from its limits, the city's working time and what happened to it. Events may come
 * in any order. A suspension that has not ended moves nothing yet, one after a stage was due neither.
 */
export function due(given: CaseTime, hours: WorkTime, events: readonly TimeEvent[]): Due {
  const inTime = [...events].sort((a, b) => toMs(a.at) - toMs(b.at));
  const run = runner(hours, suspensionsOf(inTime));
  const stages: StageDue[] = [];
  let startAt = toMs(given.startAt);
  for (const [at, happened] of perStage(inTime, given.stages.length).entries()) {
    const limit = given.stages[at]?.limit;
    if (limit === undefined) break;
    startAt = happened.returnedAt ?? startAt;
    const limits = [limit, ...happened.extensions];
    const after = (share: number) => limits.reduce((from, { n, unit }) => run(from, { n: n * share, unit }), startAt);
    const dueAt = after(1);
    stages.push({
      startAt: instant(startAt),
      warnAt: instant(after(WARN_SHARE)),
      dueAt: instant(dueAt),
      doneAt: happened.doneAt,
    });
    startAt = happened.doneAt === null ? dueAt : toMs(happened.doneAt);
  }
  const last = stages.at(-1);
  if (last === undefined) throw new RangeError('a case without stages');
  return { warnAt: last.warnAt, dueAt: last.dueAt, stages };
}

interface Suspension {
  readonly from: number;
  readonly to: number;
}

/** Those that have ended, in order. */
function suspensionsOf(events: readonly TimeEvent[]): Suspension[] {
  const ended: Suspension[] = [];
  let since: number | null = null;
  for (const event of events) {
    if (event.do === 'suspend') since ??= toMs(event.at);
    if (event.do !== 'resume' || since === null) continue;
    ended.push({ from: since, to: toMs(event.at) });
    since = null;
  }
  return ended;
}

/** The moment at which a limit has run from a moment, in its own kind of time, around the suspensions. */
function runner(hours: WorkTime, suspensions: readonly Suspension[]): (from: number, limit: AnyLimit) => number {
  return (from, { n, unit }) => {
    const works = unit === 'working-hour' || unit === 'working-day';
    const unitMs = unit === 'second' ? 1_000 : unit === 'working-day' ? hours.dayMs : HOUR_MS;
    let at = from;
    let left = Math.round(n * unitMs);
    for (const suspension of suspensions) {
      if (suspension.to <= at) continue;
      const until = Math.max(at, suspension.from);
      const gone = works ? hours.worked(at, until) : until - at;
      if (gone >= left) break;
      left -= gone;
      at = suspension.to;
    }
    return works ? hours.ahead(at, left) : at + left;
  };
}

interface Happened {
  returnedAt: number | null;
  extensions: Limit[];
  doneAt: Instant | null;
}

/** What happened to each stage while it was the one that ran; after the last is done, nothing more does. */
function perStage(events: readonly TimeEvent[], count: number): Happened[] {
  const stages = Array.from({ length: count }, (): Happened => ({ returnedAt: null, extensions: [], doneAt: null }));
  let running = 0;
  for (const event of events) {
    const stage = stages[running];
    if (stage === undefined) break;
    if (event.do === 'extend') stage.extensions.push(event.limit);
    if (event.do === 'return') Object.assign(stage, { returnedAt: toMs(event.at), extensions: [] });
    if (event.do === 'finish') {
      stage.doneAt = event.at;
      running++;
    }
  }
  return stages;
}
