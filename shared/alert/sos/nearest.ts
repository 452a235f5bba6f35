import { type Instant, toMs } from '../../kernel/time.ts';
import type { UnitView } from '../../unit/unit-api.ts';

/** A unit with how far, metres, and when, ms since 1970, it was last heard. */
export interface HeardUnit {
  readonly unit: Pick<UnitView, 'id' | 'callSign' | 'department' | 'duty' | 'terms'>;
  readonly metres: number;
  readonly atMs: number;
}

/** A place older than this says nothing about who is near, ms: a car is a few kilometres farther by then. */
export const OLD_FIX_MS = 5 * 60_000;

interface Caller {
  /** `id`: null of who is no unit. */
  readonly caller: { readonly id: UnitView['id'] | null; readonly department: UnitView['department'] };
  readonly most: number;
  readonly now: Instant;
}

/**
 * SOS-10: the units near a call for help that are told of it, the nearest first: on duty, of the caller's own department (a guard has none: of
 * the one that its incident is for), heard of lately.
 * Never volunteers and contracted guards: who is not trained and paid for danger is sent there by nobody.
 */
export function nearestUnits<U extends HeardUnit>(near: readonly U[], { caller, most, now }: Caller): U[] {
  return near
    .filter(({ unit }) => unit.id !== caller.id && unit.duty !== 'off' && unit.terms === 'paid')
    .filter(({ unit, atMs }) => unit.department === caller.department && toMs(now) - atMs <= OLD_FIX_MS)
    .sort((one, other) => one.metres - other.metres || (one.unit.callSign < other.unit.callSign ? -1 : 1))
    .slice(0, most);
}
