import { PX_PER_M, usefulGrades } from '@watchroom/shared/camera/optics.ts';
import { isPlayable, sightWorth, worthOf } from '@watchroom/shared/camera/sees.ts';
import { type CameraColumns, healths, NO_STREAM, streamKinds, termsOptions } from '../map/camera-columns.ts';

/** What a camera is worth by a code: health × can be played × terms (`worthOf`), in the order of the three. */
export const worths: readonly number[] = healths.flatMap((health) =>
  ([null, 'rtmp'] as const).flatMap((streamKind) =>
    termsOptions.map((terms) => worthOf({ health, streamKind, terms }, false)),
  ),
);

export function worthCode({ health, stream, terms }: CameraColumns, slot: number): number {
  const kind = stream[slot] === NO_STREAM ? null : (streamKinds[stream[slot] ?? 0] ?? null);
  const playable = isPlayable(kind) ? 1 : 0;
  return ((health[slot] ?? 0) * 2 + playable) * termsOptions.length + (terms[slot] ?? 0);
}

const SETS_KEPT = 10_000;
const worthiestKnown = new Map<number, number>();

/** The most that a camera of these codes is worth; a city has some hundred sets of them. */
export function worthiest(codes: number): number {
  const known = worthiestKnown.get(codes);
  if (known !== undefined) return known;
  let most = 0;
  for (let code = 0; code < worths.length; code++)
    if ((codes & (1 << code)) !== 0) most = Math.max(most, worths[code] ?? 0);
  if (worthiestKnown.size < SETS_KEPT) worthiestKnown.set(codes, most);
  return most;
}

/** What a camera's direction allows at best, before anything is looked at closely. */
export const [MAY_FACE, MAY_TURN, FACES_AWAY] = [0, 1, 2];
const outlooks = ['faces', 'direction-unknown', 'faces-away'] as const;
/** Index of a grade: none, detect … identify. */
const densities = [null, ...usefulGrades.map((grade) => PX_PER_M[grade])];

const scores = outlooks.flatMap((sight) =>
  densities.flatMap((density) =>
    worths.map((worth) => sightWorth(sight, sight === 'faces-away' ? null : density) * worth),
  ),
);
/** Every score there is, the highest first. */
const ranked = [...new Set(scores)].sort((a, b) => b - a);
const ranks = Uint16Array.from(scores, (score) => ranked.indexOf(score));
/** Distances are below this. */
const RANK = 8_192;

/**
 * A number that is the smaller the better a camera may be for a place, as CAM-3 ranks: by the score that it has at most, then by the
 * distance that it has at least. Nothing that comes later in this order can be better than these two say.
 */
// biome-ignore lint/complexity/useMaxParams: asked for each camera around; an object for each would cost more than the rest
export function promiseOf(outlook: number, density: number, code: number, nearestM: number): number {
  let grade = 0;
  while (grade < usefulGrades.length && density >= (densities[grade + 1] ?? 0)) grade++;
  const rank = ranks[(outlook * densities.length + grade) * worths.length + code] ?? 0;
  return rank * RANK + nearestM;
}

export function mostScore(promise: number): number {
  return ranked[Math.floor(promise / RANK)] ?? 0;
}

export function leastMetres(promise: number): number {
  return promise % RANK;
}
