import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentList } from '@watchroom/shared/incident/incident-api.ts';
import type { z } from 'zod';
import type { Api } from '../city/outside/api.ts';

/** Every incident that the reader can read, by id: what really stands in the database. */
export async function allIncidents(reader: Api, signal: AbortSignal): Promise<ReadonlyMap<string, Incident>> {
  const found = new Map<string, Incident>();
  for (let after: string | null = ''; after !== null; ) {
    const path: string = `/api/incidents?state=all&limit=500${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`;
    const page: z.output<typeof IncidentList> = await reader.demand({ method: 'GET', path }, IncidentList, signal);
    for (const incident of page.incidents) found.set(incident.id, incident);
    after = page.next;
  }
  return found;
}
