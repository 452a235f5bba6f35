import type { SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';

/** Which of the reasons belong on a tile: what helps or hinders, without the ones that say nothing is wrong. */
const silent: ReadonlySet<SeeingCamera['reasons'][number]> = new Set(['online']);

export function reasonsShown(seeing: SeeingCamera): SeeingCamera['reasons'] {
  return seeing.reasons.filter((reason) => !silent.has(reason));
}

/** The eight directions, clockwise from north; `bearingDeg` 0 <= b < 360. */
export const compass = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export function compassOf(bearingDeg: number): (typeof compass)[number] {
  return compass[Math.round(bearingDeg / 45) % 8] ?? 'n';
}

const blind: ReadonlySet<SeeingCamera['reasons'][number]> = new Set(['too-far', 'faces-away', 'hidden', 'beneath']);

/** Whether a camera surely does not see the place it was ranked for. */
export function cannotSee({ reasons }: Pick<SeeingCamera, 'reasons'>): boolean {
  return reasons.some((reason) => blind.has(reason));
}
