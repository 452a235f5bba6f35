import { decide } from '@watchroom/shared/access/decide.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { destination, distanceM } from '@watchroom/shared/kernel/geo.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import {
  type IncidentsForReserving,
  registerIncidentsForReserving,
} from '../camera/reservation/reservation-queries.ts';
import { type IncidentsForDrawings, registerIncidentsForDrawings } from '../drawing/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { type IncidentsForLooks, registerIncidentsForLooks } from '../video/queries.ts';
import { subjectOf } from './commands.ts';
import { leads } from './leads/lead-memory.ts';
import { LONGEST_CHAIN } from './merge/duplicates.ts';
import { plans } from './plan/plan-memory.ts';
import { incidentFor } from './queries.ts';
import { incidentTables, incidentTx, storedIncident } from './store.ts';
import { startTypes } from './type-tree.ts';

/** Tells the words to the left, drawings, cameras and video, what they ask about incidents; then fills the memories of types, plans and leads. */
export async function startIncidents(platform: Platform): Promise<void> {
  registerIncidentsForLooks(platform, forLooks(platform));
  registerIncidentsForReserving(platform, forReserving);
  registerIncidentsForDrawings(platform, forDrawings(platform));
  await startTypes(platform);
  await plans.start(platform);
  await leads.start(platform);
}

/** Held until the transaction ends, so that it does not end between the look at it and the reservation. */
const forReserving: IncidentsForReserving = {
  async take(tx, actor, id) {
    const row = await incidentTx(tx)
      .selectFrom('incident')
      .selectAll()
      .where('id', '=', id)
      .forShare()
      .executeTakeFirst();
    if (row === undefined) return no('not-found');
    const stored = storedIncident(row);
    const permitted = decide(actor, 'incident.read', subjectOf(stored));
    if (!permitted.ok) return permitted;
    const { area, department, number } = stored.incident;
    return row.over ? no('incident-is-over') : ok({ area, department, number });
  },
};

function forDrawings(platform: Platform): IncidentsForDrawings {
  return {
    async readable(actor, asked) {
      for (let [id, step] = [asked, 0]; step < LONGEST_CHAIN; step++) {
        const found = await incidentFor(platform, { actor, id, action: 'incident.read' });
        if (!found.ok) return null;
        const { incident } = found.value;
        if (incident.state.at !== 'duplicate') return { id: incident.id, over: isOver(incident) };
        id = incident.state.of;
      }
      return null;
    },
  };
}

function forLooks(platform: Platform): IncidentsForLooks {
  return {
    async readable(actor, id) {
      const found = await incidentFor(platform, { actor, id, action: 'incident.watch' });
      if (!found.ok) return null;
      const { incident } = found.value;
      const { place, area, department } = incident;
      return { place, over: isOver(incident), of: { area, department } };
    },
    async openNear(place, metres) {
      const [, north] = destination(place, 0, metres);
      const [east] = destination(place, 90, metres);
      const [, south] = destination(place, 180, metres);
      const [west] = destination(place, 270, metres);
      const rows = await incidentTables(platform.db)
        .selectFrom('incident')
        .select(['lng', 'lat'])
        .where('over', '=', false)
        .where('lng', '>=', west)
        .where('lng', '<=', east)
        .where('lat', '>=', south)
        .where('lat', '<=', north)
        .execute();
      return rows.some(({ lng, lat }) => distanceM([lng, lat], place) <= metres);
    },
  };
}
