import type { Aid } from '@watchroom/shared/alert/sos/aid.ts';

/** Calls near by that run, the newest first. */
export function openAids(aids: Iterable<Aid>): Aid[] {
  return [...aids]
    .filter(({ state }) => state !== 'over')
    .sort((one, other) => (one.times.told < other.times.told ? 1 : -1));
}

/** The receipt that the room still lacks: on the device at once, seen while somebody may look at the page. */
export function owedOfAid({ state }: Pick<Aid, 'state'>, visible: boolean): 'device' | 'seen' | null {
  if (state === 'over' || state === 'seen') return null;
  if (visible) return 'seen';
  return state === 'told' ? 'device' : null;
}
