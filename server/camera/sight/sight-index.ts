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
} from '@watchroom/shared/camera/sees.ts';
import { eyeOf } from '@watchroom/shared/camera/sight/eye.ts';
import { buildingsAt, type ObstacleIndex } from '@watchroom/shared/camera/sight/obstacle-index.ts';
import { isClear } from '@watchroom/shared/camera/sight/sight-line.ts';
import { bearingDeg, distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type CameraColumns, kinds } from '../map/camera-columns.ts';
import type { CameraChange } from '../map/column-change.ts';
import { Best } from './best.ts';
import { BestFirst } from './best-first.ts';
import { CellArena, Reached, SLACK, SLACK_M } from './cell-arena.ts';
import {
  FACES_AWAY,
  leastMetres,
  MAY_FACE,
  MAY_TURN,
  mostScore,
  promiseOf,
  worthCode,
  worthiest,
  worths,
} from './worth.ts';

/** Cameras by how far they are good, so that a search goes no farther than some of them reach: metres, and degrees of a cell. */
const REACHES = [
  { mostM: 150, cellDeg: 0.002 },
  { mostM: 500, cellDeg: 0.008 },
  { mostM: MAX_RANGE_M, cellDeg: 0.032 },
] as const;

/** What a question asks: who may be named, how many, and which are taken for something else. */
export interface SightQuestion {
  readonly place: Position;
  readonly limit: number;
  /** Whether the asker may see cameras of this scope class (map/scope/scope-classes.ts). */
  readonly maySee: (scope: number) => boolean;
  /** CAM-19; asked for cameras that could be in the answer only. */
  readonly isReserved?: (id: CameraId) => boolean;
}

/**
 * CAM-3 for a whole city: the cameras that see a place, from columns and cells, equal to `rankSeeing` over all of them. No object
 * is made for a camera that is not in the answer.
 *
 * 1. Whose own range holds the place: put in order by what they can be worth at most, on a flat sheet and without a line of sight;
 *    then judged exactly, best first, until nobody who is left can be better.
 * 2. If others could still be better (all that see it are lost or silent), those within 2 km that do not reach it, nearest first.
 */
export class SightIndex {
  readonly #columns: CameraColumns;
  readonly #arenas = REACHES.map(({ cellDeg }) => new CellArena(cellDeg));
  #obstacles: ObstacleIndex | null = null;
  /** Where each camera looks from; NaN: indoors. */
  #eyeLng: Float64Array = newShared(0);
  #eyeLat: Float64Array = newShared(0);
  /**
   * Four numbers each: sine and cosine of where it looks, the cosine of what still is in its picture (−2: everything is, 2: nobody
   * knows), and its pixels per metre at one metre.
   */
  #facing = new Float32Array(0);
  /** What is left of it beside its picture: MAY_TURN or FACES_AWAY. */
  #aside = new Uint8Array(0);
  readonly #near = new Reached();
  readonly #queue = new BestFirst();
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
    this.#queueReaching(question);
    const queue = this.#queue;
    const { slots, codes } = this.#near;
    const obstacles = this.#obstacles;
    const except = obstacles === null ? [] : buildingsAt(obstacles, place);
    while (queue.size > 0) {
      const promise = queue.firstKey;
      if (!best.takes(mostScore(promise), leastMetres(promise))) return;
      const at = queue.take();
      const slot = slots[at] ?? 0;
      this.#read(slot, scratch);
      const from = this.#standAt(slot);
      const metres = distanceM(from, place);
      const sight = sightOf(scratch, metres, bearingDeg(from, place));
      if (sight === 'too-far') continue;
      const reserved = question.isReserved?.(this.#columns.idAt(slot)) === true;
      const worth = (worths[codes[at] ?? 0] ?? 0) * (reserved ? RESERVED_SHARE : 1);
      const score = sightWorth(sight, isBlind(sight) ? null : pxPerM(scratch, metres)) * worth;
      if (!best.takes(score, metres)) continue;
      if (obstacles === null || !isOpen(sight) || this.#isClear(obstacles, slot, { place, except }))
        best.offer({ slot, sight, score, metres });
      else best.offer({ slot, sight: 'hidden', score: sightWorth('hidden', null) * worth, metres });
    }
  }

  /** Puts what may reach the place into the queue, by what it can be worth at most. */
  #queueReaching({ place, maySee }: SightQuestion): void {
    const near = this.#near;
    near.count = 0;
    for (const [at, { mostM }] of REACHES.entries()) this.#arenas[at]?.reaching({ place, mostM }, near);
    const queue = this.#queue;
    queue.clear();
    const facing = this.#facing;
    const { scope } = this.#columns;
    for (let at = 0; at < near.count; at++) {
      const slot = near.slots[at] ?? 0;
      if (!maySee(scope[slot] ?? 0)) continue;
      const x = near.x[at] ?? 0;
      const y = near.y[at] ?? 0;
      const metres = Math.sqrt(x * x + y * y);
      const ahead = -x * (facing[slot * 4] ?? 0) - y * (facing[slot * 4 + 1] ?? 0);
      const isAside = metres > NOT_THERE_M && ahead < metres * (facing[slot * 4 + 2] ?? 0);
      const outlook = isAside ? (this.#aside[slot] ?? MAY_FACE) : MAY_FACE;
      const nearest = Math.max(0, metres / SLACK - SLACK_M);
      const density = (facing[slot * 4 + 3] ?? 0) / Math.max(1, nearest);
      queue.add(at, promiseOf(outlook, density, near.codes[at] ?? 0, nearest));
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
    this.#arenas[reachOf(rangeM)]?.put({ slot, place: this.#standAt(slot), rangeM, code: worthCode(columns, slot) });
  }

  #face(slot: number): void {
    this.#read(slot, scratch);
    const { azimuthDeg, hfovDeg, kind } = scratch;
    const angle = ((azimuthDeg ?? 0) * Math.PI) / 180;
    const half = Math.min(180, (hfovDeg ?? ASSUMED_HFOV_DEG) / 2 + UNSURE_DEG);
    const edge = isAllRound(scratch) ? -2 : azimuthDeg === null ? 2 : Math.cos((half * Math.PI) / 180);
    const atOneMetre = (pxPerM(scratch, 1) ?? 0) * UNSURE_PX;
    this.#facing.set([Math.sin(angle), Math.cos(angle), edge, atOneMetre], slot * 4);
    this.#aside[slot] = (azimuthDeg === null || kind === 'ptz' ? MAY_TURN : FACES_AWAY) ?? 0;
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

  #grow(slot: number): void {
    const slots = Math.max(1_024, Math.ceil((slot + 1) * 1.25));
    // Shared memory: the thread that works out coverage looks from the same eyes.
    const [lng, lat] = [newShared(slots), newShared(slots)];
    lng.set(this.#eyeLng);
    lat.set(this.#eyeLat);
    this.#eyeLng = lng;
    this.#eyeLat = lat;
    const facing = new Float32Array(slots * 4);
    facing.set(this.#facing);
    this.#facing = facing;
    const aside = new Uint8Array(slots);
    aside.set(this.#aside);
    this.#aside = aside;
  }
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
/** Four-byte numbers are off by less than this. */
const UNSURE_PX = 1.001;
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

function newShared(slots: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(slots * 8));
}
