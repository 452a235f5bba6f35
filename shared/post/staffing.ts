import { no, ok, type Result } from '../kernel/result.ts';
import { after, type Instant, toMs } from '../kernel/time.ts';
import { wallClock } from '../kernel/zone-clock.ts';
import { openForMin } from './opening.ts';
import type { PostView, SignIn } from './post-api.ts';

/** How a post stands. Only `unstaffed` (open and nobody there) asks for somebody's attention. */
export const staffings = ['staffed', 'partly', 'unstaffed', 'closed'] as const;
export type StaffingAt = (typeof staffings)[number];

type Hours = 'open' | 'closed';
type Strength = 'nobody' | 'some' | 'enough';

/**
 * PST-1: how a post stands follows from two facts, its hours and who is there; nobody sets it by hand. Who is there counts
 * outside the hours, too.
 */
export const staffingTable: { readonly [H in Hours]: { readonly [S in Strength]: StaffingAt } } = {
  open: { nobody: 'unstaffed', some: 'partly', enough: 'staffed' },
  closed: { nobody: 'closed', some: 'partly', enough: 'staffed' },
};

export interface Staffing {
  readonly at: StaffingAt;
  /** People there now. */
  readonly people: number;
  /** Since when nobody, or these people, have been there; null = as far back as is known. */
  readonly since: Instant | null;
  /** Those who are there now, first come first. */
  readonly present: readonly SignIn[];
}

type Facts = Pick<PostView, 'needs' | 'opening' | 'staff' | 'staffAt'>;

/** How a post stands at a moment, on the wall clocks of the city's zone (IANA). */
export function staffingOf(post: Facts, now: Instant, zone: string): Staffing {
  const present = post.staff.filter((one) => isThere(one, now)).sort((a, b) => toMs(a.since) - toMs(b.since));
  const people = present.reduce((sum, one) => sum + one.people, 0);
  const openMin = openForMin(post.opening, wallClock(now, zone));
  const strength = people === 0 ? 'nobody' : people < post.needs ? 'some' : 'enough';
  const at = staffingTable[openMin === null ? 'closed' : 'open'][strength];
  return { at, people, present, since: at === 'unstaffed' ? emptySince(post, now, openMin) : changedAt(post, now) };
}

/** The last time somebody came, went, or had said they would go. */
function changedAt(post: Facts, now: Instant): Instant | null {
  const ended = post.staff.flatMap(({ until }) => (until !== null && toMs(until) <= toMs(now) ? [until] : []));
  return latest([...(post.staffAt === null ? [] : [post.staffAt]), ...ended]);
}

/** A post lacks people from when the last left, but not from before it opened. */
function emptySince(post: Facts, now: Instant, openMin: number | null): Instant | null {
  const left = changedAt(post, now);
  if (openMin === null || openMin === Number.POSITIVE_INFINITY) return left;
  const opened = after(now, -openMin * 60_000 - (toMs(now) % 60_000));
  return latest(left === null ? [opened] : [left, opened]);
}

function latest(moments: readonly Instant[]): Instant | null {
  return moments.reduce<Instant | null>((last, at) => (last === null || toMs(at) > toMs(last) ? at : last), null);
}

export function isThere({ since, until }: SignIn, now: Instant): boolean {
  return toMs(since) <= toMs(now) && (until === null || toMs(until) > toMs(now));
}

export type StaffMove =
  | {
      readonly do: 'arrive';
      readonly callSign: string | null;
      readonly people: number;
      readonly until: Instant | null;
      readonly how?: 'place';
      /** Since when, where that was before it was heard of; now unless told. */
      readonly since?: Instant;
    }
  | { readonly do: 'leave' };
type Presence = 'absent' | 'present';
type Given = { readonly unit: SignIn['unit']; readonly before: SignIn | null; readonly now: Instant };
type Step<D extends StaffMove['do']> = (move: Extract<StaffMove, { do: D }>, given: Given) => Result<SignIn | null>;

const arrive: Step<'arrive'> = ({ callSign, people, until, how, since = null }, { unit, before, now }) => {
  // PST-8: whoever was found there once was there.
  const found = how ?? before?.how;
  const there = { unit, callSign, people, until, since: before?.since ?? since ?? now };
  return ok(found === undefined ? there : { ...there, how: found });
};

/**
 * PST-2: what one unit, or the number a desk was told, can do at a post; a missing cell is a refusal. Who is there and says
 * so again changes the number and the end, and has been there since the same moment.
 */
export const staffMoves: { readonly [P in Presence]: { readonly [D in StaffMove['do']]?: Step<D> } } = {
  absent: { arrive },
  present: { arrive, leave: () => ok(null) },
};

/** The staff of a post after one came or went. `not-at-post` when who leaves was not there. */
export function moveStaff(
  staff: readonly SignIn[],
  move: StaffMove,
  { unit, now }: { readonly unit: SignIn['unit']; readonly now: Instant },
): Result<readonly SignIn[]> {
  const here = staff.filter((one) => isThere(one, now));
  const before = here.find((one) => one.unit === unit) ?? null;
  const step = staffMoves[before === null ? 'absent' : 'present'][move.do] as
    | ((m: StaffMove, g: Given) => Result<SignIn | null>)
    | undefined;
  if (step === undefined) return no('not-at-post');
  const moved = step(move, { unit, before, now });
  if (!moved.ok) return moved;
  const others = here.filter((one) => one.unit !== unit);
  return ok(moved.value === null ? others : [...others, moved.value]);
}
