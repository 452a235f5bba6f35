import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';

/** What video asks about incidents, which stand to its right: the incident feature says how when it starts. */
export interface IncidentsForLooks {
  /** The incident as far as a look cares, or null where this actor may not read it or there is none. */
  readable(actor: Actor, id: IncidentId): Promise<{ readonly place: Position; readonly over: boolean } | null>;
  /** Whether an incident that is not over lies within so many metres of a place, whoever may read it. */
  openNear(place: Position, metres: number): Promise<boolean>;
}

const asked = perPlatform(() => ({ incidents: noIncidents }));

const noIncidents: IncidentsForLooks = { readable: async () => null, openNear: async () => false };

/** Called once by the incident feature's `start`. */
export function registerIncidentsForLooks(platform: Platform, incidents: IncidentsForLooks): void {
  asked(platform).incidents = incidents;
}

export function incidentsForLooks(platform: Platform): IncidentsForLooks {
  return asked(platform).incidents;
}
