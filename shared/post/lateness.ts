import { after, elapsedMs, type Instant, toMs } from '../kernel/time.ts';
import { wallClock } from '../kernel/zone-clock.ts';
import { type Opening, openForMin, openUntilMin } from './opening.ts';
import type { Missed, PostView } from './post-api.ts';
import { isThere } from './staffing.ts';

/** So long after opening a post may stand empty before somebody is told, min: who relieves on the hour has signed in by then. */
export const LATE_AFTER_MIN = 5;
const MINUTE_MS = 60_000;
const DAY_MIN = 1_440;
const WEEK_MIN = 7 * DAY_MIN;
/** Clocks are set by less than this, min. */
const CLOCKS_SET_MIN = 180;

/** One time that a post is open, from a full minute to another. */
export interface OpenTime {
  readonly opened: Instant;
  readonly closes: Instant;
}

/**
 * PST-7: the next time that a post opens after `now`, on the wall clocks of the city's zone (IANA); null for one that never closes or never
 * opens. Spans that meet or overlap are one time; nothing is asked about one that began already.
 */
export function nextOpening(opening: Opening, now: Instant, zone: string): OpenTime | null {
  if (opening === null) return null;
  const begins = minutesAhead(opening, now, zone);
  for (const ahead of begins) {
    const opened = instantAt(now, ahead, { opening, zone });
    if (opened === null) continue;
    const closes = closingAfter(opening, opened, zone);
    if (closes !== null) return { opened, closes };
  }
  return null;
}

/** In how many minutes each span of the week begins, by the clocks of now, soonest first; none that begins in this minute. */
function minutesAhead(opening: NonNullable<Opening>, now: Instant, zone: string): number[] {
  const { weekday, minute } = wallClock(now, zone);
  const here = (weekday - 1) * DAY_MIN + minute;
  const ahead = opening.flatMap(({ days, from }) =>
    days.map((day) => {
      const begin = (day - 1) * DAY_MIN + Number(from.slice(0, 2)) * 60 + Number(from.slice(3));
      return ((begin - here + WEEK_MIN - 1) % WEEK_MIN) + 1;
    }),
  );
  return [...new Set(ahead)].sort((one, other) => one - other);
}

/** The moment so many minutes ahead at which the post opens; clocks may have been set in between. Null where it was open before. */
function instantAt(
  now: Instant,
  ahead: number,
  { opening, zone }: { readonly opening: Opening; readonly zone: string },
): Instant | null {
  const full = after(now, -(toMs(now) % MINUTE_MS));
  for (const shift of [0, -60, 60, -30, 30]) {
    const at = after(full, (ahead + shift) * MINUTE_MS);
    const isOpen = (moment: Instant) => openForMin(opening, wallClock(moment, zone)) !== null;
    if (elapsedMs(now, at) > 0 && isOpen(at) && !isOpen(after(at, -MINUTE_MS))) return at;
  }
  return null;
}

/** From the end of one span to that of the next that goes on from there; null: it never closes. */
function closingAfter(opening: NonNullable<Opening>, opened: Instant, zone: string): Instant | null {
  const openFor = (at: Instant) => openUntilMin(opening, wallClock(at, zone));
  let at = opened;
  while (elapsedMs(opened, at) <= WEEK_MIN * MINUTE_MS) {
    const until = after(at, openFor(at) * MINUTE_MS);
    if (openFor(until) === 0) return whereClocksAreSet(until, (moment) => openFor(moment) > 0);
    at = until;
  }
  return null;
}

/** Minutes of the wall clock are no minutes where it was set in between: the last open one is looked for before. */
function whereClocksAreSet(until: Instant, isOpen: (at: Instant) => boolean): Instant {
  let at = until;
  while (!isOpen(after(at, -MINUTE_MS)) && elapsedMs(at, until) < CLOCKS_SET_MIN * MINUTE_MS)
    at = after(at, -MINUTE_MS);
  return at;
}

/** Which timer rings for an opening: some minutes after it began, or at its end. */
export type PostBell = 'late' | 'never';

export function bellAt({ opened, closes }: OpenTime, bell: PostBell): Instant {
  const late = after(opened, LATE_AFTER_MIN * MINUTE_MS);
  return bell === 'never' || elapsedMs(late, closes) < 0 ? closes : late;
}

/**
 * PST-7: what a bell finds, null when there is nothing to tell: somebody is there, or was since it opened, or it was told before. Said
 * from who signed in, never from where anybody is.
 */
export function missedAt(
  post: Pick<PostView, 'staff' | 'staffAt' | 'missed'>,
  { opened }: Pick<OpenTime, 'opened'>,
  { bell, now }: { readonly bell: PostBell; readonly now: Instant },
): Missed | null {
  if (post.staff.some((one) => isThere(one, now)) || cameSince(post, opened)) return null;
  const known = post.missed?.opened === opened ? post.missed : null;
  if (bell === 'late') return known === null ? { opened, late: now, never: null } : null;
  return known?.never != null ? null : { opened, late: known?.late ?? now, never: now };
}

function cameSince({ staff, staffAt }: Pick<PostView, 'staff' | 'staffAt'>, opened: Instant): boolean {
  const stayed = staff.some(({ until }) => until !== null && elapsedMs(opened, until) > 0);
  return stayed || (staffAt !== null && elapsedMs(opened, staffAt) >= 0);
}
