import { randomUUID } from 'node:crypto';
import type { JobView } from '@watchroom/shared/camera/camera-api.ts';
import { fromPlane, planeAt } from '@watchroom/shared/camera/sight/plane.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { expect } from 'vitest';
import type { Caller, World } from '../../test/world.ts';
import { finishedJob } from '../camera-world.ts';

/** A GeoJSON feature of a house from `west` to `east` and `south` to `north`, metres around a place. */
export function houseFeature(
  around: Position,
  [west, south, east, north]: readonly [number, number, number, number],
  properties: Readonly<Record<string, unknown>> = {},
) {
  const plane = planeAt(around);
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const;
  const ring = corners.map(([x, y]) => fromPlane(plane, x, y));
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
}

interface ObstacleForm {
  readonly file: string | Buffer;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Sends a file of buildings as a browser does. */
export function sendObstacles(world: World, by: Caller, { file, fields = {} }: ObstacleForm) {
  const boundary = `----${randomUUID()}`;
  const pieces = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="houses.geojson"\r\n\r\n`;
  const payload = Buffer.concat(
    [...pieces, head, file, `\r\n--${boundary}--\r\n`].map((piece) =>
      typeof piece === 'string' ? Buffer.from(piece) : piece,
    ),
  );
  const headers = {
    ...by.headers,
    'idempotency-key': randomUUID(),
    'content-type': `multipart/form-data; boundary=${boundary}`,
  };
  return world.http.inject({ method: 'POST', url: '/api/obstacles/import', headers, payload });
}

export function collection(features: readonly unknown[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** Sends them and waits until they have been read. */
export async function takenObstacles(world: World, features: readonly unknown[]): Promise<JobView> {
  const reply = await sendObstacles(world, world.admin, { file: collection(features) });
  expect(reply.statusCode, reply.body).toBe(202);
  return finishedJob(world.admin, reply.json<{ job: string }>().job);
}
