import { z } from 'zod';
import { distanceM, Position } from '../../kernel/geo.ts';
import { Instant } from '../../kernel/time.ts';
import { Incident, type IncidentAt } from '../incident.ts';

/** Farther than this from the phone it is another unit's work, metres: some six minutes in a car, and what one map of a phone shows. */
export const NEAR_WORK_M = 3_000;
/** A list that is read standing in a street. */
export const MOST_NEAR_WORK = 20;

/** Whether anybody is there already: what an officer near by wants to know first. */
export const Helped = z.enum(['nobody', 'sent', 'there']);
export type Helped = z.infer<typeof Helped>;

const helpedAt: Partial<Record<IncidentAt, Helped>> = {
  reported: 'nobody',
  open: 'nobody',
  rework: 'nobody',
  dispatched: 'sent',
  en_route: 'sent',
  on_scene: 'there',
};

/** The states in which somebody who is near could still be of use; on hold, resolved and over is none of them. */
export const nearWorkAts = Object.keys(helpedAt) as IncidentAt[];

/** PHN-16: what an officer is told of an incident that the own unit is not on: what, where, since when; no words and no names. */
export const NearIncident = Incident.pick({
  id: true,
  number: true,
  type: true,
  priority: true,
  place: true,
  address: true,
  area: true,
  reportedAt: true,
}).extend({ helped: Helped });
export type NearIncident = z.infer<typeof NearIncident>;

export const NearWorkQuery = z.object({
  lng: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
});
/** `asOf`: when it was so; `from`: around which place. */
export const NearWork = z.object({ asOf: Instant, from: Position, incidents: z.array(NearIncident) });
export type NearWork = z.infer<typeof NearWork>;

/** As it is told; null for what nobody near by could help with. A mediation is two parties' matter, and never a street's. */
export function nearIncident(incident: Incident): NearIncident | null {
  const { id, number, type, priority, place, area, grid, reportedAt, flow, state } = incident;
  const helped = helpedAt[state.at];
  if (helped === undefined || flow === 'mediation') return null;
  // A phone without a network has no names of areas.
  const address = incident.address ?? grid?.names.at(-1) ?? null;
  return { id, number, type, priority, place, address, area, reportedAt, helped };
}

/** How much somebody near by is missed; the most first. */
const need: readonly Helped[] = ['nobody', 'sent', 'there'];

/**
 * As far as anybody near by would go: first what nobody is sent to, then what somebody is on the way to, last what somebody is at; of each the
 * nearest first. A crowd that is being looked after hides nothing that waits.
 */
export function nearest(from: Position, incidents: readonly NearIncident[]): NearIncident[] {
  return incidents
    .map((incident) => ({ incident, metres: distanceM(from, incident.place) }))
    .filter(({ metres }) => metres <= NEAR_WORK_M)
    .sort((a, b) => need.indexOf(a.incident.helped) - need.indexOf(b.incident.helped) || a.metres - b.metres)
    .slice(0, MOST_NEAR_WORK)
    .map(({ incident }) => incident);
}
