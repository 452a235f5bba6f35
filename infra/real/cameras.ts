import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  BATCH_MAX_LINES,
  BatchAccepted,
  type CameraInput,
  type ImportMapping,
  type JobView,
} from '@watchroom/shared/camera/camera-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { z } from 'zod';
import type { Api } from '../city/outside/api.ts';
import { jobDone } from '../city/outside/provision.ts';
import { type Count, tally } from './count.ts';
import { realFile, rowsOf, textOf } from './files.ts';
import { boxCity, extentOf, plainFacts } from './profiles.ts';
import { onStage, type StageGiven } from './stage.ts';

interface CameraFile {
  readonly file: string;
  readonly city: Parameters<typeof plainFacts>[0];
  readonly mapping: ImportMapping;
  readonly note: string;
}

const KOREA: CameraFile = {
  file: 'cameras-korea-capital.csv.gz',
  city: {
    id: 'capital',
    name: { zh: '首都圈', en: 'Capital area' },
    zone: 'Asia/Seoul',
    attribution: '행정안전부, 공공데이터포털 전국CCTV표준데이터',
  },
  mapping: {
    format: 'csv',
    datum: 'wgs84',
    swapped: false,
    columns: {
      externalId: 'id',
      name: 'name',
      lng: 'lon',
      lat: 'lat',
      azimuthDeg: 'direction',
      count: 'camera_count',
      purpose: 'purpose',
      ownerName: 'manager',
    },
    idPrefix: 'kr-',
  },
  note: 'address and region are left out: the camera has no field for them',
};

const TAIWAN: CameraFile = {
  file: 'cameras-taiwan.csv.gz',
  city: {
    id: 'island',
    name: { zh: '全台', en: 'Island' },
    zone: 'Asia/Taipei',
    attribution: '交通部高速公路局、交通部公路局及各市縣政府',
  },
  mapping: {
    format: 'csv',
    datum: 'wgs84',
    swapped: false,
    columns: {
      externalId: 'id',
      name: 'name',
      lng: 'lon',
      lat: 'lat',
      azimuthDeg: 'direction',
      purpose: 'kind',
      ownerName: 'agency',
      streamUrl: 'stream_url',
    },
    idPrefix: 'tw-',
  },
  note: 'page_url and snapshot_url are left out: one stream a camera',
};

export function importKorea(given: StageGiven, most?: number): Promise<Count> {
  return importCsv(given, KOREA, most);
}

export function importTaiwan(given: StageGiven, most?: number): Promise<Count> {
  return importCsv(given, TAIWAN, most);
}

/** A camera list as it is, through the file import with a column mapping. */
async function importCsv(given: StageGiven, plan: CameraFile, most?: number): Promise<Count> {
  const places: Position[] = [];
  for await (const row of rowsOf(plan.file)) places.push([Number(row['lon']), Number(row['lat'])]);
  const profile = boxCity(plainFacts(plan.city), extentOf(places), { columns: 4, rows: 4, grids: 6 });
  return onStage(given, profile, async (stage) => {
    const api = await stage.key('camera import', ['camera.write', 'camera.read']);
    const form = new FormData();
    form.set('mapping', JSON.stringify(plan.mapping));
    form.set('file', new File([textOf(plan.file, most)], plan.file.replace('.gz', ''), { type: 'text/csv' }));
    const began = performance.now();
    const { job } = await api.demand(
      { method: 'POST', path: '/api/cameras/import', raw: form },
      BatchAccepted,
      stage.signal,
    );
    const view = await jobDone(api, job, stage.signal);
    const rate = Math.round((view.lines / (performance.now() - began)) * 1_000);
    return countOf(plan.file, [view], {
      into: 'cameras/import',
      in: Math.min(most ?? Infinity, places.length),
      note: `${rate} rows/s; ${plan.note}`,
    });
  });
}

const Otcm = z.record(
  z.string(),
  z.record(
    z.string(),
    z.array(
      z.looseObject({
        description: z.string(),
        direction: z.string().optional(),
        latitude: z.number(),
        longitude: z.number(),
        url: z.string(),
        format: z.string(),
      }),
    ),
  ),
);

/** A nested JSON list of another project, turned into NDJSON by its owner (us), through the batch. */
export async function batchUsa(given: StageGiven, most = Infinity): Promise<Count> {
  const file = 'cameras-usa-otcm.json.gz';
  const states = Otcm.parse(JSON.parse(gunzipSync(readFileSync(realFile(file))).toString('utf8')));
  const cameras = Object.entries(states).flatMap(([state, counties]) =>
    Object.entries(counties).flatMap(([county, list]) =>
      list.map(
        (camera, at): z.input<typeof CameraInput> => ({
          externalId: `us-${state}-${county}-${at}`,
          name: `${camera.description.slice(0, 70)} ${camera.direction ?? ''}`.trim() || `${county} ${at}`,
          place: [camera.longitude, camera.latitude],
          purpose: 'traffic',
          stream: { kind: camera.format === 'M3U8' ? 'hls' : 'snapshot', url: camera.url },
        }),
      ),
    ),
  );
  const sent = cameras.slice(0, most);
  const facts = plainFacts({
    id: 'states',
    name: { zh: '十州', en: 'Ten states' },
    zone: 'America/Chicago',
    attribution: 'OpenTrafficCamMap, MIT',
  });
  return onStage(
    given,
    boxCity(facts, extentOf(cameras.map((camera) => camera.place)), { columns: 5, rows: 4, grids: 5 }),
    async (stage) => {
      const api = await stage.key('camera batch', ['camera.write', 'camera.read']);
      const views: JobView[] = [];
      for (let at = 0; at < sent.length; at += BATCH_MAX_LINES)
        views.push(await sendLines(api, sent.slice(at, at + BATCH_MAX_LINES), stage.signal));
      return countOf(file, views, {
        into: 'cameras/batch',
        in: sent.length,
        note: 'JSON by state and county turned into NDJSON',
      });
    },
  );
}

async function sendLines(api: Api, cameras: readonly unknown[], signal: AbortSignal): Promise<JobView> {
  const text = cameras.map((camera) => JSON.stringify(camera)).join('\n');
  const { job } = await api.demand(
    { method: 'POST', path: '/api/cameras/batch', raw: { type: 'application/x-ndjson', text } },
    BatchAccepted,
    signal,
  );
  return jobDone(api, job, signal);
}

function countOf(file: string, views: readonly JobView[], given: { into: string; in: number; note: string }): Count {
  const sum = (of: (view: JobView) => number) => views.reduce((total, view) => total + of(view), 0);
  const errors = views.flatMap((view) => view.errors);
  // A line may have several faults; its first names it. Only the first 1,000 errors of a job are kept.
  const lines = new Map(errors.map((error) => [error.line, error] as const).toReversed());
  const reasons = tally([...lines.values()].map((error) => `${error.field} ${error.code}: ${error.message}`));
  const refused = sum((view) => view.rejected);
  const duplicates = sum((view) => view.duplicates);
  if (duplicates > 0) reasons['the same id again in the file'] = duplicates;
  const unnamed = refused - lines.size;
  const more = unnamed > 0 ? `; the reasons of ${unnamed} more are beyond the list the job keeps` : '';
  return {
    file,
    into: given.into,
    in: given.in,
    out: sum((view) => view.created + view.updated + view.unchanged),
    rejected: refused + duplicates,
    reasons,
    note: `${given.note}${more}`,
  };
}
