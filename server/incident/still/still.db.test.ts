import { randomUUID } from 'node:crypto';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { AttachReply, IncidentDetail, Timeline } from '@watchroom/shared/incident/incident-api.ts';
import { STILL_MS } from '@watchroom/shared/incident/still/still.ts';
import { beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Caller } from '../../test/world.ts';
import { askLook, startVideoWorld, type VideoWorld, watch, watching } from '../../video/video-world.ts';

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1, 2, 3]);
let video: VideoWorld;
let by: Caller;
let [camera, other]: string[] = [];
let incident: Incident;
beforeAll(async () => {
  video = await startVideoWorld();
  by = video.city.dispatcher;
  [camera, other] = await video.cameras(['st-1', { name: '东门枪机' }], ['st-2']);
  await video.push('st-1');
  incident = await video.city.report();
  return () => video.world.close();
});

/** The dispatcher looks through the camera until the test ends. */
const looking = async () =>
  watching(watch(video.world, by, await askLook(by, camera ?? '', { incident: incident.id })));

function keep(still: unknown, as: { by?: Caller; of?: { id: string } } = {}) {
  const edge = 'edge-of-the-part';
  const part = (name: string, more = '') =>
    `--${edge}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
  const head = `${part('still')}${JSON.stringify(still)}\r\n${part('photo', '; filename="still.jpg"')}`;
  return video.world.http.inject({
    method: 'POST',
    url: `/api/incidents/${(as.of ?? incident).id}/attachments`,
    payload: Buffer.concat([Buffer.from(head), jpeg, Buffer.from(`\r\n--${edge}--\r\n`)]),
    headers: {
      ...(as.by ?? by).headers,
      'content-type': `multipart/form-data; boundary=${edge}`,
      'idempotency-key': randomUUID(),
    },
  });
}
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const now = (fields: object = {}) => ({ camera, preset: null, at: ago(0), ...fields });
const told = (reply: { statusCode: number; json<T>(): T }) => [
  reply.statusCode,
  reply.json<{ error?: { code: string } }>().error?.code ?? 'ok',
];
const detail = async (who: Caller) =>
  (await who.get(`/api/incidents/${incident.id}`)).json<z.infer<typeof IncidentDetail>>();
const lines = async (who: Caller) =>
  (await who.get(`/api/incidents/${incident.id}/timeline`)).json<z.infer<typeof Timeline>>().entries;

test('INC-26 who looks through a camera keeps a still of it: named, timed, on the timeline, and no proof of a place', async () => {
  await looking();
  const kept = await keep(now({ preset: '路口' }));
  expect(kept.statusCode, kept.body).toBe(201);
  const { attachment } = kept.json<z.infer<typeof AttachReply>>();
  // A camera without a head has no presets, whatever a screen says.
  expect(attachment.still).toMatchObject({ camera, name: '东门枪机', preset: null, turns: false });
  expect((await lines(by)).at(-1)).toMatchObject({ kind: 'incident.still_added', extra: { camera: '东门枪机' } });
  const { attachments, closing } = await detail(by);
  expect([attachments, closing.proof]).toEqual([[attachment], false]);
  const bytes = await by.get(`/api/attachments/${attachment.id}`);
  expect(bytes.rawPayload.equals(jpeg)).toBe(true);
});

test('INC-26 is for desks: who is sent and the system that reported have neither picture nor line', async () => {
  await looking();
  const source = await video.world.key(['report.create', 'incident.read']);
  const own = await video.city.report({}, source);
  await keep(now(), { of: own });
  const unit = await video.city.unit('图一');
  await video.city.offer(incident, unit);
  const desk = await detail(by);
  const [still] = desk.attachments;
  expect(desk.attachments.length).toBeGreaterThan(0);
  expect((await detail(unit.officer)).attachments).toEqual([]);
  expect((await lines(unit.officer)).map(({ kind }) => kind)).not.toContain('incident.still_added');
  expect(told(await unit.officer.get(`/api/attachments/${still?.id}`))).toEqual([404, 'not-found']);
  const read = (await source.get(`/api/incidents/${own.id}`)).json<z.infer<typeof IncidentDetail>>();
  expect([read.incident.attachments, read.attachments]).toEqual([1, []]);
});

test('INC-26 nobody keeps what they did not look at: another person, another camera, another moment', async () => {
  await looking();
  const beside = await video.city.person('dispatcher');
  const refused = await Promise.all([
    keep(now(), { by: beside }),
    keep(now({ camera: other })),
    keep(now({ camera: randomUUID() })),
    keep(now({ at: ago(STILL_MS + 1_000) })),
    keep(now({ at: ago(120_000) })),
    keep(now({ at: ago(-60_000) })),
  ]);
  expect(refused.map(told)).toEqual(refused.map(() => [409, 'still-unseen']));
  const bad = await Promise.all([keep('x'), keep({}), keep(now({ preset: '' })), keep(now({ more: 1 }))]);
  expect(bad.map(told)).toEqual(bad.map(() => [400, 'invalid-input']));
});

test('INC-26 INT-4 of a mediation none is kept', async () => {
  await looking();
  const quarrel = await video.city.report({ type: 'quarrel', text: '' });
  expect(told(await keep(now(), { of: quarrel }))).toEqual([422, 'outcome-only']);
});
