import { BatchAccepted } from '@watchroom/shared/camera/camera-api.ts';
import type { City } from '../city.ts';
import type { Api } from './api.ts';

/**
 * Tells the product which buildings stand in the way of its cameras: those of the base map, as a GeoJSON file. Heights are not
 * known, as of most mapped buildings. Answers with the job, or null when the city has none.
 */
export async function sendBuildings(city: City, admin: Api, signal: AbortSignal): Promise<string | null> {
  const features = (city.profile.base ?? []).filter(({ properties }) => properties.class === 'building');
  if (features.length === 0) return null;
  const form = new FormData();
  form.set('file', new Blob([JSON.stringify({ type: 'FeatureCollection', features })]), 'buildings.geojson');
  const ask = { method: 'POST', path: '/api/obstacles/import', raw: form } as const;
  const { job } = await admin.demand(ask, BatchAccepted, signal);
  return job;
}
