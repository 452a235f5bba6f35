import type { Position } from '../kernel/geo.ts';
import type { UnitId } from '../kernel/ids.ts';
import type { FixRecord } from './fix-bytes.ts';

/** A fix as JSON has it, read and in range; `unit` is not looked at beyond being text. */
export interface PlainFix extends Omit<FixRecord, 'handle'> {
  readonly unit: UnitId;
}

/** Any month has so many days: later ones are left to the schema, which knows the calendar. */
const PLAIN_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * The fix in a JSON value where it is plainly one, by hand: ten thousand a second go this way, and the schema costs four
 * times as much. Null says nothing but "ask the schema" (`PositionFix`), which agrees on everything this takes (a test).
 */
export function plainFix(value: unknown): PlainFix | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { unit, at, place, accuracyM, headingDeg, speedMps, batteryPct } = value as Record<string, unknown>;
  if (typeof unit !== 'string' || typeof at !== 'string' || !PLAIN_TIME.test(at)) return null;
  if (!Array.isArray(place) || place.length !== 2) return null;
  if (!within(place[0], -180, 180) || !within(place[1], -90, 90)) return null;
  let fields = 3;
  if (accuracyM !== undefined) {
    if (!within(accuracyM, 0, MOST_ACCURACY_M)) return null;
    fields++;
  }
  if (headingDeg !== undefined) {
    if (!within(headingDeg, 0, 360) || headingDeg === 360) return null;
    fields++;
  }
  if (speedMps !== undefined) {
    if (!within(speedMps, 0, MOST_SPEED_MPS)) return null;
    fields++;
  }
  if (batteryPct !== undefined) {
    if (!within(batteryPct, 0, 100)) return null;
    fields++;
  }
  // A field of any other name is the schema's to refuse.
  if (Object.keys(value).length !== fields) return null;
  return {
    unit: unit as UnitId,
    atMs: Date.parse(at),
    place: place as unknown as Position,
    accuracyM: (accuracyM as number | undefined) ?? null,
    headingDeg: (headingDeg as number | undefined) ?? null,
    speedMps: (speedMps as number | undefined) ?? null,
  };
}

const MOST_ACCURACY_M = 100_000;
const MOST_SPEED_MPS = 150;

/** The name of a field that no device can mean, or null. */
export function inRange(fix: Omit<FixRecord, 'handle'>): 'at' | 'place' | 'headingDeg' | 'speedMps' | null {
  // The years 1970 to 9999: what an Instant can say.
  if (!within(fix.atMs, 0, 253_402_300_799_999)) return 'at';
  if (!within(fix.place[0], -180, 180) || !within(fix.place[1], -90, 90)) return 'place';
  if (fix.headingDeg !== null && fix.headingDeg >= 360) return 'headingDeg';
  return fix.speedMps !== null && fix.speedMps > MOST_SPEED_MPS ? 'speedMps' : null;
}

function within(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high;
}
