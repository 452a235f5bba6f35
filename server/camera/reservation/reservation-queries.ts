import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Tx } from '../../platform/database.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import type { IncidentScope } from './reservation-store.ts';

/** What reserving asks about incidents, which stand to its right: the incident feature says how when it starts. */
export interface IncidentsForReserving {
  /**
   * The incident, if this actor may read it and it is not over, kept from ending until the transaction does. Refuses with
   * `not-found` or `incident-is-over`.
   */
  take(tx: Tx, actor: Actor, id: IncidentId): Promise<Result<IncidentScope & { readonly number: string }>>;
}

const asked = perPlatform(() => ({ incidents: noIncidents }));

const noIncidents: IncidentsForReserving = { take: async () => no('not-found') };

/** Called once by the incident feature's `start`. */
export function registerIncidentsForReserving(platform: Platform, incidents: IncidentsForReserving): void {
  asked(platform).incidents = incidents;
}

export function incidentsForReserving(platform: Platform): IncidentsForReserving {
  return asked(platform).incidents;
}
