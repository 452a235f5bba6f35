import { type CameraView, MAX_RANGE_M, type SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { type Optics, pxPerM } from '@watchroom/shared/camera/optics.ts';
import {
  isBlind,
  isHidden,
  isOpen,
  judge,
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
import { Best } from './best.ts';
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
    const circumstances = {
      obstacles: this.#obstacles,
      isReserved: (camera: CameraView) => question.isReserved?.(camera.id) ?? false,
    };
    return best.slots.map((slot) => {
      const { score: _, ...seeing } = judge(this.#columns.at(slot), place, circumstances);
      return seeing;
    });
  }

  #judgeReaching(question: SightQuestion, best: Best): void {
    const { place } = question;
    const columns = this.#columns;
    const open: Tentative[] = [];
    const scratch: { -readonly [K in keyof Optics]: Optics[K] } = {
      kind: 'fixed',
      place,
      azimuthDeg: null,
      hfovDeg: null,
      rangeM: 0,
      widthPx: 0,
      mountM: null,
    };
    for (const [at, { mostM }] of REACHES.entries()) {
      this.#arenas[at]?.reaching({ place, mostM }, (slot, code) => {
        if (!question.maySee(columns.scope[slot] ?? 0)) return;
        this.#read(slot, scratch);
        const from = this.#standAt(slot);
        const metres = distanceM(from, place);
        const sight = sightOf(scratch, metres, bearingDeg(from, place));
        if (sight === 'too-far') return;
        const worth = (worths[code] ?? 0) * (question.isReserved?.(columns.idAt(slot)) === true ? RESERVED_SHARE : 1);
        const density = isBlind(sight) ? null : pxPerM(scratch, metres);
        const score = sightWorth(sight, density) * worth;
        if (this.#obstacles !== null && isOpen(sight)) open.push({ slot, score, metres, worth });
        else best.offer(slot, score, metres);
      });
    }
    this.#judgeOpen(question, open, best);
  }

  /** What nothing but a building can hide, best first: once enough see the place, the rest need no line of sight. */
  #judgeOpen({ place }: SightQuestion, open: Tentative[], best: Best): void {
    const obstacles = this.#obstacles;
    if (obstacles === null || open.length === 0) return;
    const except = buildingsAt(obstacles, place);
    open.sort((a, b) => b.score - a.score);
    for (const { slot, score, metres, worth } of open) {
      if (best.isFull && score < best.worstScore) break;
      const clear = this.#isClear(obstacles, slot, { place, except });
      best.offer(slot, clear ? score : sightWorth('hidden', null) * worth, metres);
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
    const share = TOO_FAR_SCORE;
    const wanted = (codes: number, nearestM: number) => {
      if (!best.isFull) return true;
      const most = share * worthiest(codes);
      return most > best.worstScore || (most === best.worstScore && nearestM <= best.worstMetres);
    };
    let [nearer, farther] = [-1, NEARBY_M];
    const visit = (slot: number, code: number, rough: number) => {
      const most = share * (worths[code] ?? 0);
      if (best.isFull && (most < best.worstScore || (most === best.worstScore && rough > best.worstMetres * 1.01 + 1)))
        return;
      if (!question.maySee(columns.scope[slot] ?? 0)) return;
      const metres = distanceM(this.#standAt(slot), place);
      if (metres <= nearer || metres > farther || metres <= rounded(columns.rangeM[slot] ?? 0)) return;
      const reserved = question.isReserved?.(columns.idAt(slot)) === true;
      best.offer(slot, share * ((worths[code] ?? 0) * (reserved ? RESERVED_SHARE : 1)), metres);
    };
    // The near ones first: they push out the far ones before those are looked at.
    for (const arena of this.#arenas) arena.beyond(place, farther, { wanted, visit });
    [nearer, farther] = [NEARBY_M, MAX_RANGE_M];
    for (const arena of this.#arenas) arena.beyond(place, farther, { wanted, visit });
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
    const rangeM = columns.rangeM[slot] ?? 0;
    this.#arenas[reachOf(rangeM)]?.put({ slot, place: this.#standAt(slot), rangeM, code: this.#codeOf(slot) });
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
  #read(slot: number, into: { -readonly [K in keyof Optics]: Optics[K] }): void {
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
  }
}

interface Tentative {
  readonly slot: number;
  readonly score: number;
  readonly metres: number;
  readonly worth: number;
}

/** Cameras whose eye is found before others get their turn: 2–5 ms. */
const CAMERAS_A_TURN = 2_000;
/** A first look around for what does not reach the place: usually enough are found here. */
const NEARBY_M = 300;

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

/** The most that a camera of these codes is worth. */
function worthiest(codes: number): number {
  let most = 0;
  for (let code = 0; code < worths.length; code++)
    if ((codes & (1 << code)) !== 0) most = Math.max(most, worths[code] ?? 0);
  return most;
}

function newShared(slots: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(slots * 8));
}
