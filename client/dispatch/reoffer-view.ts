import { type Assignment, isActive } from '@watchroom/shared/dispatch/assignment.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { nobodyTook } from '@watchroom/shared/incident/nobody-took.ts';
import { takesUnit } from './board.ts';

/**
 * What a desk is to see of asking the next unit by itself. `fault`: nobody took it · `next`: the next one is asked if this one does
 * not take it · `between`: nobody is asked at this moment · `off`: nobody will be asked by itself · `none`: there is nothing to say.
 */
export type ReofferView = 'fault' | 'next' | 'between' | 'off' | 'none';

export function reofferView(incident: Incident, assignments: readonly Assignment[]): ReofferView {
  if (!takesUnit(incident)) return 'none';
  const active = assignments.filter(isActive);
  // Somebody has taken it: whoever else is asked is asked by hand.
  if (active.some(({ state }) => state.at !== 'offered')) return 'none';
  if (nobodyTook(incident) && active.length === 0) return 'fault';
  if (incident.reoffer.at !== 'asking') return 'off';
  if (active.length > 0) return 'next';
  // Whoever takes a unit off has something in mind: nobody is asked after that.
  const last = assignments.reduce<Assignment | null>(
    (latest, one) => (latest === null || (one.times.ended ?? '') > (latest.times.ended ?? '') ? one : latest),
    null,
  );
  return last?.state.at === 'freed' && incident.reoffer.since <= last.times.offered ? 'off' : 'between';
}
