import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide, decisionKey } from '@watchroom/shared/access/decide.ts';
import type { Failure } from '@watchroom/shared/kernel/failure.ts';
import type { Box } from '@watchroom/shared/kernel/geo.ts';
import { type Course, type CourseFix, courseAfter, type Step, stepOf } from '@watchroom/shared/unit/course.ts';
import type { FixRecord } from '@watchroom/shared/unit/fix-bytes.ts';
import { fixTime } from '@watchroom/shared/unit/fix-time.ts';
import { TRACK_KEPT_MS } from '@watchroom/shared/unit/track.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { areaIndex } from '../../area/queries.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { type UnitMemory, unitMemory } from '../unit-memory.ts';
import { livePositions } from './live-positions.ts';
import type { PositionTable } from './position-table.ts';

/** What a device says of itself, its fields in range. */
export type Claim = Omit<FixRecord, 'handle'>;

/** `atMs`: when the fix counts as of. */
interface Taken {
  readonly taken: true;
  readonly atMs: number;
  readonly step: Step;
  readonly aheadMs: number | null;
}
export type Verdict = Taken | { readonly taken: false; readonly path: string; readonly failure: Failure };

/** A fix within more than this says no place: a telephone that knows only its mast. */
const VAGUE_M = 2_000;
/** How far beyond the city a unit may be: a chase, a hospital next door. Farther it is another city's, or a fault. */
const BEYOND_KM = 50;
/** What comes out of a receiver that has not found itself yet: 0, 0 and its neighbourhood, degrees. */
const NOWHERE_DEG = 0.01;
/** A device's clock may be behind by this much when its unit comes on duty. */
const BEFORE_DUTY_MS = 60_000;

export interface Judging {
  readonly actor: Actor;
  readonly nowMs: number;
  /** Whether a unit may come more than once in the batch. */
  readonly repeats: boolean;
}

/** Judges the fixes of one batch, in their order. */
export class PositionJudge {
  readonly nowMs: number;
  readonly #actor: Actor;
  readonly #city: Box | null;
  readonly #units: UnitMemory;
  readonly #table: PositionTable;
  /** Courses as this batch has moved them, where a second fix will ask; what the stream brings comes later. */
  readonly #courses: Map<number, Course> | null;
  readonly #permits: Permits;
  readonly #taken: { -readonly [Field in keyof Taken]: Taken[Field] } = {
    taken: true,
    atMs: 0,
    step: 'moves',
    aheadMs: null,
  };

  constructor(platform: Platform, { actor, nowMs, repeats }: Judging) {
    this.nowMs = nowMs;
    this.#actor = actor;
    this.#city = cityAndAround(platform);
    this.#units = unitMemory(platform);
    this.#table = livePositions(platform).table;
    this.#courses = repeats ? new Map() : null;
    this.#permits = senders(platform).of(actor);
  }

  /** Why this sender may not report this unit's place; null when it may. Undefined: there is no such unit. */
  refusalOf(unit: UnitView | undefined): Failure | null {
    if (unit === undefined) {
      const asked = decide(this.#actor, 'position.write', { area: [] });
      return asked.ok ? { code: 'not-found' } : asked.failure;
    }
    let refusal = this.#permits.of(unit);
    if (refusal === undefined) {
      const subject = { area: unit.area, department: unit.department, units: [unit.id] };
      const asked = decide(this.#actor, 'position.write', subject);
      // UNT-7
      const off: Failure | null =
        unit.duty === 'off' ? { code: 'unit-off-duty', values: { unit: unit.callSign } } : null;
      refusal = asked.ok ? off : asked.failure;
      this.#permits.set(unit, refusal);
    }
    return refusal;
  }

  /**
   * UNT-12: what becomes of a fix of a unit whose place this sender may report. The verdict on one that is taken is WRITTEN ANEW
   * with the next.
   */
  judge(unit: UnitView, claim: Claim): Verdict {
    const time = fixTime(claim.atMs, this.nowMs);
    if (time.kind === 'future')
      return refused('at', { code: 'position-future', values: { seconds: Math.round(time.aheadMs / 1_000) } });
    const wrong = this.#oldOf(unit, time.atMs) ?? this.#astrayOf(claim);
    if (wrong !== null) return wrong;
    const fix = time.atMs === claim.atMs ? claim : { ...claim, atMs: time.atMs };
    const course = this.#courses?.get(unit.handle) ?? this.#table.courseOf(unit.handle);
    const step = stepOf(course, fix, unit.kind);
    this.#courses?.set(unit.handle, courseAfter(lasting(course), copyOf(fix), step));
    const verdict = this.#taken;
    verdict.atMs = time.atMs;
    verdict.step = step;
    verdict.aheadMs = time.kind === 'skewed' ? time.aheadMs : null;
    return verdict;
  }

  #oldOf(unit: UnitView, atMs: number): Verdict | null {
    const ageMs = this.nowMs - atMs;
    if (ageMs > TRACK_KEPT_MS)
      return refused('at', { code: 'position-old', values: { hours: Math.round(ageMs / 3_600_000) } });
    const since = this.#units.workingSinceMs(unit.handle);
    if (since !== null && atMs < since - BEFORE_DUTY_MS)
      return refused('at', { code: 'position-before-duty', values: { unit: unit.callSign } });
    return null;
  }

  #astrayOf({ place, accuracyM }: Claim): Verdict | null {
    const lng = place[0];
    const lat = place[1];
    if (Math.abs(lng) < NOWHERE_DEG && Math.abs(lat) < NOWHERE_DEG) return refused('place', { code: 'position-none' });
    if (accuracyM !== null && accuracyM > VAGUE_M)
      return refused('accuracyM', { code: 'position-vague', values: { metres: Math.round(accuracyM) } });
    const city = this.#city;
    if (city !== null && (lng < city[0] || lat < city[1] || lng > city[2] || lat > city[3]))
      return refused('place', { code: 'position-outside', values: { km: BEYOND_KM } });
    return null;
  }
}

/**
 * What was decided of one sender and units: a gateway asks the same of the same ten thousand each second. A unit that changes is
 * another object, and so is asked about anew.
 */
class Permits {
  /** By handle. */
  readonly #units: UnitView[] = [];
  readonly #refusals: (Failure | null)[] = [];

  of(unit: UnitView): Failure | null | undefined {
    return this.#units[unit.handle] === unit ? this.#refusals[unit.handle] : undefined;
  }

  set(unit: UnitView, refusal: Failure | null): void {
    this.#units[unit.handle] = unit;
    this.#refusals[unit.handle] = refusal;
  }
}

class Senders {
  readonly #known = new Map<string, Permits>();

  of(actor: Actor): Permits {
    const key = decisionKey(actor, 'position.write');
    let known = this.#known.get(key);
    if (known === undefined) {
      // Officers' phones are a scope each; what is forgotten is only asked again.
      if (this.#known.size >= MOST_SENDERS) this.#known.clear();
      known = new Permits();
      this.#known.set(key, known);
    }
    return known;
  }
}
const MOST_SENDERS = 20_000;
const senders = perPlatform(() => new Senders());

/** The table's own is written anew with the next question. */
function lasting(course: Course | null): Course | null {
  return course === null ? null : { known: copyOf(course.known), suspect: course.suspect };
}

/** Claims are read into one place, and courses of the table are written anew: what is to last is copied. */
function copyOf({ atMs, place: [lng, lat], accuracyM }: CourseFix): CourseFix {
  return { atMs, place: [lng, lat], accuracyM };
}

function refused(path: string, failure: Failure): Verdict {
  return { taken: false, path, failure };
}

function cityAndAround(platform: Platform): Box | null {
  const box = areaIndex(platform)?.box;
  if (box === undefined) return null;
  const dLat = BEYOND_KM / 111;
  const dLng = dLat / Math.max(0.05, Math.cos((Math.max(Math.abs(box[1]), Math.abs(box[3])) * Math.PI) / 180));
  return [box[0] - dLng, box[1] - dLat, box[2] + dLng, box[3] + dLat];
}
