import { MAX_RANGE_M, type SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { ASSUMED_HFOV_DEG, isAllRound, type Optics, pxPerM } from '@watchroom/shared/camera/optics.ts';
import {
  coverageOf,
  isBlind,
  isHidden,
  isOpen,
  judged,
  RESERVED_SHARE,
  sightOf,
  sightWorth,
  TOO_FAR_SCORE,
  worthOf,
} from '@watchroom/shared/camera/sees.ts';
import { eyeOf } from '@watchroom/shared/camera/sight/eye.ts';
import { buildingsAt, type ObstacleIndex } from '@watchroom/shared/camera/sight/obstacle-index.ts';
import { isClear } from '@watchroom/shared/camera/sight/sight-line.ts';
import { bearingDeg, distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import {
  type CameraChange,
  type CameraColumns,
  healths,
  kinds,
  NO_STREAM,
  streamKinds,
  termsOptions,
} from '../map/camera-columns.ts';
import { Best, type Offer } from './best.ts';
import { CellArena } from './cell-arena.ts';

/** Cameras by how far they are good, so that a search goes no farther than some of them reach: metres, and degrees of a cell. */
const REACHES = [
  { mostM: 150, cellDeg: 0.001 },
  { mostM: 500, cellDeg: 0.004 },
  { mostM: MAX_RANGE_M, cellDeg: 0.016 },
] as const;

/** What a camera is worth by a code: health × can be played × terms (`worthOf`), in the order of the three. */
const worths = healths.flatMap((health) =>
  ([null, 'rtmp'] as const).flatMap((streamKind) =>
    termsOptions.map((terms) => worthOf({ health, streamKind, terms }, false)),
  ),
);

/** What a question asks: who may be named, how many, and which are taken for something else. */
export interface SightQuestion {
  readonly place: Position;
  readonly limit: number;
  /** Whether the asker may see cameras of this scope class (map/scope-classes.ts). */
  readonly maySee: (scope: number) => boolean;
  /** CAM-19; asked for cameras that could be in the answer only. */
  readonly isReserved?: (id: CameraId) => boolean;
}

/**
 * CAM-3 for a whole city: the cameras that see a place, from columns and cells, equal to `rankSeeing` over all of them. No object
 * is made for a camera that is not in the answer.
 *
 * 1. Whose own range holds the place: judged by direction and density, then, best first, by line of sight, until enough see it.
 * 2. If others could still be better (all that see it are lost or silent), those within 2 km that do not reach it, nearest first.
 */
export class SightIndex {
  readonly #columns: CameraColumns;
  readonly #arenas = REACHES.map(({ cellDeg }) => new CellArena(cellDeg));
  #obstacles: ObstacleIndex | null = null;
  /** Where each camera looks from; NaN: indoors. */
  #eyeLng: Float64Array = newShared(0);
  #eyeLat: Float64Array = newShared(0);
  /** Sine and cosine of where each looks, and the cosine of what still is in its picture; −2 where all or nobody knows what is. */
  #facing = new Float32Array(0);
  readonly #listeners = new Set<(slot: number) => void>();

  constructor(columns: CameraColumns) {
    this.#columns = columns;
    for (let slot = 0; slot < columns.end; slot++) if (columns.used[slot] === 1) this.#put(slot);
    columns.onChange((change) => this.#take(change));
  }

  get obstacles(): ObstacleIndex | null {
    return this.#obstacles;
  }

  /** Called when what a camera sees, or whether it does, is another. */
  onChange(listener: (slot: number) => void): void {
    this.#listeners.add(listener);
  }

  /** Where all cameras look from, by slot, NaN: indoors. Shared memory, replaced when it grows. */
  get eyes(): { readonly lng: Float64Array; readonly lat: Float64Array } {
    return { lng: this.#eyeLng, lat: this.#eyeLat };
  }

  /** From where it looks; null: indoors. */
  eyeAt(slot: number): Position | null {
    const lng = this.#eyeLng[slot] ?? Number.NaN;
    return Number.isNaN(lng) ? null : [lng, this.#eyeLat[slot] ?? 0];
  }

  /** Takes other buildings, in turns of a few milliseconds; `turn` lets others have theirs. */
  async setObstacles(obstacles: ObstacleIndex | null, turn: () => Promise<void>): Promise<void> {
    this.#obstacles = obstacles;
    for (let slot = 0; slot < this.#columns.end; slot++) {
      if (this.#columns.used[slot] === 1) {
        this.#remove(slot, { range: this.#columns.rangeM[slot] ?? 0, place: this.#placeAt(slot) });
        this.#put(slot);
      }
      if (slot % CAMERAS_A_TURN === CAMERAS_A_TURN - 1) await turn();
    }
  }

  ask(question: SightQuestion): SeeingCamera[] {
    const { place, limit } = question;
    const best = new Best(limit, (a, b) => this.#columns.idAt(a) < this.#columns.idAt(b));
    this.#judgeReaching(question, best);
    if (best.worstScore <= TOO_FAR_SCORE) this.#judgeBeyond(question, best);
    return best.slots.map((slot, at) => {
      const camera = this.#columns.at(slot);
      const from = this.#standAt(slot);
      const coverage = coverageOf(best.sights[at] ?? 'too-far', distanceM(from, place), bearingDeg(from, place));
      const { score: _, ...seeing } = judged(camera, coverage, question.isReserved?.(camera.id) ?? false);
      return seeing;
    });
  }

  #judgeReaching(question: SightQuestion, best: Best): void {
    const { place } = question;
    const columns = this.#columns;
    const open: Tentative[] = [];
    const away: number[] = [];
    for (const [at, { mostM }] of REACHES.entries()) {
      // biome-ignore lint/complexity/useMaxParams: as ReachingVisit says
      this.#arenas[at]?.reaching({ place, mostM }, (slot, code, x, y) => {
        if (!question.maySee(columns.scope[slot] ?? 0)) return;
        if (this.#isTurnedAway(slot, x, y)) {
          away.push(slot, code);
          return;
        }
        this.#read(slot, scratch);
        const from = this.#standAt(slot);
        const metres = distanceM(from, place);
        const sight = sightOf(scratch, metres, bearingDeg(from, place));
        if (sight === 'too-far') return;
        const worth = (worths[code] ?? 0) * (question.isReserved?.(columns.idAt(slot)) === true ? RESERVED_SHARE : 1);
        const density = isBlind(sight) ? null : pxPerM(scratch, metres);
        const score = sightWorth(sight, density) * worth;
        if (this.#obstacles !== null && isOpen(sight)) open.push({ slot, sight, score, metres, worth });
        else best.offer({ slot, sight, score, metres });
      });
    }
    this.#judgeOpen(question, open, best);
    this.#judgeAway(question, away, best);
  }

  /** Slot and code of those that surely look elsewhere: all alike but for health and distance, and rarely among the best. */
  #judgeAway(question: SightQuestion, away: readonly number[], best: Best): void {
    const { place } = question;
    const columns = this.#columns;
    const share = sightWorth('faces-away', null);
    for (let at = 0; at < away.length; at += 2) {
      const slot = away[at] ?? 0;
      const worth = worths[away[at + 1] ?? 0] ?? 0;
      if (share * worth < best.worstScore) continue;
      const metres = distanceM(this.#standAt(slot), place);
      if (metres > rounded(columns.rangeM[slot] ?? 0)) continue;
      const reserved = question.isReserved?.(columns.idAt(slot)) === true;
      const score = share * (worth * (reserved ? RESERVED_SHARE : 1));
      best.offer({ slot, sight: 'faces-away', score, metres });
    }
  }

  /** Whether a camera looks away from a place by more than any rounding; `x`, `y`: from the place to the camera, metres. */
  #isTurnedAway(slot: number, x: number, y: number): boolean {
    const at = slot * 3;
    const ahead = -x * (this.#facing[at] ?? 0) - y * (this.#facing[at + 1] ?? 0);
    const metres = Math.sqrt(x * x + y * y);
    return metres > NOT_THERE_M && ahead < metres * (this.#facing[at + 2] ?? -2);
  }

  /** What nothing but a building can hide, best first: once enough see the place, the rest need no line of sight. */
  #judgeOpen({ place }: SightQuestion, open: Tentative[], best: Best): void {
    const obstacles = this.#obstacles;
    if (obstacles === null || open.length === 0) return;
    const except = buildingsAt(obstacles, place);
    open.sort((a, b) => b.score - a.score);
    for (const tentative of open) {
      if (best.isFull && tentative.score < best.worstScore) break;
      const { slot, metres, worth } = tentative;
      if (this.#isClear(obstacles, slot, { place, except })) best.offer(tentative);
      else best.offer({ slot, sight: 'hidden', score: sightWorth('hidden', null) * worth, metres });
    }
  }

  #isClear(obstacles: ObstacleIndex, slot: number, { place, except }: { place: Position; except: number[] }): boolean {
    const eye = this.eyeAt(slot);
    const mount = this.#columns.mountM[slot] ?? Number.NaN;
    const mountM = Number.isNaN(mount) ? null : rounded(mount);
    if (eye !== null) return isClear(obstacles, { from: eye, to: place, mountM, except });
    return !isHidden(obstacles, { camera: this.#columns.at(slot), eye, place });
  }

  #judgeBeyond(question: SightQuestion, best: Best): void {
    const { place } = question;
    const columns = this.#columns;
    let [nearer, farther] = [-1, 0];
    const wanted = (codes: number, nearestM: number, farthestM: number) => {
      if (farthestM <= nearer) return false;
      const most = TOO_FAR_SCORE * worthiest(codes);
      return most > best.worstScore || (most === best.worstScore && nearestM <= best.worstMetres);
    };
    const visit = (slot: number, code: number, rough: number) => {
      const most = TOO_FAR_SCORE * (worths[code] ?? 0);
      if (most < best.worstScore || (most === best.worstScore && rough > best.worstMetres * 1.01 + 1)) return;
      if (!question.maySee(columns.scope[slot] ?? 0)) return;
      const metres = distanceM(this.#standAt(slot), place);
      if (metres <= nearer || metres > farther || metres <= rounded(columns.rangeM[slot] ?? 0)) return;
      const reserved = question.isReserved?.(columns.idAt(slot)) === true;
      const score = TOO_FAR_SCORE * ((worths[code] ?? 0) * (reserved ? RESERVED_SHARE : 1));
      best.offer({ slot, sight: 'too-far', score, metres });
    };
    // Ring by ring: once nobody farther away can be better, the rest of the two kilometres are left alone.
    for (const ring of RINGS_M) {
      farther = ring;
      for (const arena of this.#arenas) arena.beyond(place, farther, { wanted, visit });
      if (best.worstScore >= TOO_FAR_SCORE && best.worstMetres <= farther) return;
      nearer = farther;
    }
  }

  #take({ slot, what, before }: CameraChange): void {
    if (before !== null) this.#remove(slot, { range: before.rangeM, place: [before.lng, before.lat] });
    if (what !== 'gone') this.#put(slot);
    for (const listener of this.#listeners) listener(slot);
  }

  #put(slot: number): void {
    if (slot >= this.#eyeLng.length) this.#grow(slot);
    const columns = this.#columns;
    const eye = this.#obstacles === null ? this.#placeAt(slot) : eyeOf(this.#obstacles, columns.at(slot));
    this.#eyeLng[slot] = eye === null ? Number.NaN : eye[0];
    this.#eyeLat[slot] = eye === null ? Number.NaN : eye[1];
    this.#face(slot);
    const rangeM = columns.rangeM[slot] ?? 0;
    this.#arenas[reachOf(rangeM)]?.put({ slot, place: this.#standAt(slot), rangeM, code: this.#codeOf(slot) });
  }

  #face(slot: number): void {
    this.#read(slot, scratch);
    const { azimuthDeg, hfovDeg, kind } = scratch;
    const isSure = azimuthDeg !== null && kind !== 'ptz' && !isAllRound(scratch);
    const angle = ((azimuthDeg ?? 0) * Math.PI) / 180;
    const half = Math.min(180, (hfovDeg ?? ASSUMED_HFOV_DEG) / 2 + UNSURE_DEG);
    this.#facing.set([Math.sin(angle), Math.cos(angle), isSure ? Math.cos((half * Math.PI) / 180) : -2], slot * 3);
  }

  /** `before`: its range and registered place then. The eye is still that of then. */
  #remove(slot: number, before: { readonly range: number; readonly place: Position }): void {
    this.#arenas[reachOf(before.range)]?.remove(slot, this.eyeAt(slot) ?? before.place);
  }

  #placeAt(slot: number): Position {
    return [this.#columns.lng[slot] ?? 0, this.#columns.lat[slot] ?? 0];
  }

  #standAt(slot: number): Position {
    return this.eyeAt(slot) ?? this.#placeAt(slot);
  }

  /** The optics of a camera into an object that is used again and again. */
  #read(slot: number, into: Scratch): void {
    const columns = this.#columns;
    into.kind = kinds[columns.kind[slot] ?? 0] ?? 'fixed';
    into.azimuthDeg = known(columns.azimuthDeg[slot]);
    into.hfovDeg = known(columns.hfovDeg[slot]);
    into.rangeM = known(columns.rangeM[slot]) ?? 0;
    into.widthPx = columns.widthPx[slot] ?? 0;
    into.mountM = known(columns.mountM[slot]);
  }

  #codeOf(slot: number): number {
    const { health, stream, terms } = this.#columns;
    const kind = stream[slot] === NO_STREAM ? null : (streamKinds[stream[slot] ?? 0] ?? null);
    const playable = kind === 'rtmp' ? 1 : 0;
    return ((health[slot] ?? 0) * 2 + playable) * termsOptions.length + (terms[slot] ?? 0);
  }

  #grow(slot: number): void {
    const slots = Math.max(1_024, Math.ceil((slot + 1) * 1.25));
    // Shared memory: the thread that works out coverage looks from the same eyes.
    const [lng, lat] = [newShared(slots), newShared(slots)];
    lng.set(this.#eyeLng);
    lat.set(this.#eyeLat);
    this.#eyeLng = lng;
    this.#eyeLat = lat;
    const facing = new Float32Array(slots * 3);
    facing.set(this.#facing);
    this.#facing = facing;
  }
}

interface Tentative extends Offer {
  readonly worth: number;
}

type Scratch = { -readonly [K in keyof Optics]: Optics[K] };
/** Optics of the camera that is looked at now: one object for all of them. */
const scratch: Scratch = {
  kind: 'fixed',
  place: [0, 0],
  azimuthDeg: null,
  hfovDeg: null,
  rangeM: 0,
  widthPx: 0,
  mountM: null,
};
/** Bearings on the flat sheet are off by less than this, degrees. */
const UNSURE_DEG = 1;
/** Nearer than this a camera may stand at the very place (CAM-1), metres. */
const NOT_THERE_M = 4;

/** Cameras whose eye is found before others get their turn: 2–5 ms. */
const CAMERAS_A_TURN = 2_000;
/** What does not reach the place is looked for so far and then farther: usually enough are found at once. */
const RINGS_M = [200, 400, 800, 1_400, MAX_RANGE_M];

function reachOf(rangeM: number): number {
  return REACHES.findIndex(({ mostM }) => rangeM <= mostM);
}

/** What the columns keep to a thousandth in four bytes, as `at()` gives it. */
function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : rounded(value);
}

const SETS_KEPT = 10_000;
const worthiestKnown = new Map<number, number>();

/** The most that a camera of these codes is worth; a city has some hundred sets of them. */
function worthiest(codes: number): number {
  const known = worthiestKnown.get(codes);
  if (known !== undefined) return known;
  let most = 0;
  for (let code = 0; code < worths.length; code++)
    if ((codes & (1 << code)) !== 0) most = Math.max(most, worths[code] ?? 0);
  if (worthiestKnown.size < SETS_KEPT) worthiestKnown.set(codes, most);
  return most;
}

function newShared(slots: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(slots * 8));
}
