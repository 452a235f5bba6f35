import type { Limit } from '@watchroom/shared/incident/due.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { Text } from '@watchroom/shared/kernel/name.ts';

/** A length of time as a count of the unit people say it in; the unit is the key of its words. */
export interface Length {
  readonly n: number;
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days' | Limit['unit'];
}

/** One limit of a type; a case of several steps has one for each. */
export interface TypeLimit {
  readonly clock: 'claim' | 'arrive' | 'resolve';
  /** Step of a case that has several, from 1. */
  readonly step: number | null;
  readonly name: Text | null;
  readonly length: Length;
}

const units = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
] as const;

/** Seconds in the largest unit that takes no fraction. */
export function lengthOf(seconds: number): Length {
  const found = units.find(([, size]) => seconds % size === 0);
  return found === undefined ? { n: seconds, unit: 'seconds' } : { n: seconds / found[1], unit: found[0] };
}

/** All limits of a type, in the order in which they run out. */
export function limitsOf({ clocks }: Pick<IncidentType, 'clocks'>): TypeLimit[] {
  const { claimS, claim, arriveS, resolveS, resolve = [] } = clocks;
  const one = (clock: TypeLimit['clock'], length: Length): TypeLimit => ({ clock, step: null, name: null, length });
  return [
    ...(claimS === undefined ? [] : [one('claim', lengthOf(claimS))]),
    ...(claim === undefined ? [] : [one('claim', claim)]),
    ...(arriveS === undefined ? [] : [one('arrive', lengthOf(arriveS))]),
    ...(resolveS === undefined ? [] : [one('resolve', lengthOf(resolveS))]),
    ...resolve.map(
      ({ name, limit }, at): TypeLimit => ({
        clock: 'resolve',
        step: resolve.length > 1 ? at + 1 : null,
        name: name ?? null,
        length: limit,
      }),
    ),
  ];
}
