import type { Aid } from '@watchroom/shared/alert/sos/aid.ts';

/** Calls near by that run, the newest first. */
export function openAids(aids: Iterable<Aid>): Aid[] {
  return [...aids]
    .filter(({ state }) => state !== 'over')
    .sort((one, other) => (one.times.told < other.times.told ? 1 : -1));
}
