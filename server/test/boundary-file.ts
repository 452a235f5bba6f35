import { randomUUID } from 'node:crypto';
import type { AreaInput } from '@watchroom/shared/area/area-api.ts';
import type { BoundaryMappingInput, VersionReport, VersionView } from '@watchroom/shared/area/boundary/boundary-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { expect, vi } from 'vitest';
import type { Caller, World } from './world.ts';

/** Areas as a file of GeoJSON with columns that are found by their names. */
export function geoJsonOf(
  areas: readonly AreaInput[],
  move: (place: Position) => readonly number[] = (place) => place,
): Buffer {
  const features = areas.map(({ id, name, level, parent, surface }) => ({
    type: 'Feature',
    properties: { code: id, name, level, parent: parent ?? '' },
    geometry:
      surface.type === 'Polygon'
        ? { type: 'Polygon', coordinates: surface.coordinates.map((ring) => ring.map(move)) }
        : {
            type: 'MultiPolygon',
            coordinates: surface.coordinates.map((rings) => rings.map((ring) => ring.map(move))),
          },
  }));
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
}

/** Sends a file of boundaries as a browser's form does. */
export function sendBoundaries(world: World, file: Buffer, given: Sent = {}) {
  const { mapping = {}, by = world.admin, name = 'grids.geojson' } = given;
  const boundary = randomUUID();
  const part = (head: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(`${part('name="mapping"')}${JSON.stringify(mapping)}\r\n`),
    Buffer.from(part(`name="file"; filename="${name}"`)),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const headers = {
    ...by.headers,
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'idempotency-key': randomUUID(),
  };
  return world.http.inject({ method: 'POST', url: '/api/areas/versions', payload, headers });
}

interface Sent {
  readonly mapping?: BoundaryMappingInput;
  readonly by?: Caller;
  readonly name?: string;
}

/** Waits until a version is read and answers with its report. */
export async function readReport(world: World, id: string): Promise<VersionReport> {
  return vi.waitFor(
    async () => {
      const report = (await world.admin.get(`/api/areas/versions/${id}`)).json<VersionReport>();
      expect(report.version.state).not.toBe('reading');
      return report;
    },
    { timeout: 20_000, interval: 50 },
  );
}

/** Sends a file and waits for its report. */
export async function importBoundaries(world: World, file: Buffer, given: Sent = {}): Promise<VersionReport> {
  const reply = await sendBoundaries(world, file, given);
  if (reply.statusCode !== 202) throw new Error(`the file was refused: ${reply.body}`);
  return readReport(world, reply.json<{ version: VersionView }>().version.id);
}

/** Brings a version into force, confirming all that must be confirmed. */
export function activate(world: World, report: VersionReport, homes: Readonly<Record<string, string>> = {}) {
  const { id, issues } = report.version;
  const confirmed = (issues.ask ?? 0) + (issues.warn ?? 0);
  return world.admin.post(`/api/areas/versions/${id}/activate`, { confirmed, homes });
}
