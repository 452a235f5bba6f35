import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSmallCity, type SmallCity } from '../test/small-city.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';
import { photoType } from './attachment-store.ts';

let world: World;
let city: SmallCity;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'watchroom-attachments-'));
  world = await startWorld({ roles: ['api'], env: { DATA_DIR: dataDir } });
  city = await buildSmallCity(world);
  return async () => {
    await world.close();
    await rm(dataDir, { recursive: true, force: true });
  };
});

/** The first bytes of each kind, and some more: what counts is what the server looks at. */
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1, 2, 3]);
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const webp = Buffer.concat([Buffer.from('RIFF'), Buffer.from([9, 0, 0, 0]), Buffer.from('WEBPVP8 ')]);
const page = Buffer.from('<!doctype html><script>alert(1)</script>');

interface File {
  readonly bytes: Buffer;
  readonly name?: string;
  readonly type?: string;
  /** A field of the form before the file. */
  readonly happened?: string;
}

function form({ bytes, name = 'photo.jpg', type = 'image/jpeg', happened }: File): { payload: Buffer; type: string } {
  const edge = 'edge-of-the-part';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  const before =
    happened === undefined ? '' : `--${edge}\r\nContent-Disposition: form-data; name="happened"\r\n\r\n${happened}\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(before + head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
    type: `multipart/form-data; boundary=${edge}`,
  };
}

function add(incident: { id: string }, file: File, as: { by?: Caller; key?: string } = {}) {
  const { by = city.dispatcher, key = crypto.randomUUID() } = as;
  const { payload, type } = form(file);
  return world.http.inject({
    method: 'POST',
    url: `/api/incidents/${incident.id}/attachments`,
    payload,
    headers: { ...by.headers, 'content-type': type, 'idempotency-key': key },
  });
}
const code = (reply: { json<T>(): T }) => reply.json<{ error?: { code: string } }>().error?.code ?? 'ok';
type Added = { attachment: { id: string; type: string; bytes: number }; incident: Incident };

describe('what counts as a photo', () => {
  it('INT-7 is what its first bytes say', () => {
    expect([jpeg, png, webp, page].map((bytes) => photoType(bytes))).toEqual([
      'image/jpeg',
      'image/png',
      'image/webp',
      null,
    ]);
    for (const bytes of [Buffer.alloc(0), Buffer.from('RIFF'), jpeg.subarray(0, 2), Buffer.from('RIFFxxxxWAVE')]) {
      expect(photoType(bytes)).toBeNull();
    }
  });
});

describe('a photo', () => {
  it('INT-4 is not kept of a mediation, whoever sends it', async () => {
    const incident = await city.report({ type: 'quarrel' });
    const refused = await add(incident, { bytes: png });
    expect([refused.statusCode, code(refused)]).toEqual([422, 'outcome-only']);
    const detail = (await city.dispatcher.get(`/api/incidents/${incident.id}`)).json<{ attachments: unknown[] }>();
    expect(detail.attachments).toEqual([]);
  });

  it('is added, counted, told and given back byte by byte', async () => {
    const incident = await city.report();
    const added = await add(incident, { bytes: png, name: '现场.png', type: 'image/png' });
    expect(added.statusCode).toBe(201);
    const { attachment, incident: after } = added.json<Added>();
    expect(attachment).toMatchObject({ type: 'image/png', bytes: png.length });
    expect(after.attachments).toBe(1);
    const back = await city.dispatcher.get(`/api/attachments/${attachment.id}`);
    expect(back.rawPayload.equals(png)).toBe(true);
    const entries = (await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`)).json<{
      entries: unknown[];
    }>();
    expect(entries.entries.at(-1)).toMatchObject({
      kind: 'incident.photo_added',
      extra: { attachment: attachment.id },
    });
    const detail = (await city.dispatcher.get(`/api/incidents/${incident.id}`)).json<{ attachments: unknown[] }>();
    expect(detail.attachments).toEqual([attachment]);
  });

  it('PHN-6 that was taken without a network says when, by the phone; what is no such time is refused by field', async () => {
    const incident = await city.report();
    const happened = { at: new Date(Date.now() - 600_000).toISOString(), turn: 4, device: '0123456789abcdef' };
    const added = await add(incident, { bytes: png, happened: JSON.stringify(happened) });
    expect(added.statusCode).toBe(201);
    const { entries } = (await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`)).json<{
      entries: unknown[];
    }>();
    expect(entries.at(-1)).toMatchObject({ kind: 'incident.photo_added', extra: { happened } });
    for (const wrong of ['{', '{"at":"10:05"}', '"yesterday"']) {
      const refused = await add(incident, { bytes: png, happened: wrong });
      expect([
        refused.statusCode,
        refused.json<{ error: { issues: { path: string }[] } }>().error.issues[0]?.path,
      ]).toEqual([400, 'happened']);
    }
  });

  it('INT-7 is served as what it is, whatever its sender called it, and nothing in it runs', async () => {
    const added = await add(await city.report(), { bytes: webp, name: 'x.html', type: 'text/html' });
    const back = await city.dispatcher.get(`/api/attachments/${added.json<Added>().attachment.id}`);
    expect(back.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('INT-7 that is none is refused, however it is called', async () => {
    const incident = await city.report();
    for (const bytes of [page, Buffer.from('GIF89a...........'), Buffer.alloc(0)]) {
      const reply = await add(incident, { bytes });
      expect([reply.statusCode, code(reply)]).toEqual([415, 'unsupported-media']);
    }
  });

  it('of 8 MiB is taken, a byte more is refused', async () => {
    const incident = await city.report();
    const limit = 8 * 1_048_576;
    const most = Buffer.concat([jpeg, Buffer.alloc(limit - jpeg.length, 7)]);
    expect((await add(incident, { bytes: most })).statusCode).toBe(201);
    const more = await add(incident, { bytes: Buffer.concat([most, Buffer.alloc(1)]) });
    expect([more.statusCode, code(more)]).toEqual([413, 'too-large']);
  });

  it('the same twice is one file, and the same key twice is one photo', async () => {
    const incident = await city.report();
    const bytes = Buffer.concat([jpeg, Buffer.from('twice')]);
    const key = crypto.randomUUID();
    const [one, again, other] = [
      await add(incident, { bytes }, { key }),
      await add(incident, { bytes }, { key }),
      await add(incident, { bytes }),
    ];
    expect(again.body).toBe(one.body);
    expect(other.json<Added>().incident.attachments).toBe(2);
    const files = (await readdir(join(dataDir, 'attachments'), { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile(),
    );
    expect(new Set(files.map((entry) => entry.name)).size).toBe(files.length);
    expect(files.every((entry) => /^[0-9a-f]{64}$/.test(entry.name))).toBe(true);
  });
});

describe('who may', () => {
  it('add: the desks of the area and the officer of a unit on it, nobody else', async () => {
    const incident = await city.report();
    const sent = await city.unit('巡逻1号');
    const other = await city.unit('巡逻2号');
    await city.offer(incident, sent);
    expect((await add(incident, { bytes: jpeg }, { by: sent.officer })).statusCode).toBe(201);
    expect((await add(incident, { bytes: jpeg }, { by: other.officer })).statusCode).toBe(404);
    expect(
      (await add(incident, { bytes: jpeg }, { by: await city.person('operator', { areaId: 'west' }) })).statusCode,
    ).toBe(404);
    expect((await add(incident, { bytes: jpeg }, { by: await city.person('auditor') })).statusCode).toBe(403);
    expect((await add(incident, { bytes: jpeg }, { by: world.stranger })).statusCode).toBe(401);
  });

  it('see: who may read the incident', async () => {
    const incident = await city.report();
    const { attachment } = (await add(incident, { bytes: jpeg })).json<Added>();
    const url = `/api/attachments/${attachment.id}`;
    const codes = [];
    for (const by of [
      await city.person('operator'),
      await city.person('operator', { areaId: 'west' }),
      await city.person('admin'),
      world.stranger,
    ]) {
      codes.push((await by.get(url)).statusCode);
    }
    expect(codes).toEqual([200, 404, 403, 401]);
  });
});

describe('bad input', () => {
  it('no form, no file, no key, a torn form, an unknown incident: always a 4xx', async () => {
    const incident = await city.report();
    const url = `/api/incidents/${incident.id}/attachments`;
    const send = (payload: Buffer | string, headers: Record<string, string>) =>
      world.http.inject({
        method: 'POST',
        url,
        payload,
        headers: { ...city.dispatcher.headers, 'idempotency-key': crypto.randomUUID(), ...headers },
      });
    const { payload, type } = form({ bytes: jpeg });
    expect((await send('{}', { 'content-type': 'application/json' })).statusCode).toBe(415);
    expect((await send('--edge-of-the-part--\r\n', { 'content-type': type })).statusCode).toBe(400);
    expect((await send(payload.subarray(0, payload.length - 12), { 'content-type': type })).statusCode).toBe(400);
    expect((await send(payload, { 'content-type': 'multipart/form-data' })).statusCode).toBeGreaterThanOrEqual(400);
    expect((await send(payload, { 'content-type': type, 'idempotency-key': '' })).statusCode).toBe(400);
    expect((await add({ id: 'x' }, { bytes: jpeg })).statusCode).toBe(400);
    expect((await add({ id: crypto.randomUUID() }, { bytes: jpeg })).statusCode).toBe(404);
    expect((await city.dispatcher.get('/api/attachments/x')).statusCode).toBe(400);
    expect((await city.dispatcher.get(`/api/attachments/${crypto.randomUUID()}`)).statusCode).toBe(404);
  });
});
