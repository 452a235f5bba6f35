import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { buildSmallCity, newKey, patiently, places, type SmallCity } from '../test/small-city.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';
import { incidentTables } from './store.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api', 'worker'] });
  city = await buildSmallCity(world);
  return () => world.close();
});

const body = (fields: Readonly<Record<string, unknown>> = {}) => ({
  channel: '110',
  type: 'fire',
  place: places['east-s'],
  text: '三楼冒烟',
  ...fields,
});
const report = (fields: Readonly<Record<string, unknown>> = {}, by: Caller = city.dispatcher) =>
  patiently(by, '/api/reports', body(fields));
const code = (reply: { json<T>(): T }) => reply.json<{ error: { code: string } }>().error.code;
const issuesOf = (reply: { json<T>(): T }) =>
  reply.json<{ error: { issues?: { path: string }[] } }>().error.issues?.map((issue) => issue.path) ?? [];

describe('a report', () => {
  it('INT-1 resolves to its one grid and all above it', async () => {
    for (const grid of ['west-s', 'west-n', 'east-s', 'east-n'] as const) {
      const incident = await city.report({ place: places[grid] });
      expect(incident.area).toEqual(['small', grid.slice(0, 4), grid]);
    }
  });

  it('INT-1 by address alone stands where the address is; with both the place counts and the words stay', async () => {
    const byAddress = await city.report({ place: undefined, address: '人民路128号' });
    expect(byAddress).toMatchObject({
      place: [120.55, 31.29],
      address: '人民路128号',
      area: ['small', 'east', 'east-s'],
    });
    const both = await city.report({ place: places['west-n'], address: '人民路 128 号' });
    expect(both).toMatchObject({
      place: places['west-n'],
      address: '人民路 128 号',
      area: ['small', 'west', 'west-n'],
    });
  });

  it('INT-14 says how its place was known, where the sender tells it', async () => {
    const placedBy = async (fields: Readonly<Record<string, unknown>>) => {
      const { id } = await city.report(fields);
      const detail = (await city.dispatcher.get(`/api/incidents/${id}`)).json<{ reports: { placedBy: unknown }[] }>();
      return detail.reports.map((one) => one.placedBy);
    };
    for (const by of ['fix', 'address', 'map', 'area']) expect(await placedBy({ placedBy: by })).toEqual([by]);
    expect(await placedBy({})).toEqual([null]);
    expect((await report({ placedBy: 'guess' })).statusCode).toBe(400);
  });

  it('INT-1 outside every grid or at an unknown address is refused', async () => {
    const outside = await report({ place: places.outside });
    expect([outside.statusCode, code(outside)]).toEqual([422, 'outside-city']);
    const unknown = await report({ place: undefined, address: '无此路 1 号' });
    expect([unknown.statusCode, code(unknown)]).toEqual([422, 'address-unknown']);
  });

  it('takes flow, priority and clocks from its type and the department from the nearest above', async () => {
    expect(await city.report({ type: 'fire' })).toMatchObject({ flow: 'emergency', priority: 1, department: 'fire' });
    const theft = await city.report({ type: 'theft' });
    expect(theft).toMatchObject({ flow: 'general', priority: 3, department: 'police' });
    expect(theft.clocks.map((clock) => clock.kind)).toEqual(['claim', 'resolve']);
  });

  it('INT-3 of a branch or of an unknown type is refused', async () => {
    expect(code(await report({ type: 'safety' }))).toBe('type-not-leaf');
    expect(code(await report({ type: 'flood' }))).toBe('type-unknown');
  });

  it('INC-2 is owned by the desk of its district', async () => {
    const incident = await city.report({ place: places['west-s'] });
    expect(incident).toMatchObject({
      rev: 1,
      state: { at: 'reported' },
      owner: { kind: 'desk', area: 'west', name: 'west' },
    });
  });

  it('INC-2 taken at a desk is owned by who took it, from the first second', async () => {
    const incident = await city.report({ channel: 'operator' });
    expect(incident).toMatchObject({
      rev: 2,
      state: { at: 'open' },
      owner: { kind: 'account', id: city.dispatcher.id, name: '李调度' },
      openedAt: incident.reportedAt,
    });
    expect(incident.clocks[0]).toMatchObject({ kind: 'claim', doneAt: incident.reportedAt });
  });

  it('INC-2 by a key stays with the desk, whatever channel the key names', async () => {
    const key = await world.key(['report.create']);
    const made = (await report({ channel: 'operator' }, key)).json<{ incident: Incident }>().incident;
    expect(made.owner.kind).toBe('desk');
  });

  it('stands in the feed with all of its row and nothing of the reporter', async () => {
    const secret = { name: '钱小姐', contact: '13900001234' };
    const made = (await report({ reporter: secret, externalNumber: 'T-77' })).json<{
      incident: Incident;
      report: string;
    }>();
    const events = await world.platform.db
      .selectFrom('event')
      .selectAll()
      .where('subject', '=', made.incident.id)
      .execute();
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      kind: 'incident.reported',
      changed: made.incident,
      extra: { report: made.report, externalNumber: 'T-77' },
      area: made.incident.area,
      department: 'fire',
    });
    const everything = JSON.stringify([await world.platform.db.selectFrom('event').selectAll().execute(), made]);
    expect(everything).not.toContain('钱小姐');
    expect(everything).not.toMatch(/1390000|139\*/);
  });

  it('INT-4 of a mediation keeps neither words nor people', async () => {
    const made = (
      await report({ type: 'quarrel', text: '邻里争吵', reporter: { name: '钱', contact: '13900001234' } })
    ).json<{
      incident: Incident;
      report: string;
    }>();
    expect(made.incident).toMatchObject({ flow: 'mediation', text: '', hasContact: false });
    const { rows } = await sql`select r.text, r.contact_masked, p.name from report r
      left join reporter p on p.report = r.id where r.id = ${made.report}`.execute(world.platform.db);
    expect(rows[0]).toEqual({ text: '', contact_masked: null, name: null });
  });

  it('keeps when it happened apart from when it came in', async () => {
    const made = (await report({ occurredAt: '2026-03-01T16:15:30+08:00' })).json<{
      incident: Incident;
      report: string;
    }>();
    const { rows } = await sql`select occurred_at, received_at from report where id = ${made.report}`.execute(
      world.platform.db,
    );
    expect(rows[0]).toEqual({ occurred_at: '2026-03-01T08:15:30.000Z', received_at: made.incident.reportedAt });
  });
});

describe('the number of an incident', () => {
  it('INT-2 counts the day of the city’s zone without a gap, however many come at once and however many are refused', async () => {
    const own = await startWorld({ roles: ['api'], listen: false });
    const here = await buildSmallCity(own);
    const asked = Array.from({ length: 120 }, (_, index) =>
      patiently(here.dispatcher, '/api/reports', body(index % 4 === 0 ? { place: places.outside } : {})),
    );
    const made = (await Promise.all(asked)).filter((reply) => reply.statusCode === 201);
    expect(made).toHaveLength(90);
    const numbers = made.map((reply) => reply.json<{ incident: Incident }>().incident.number).sort();
    const day = numbers[0]?.slice(0, 8) ?? '';
    expect(day).toMatch(/^\d{8}$/);
    expect(numbers).toEqual(Array.from({ length: 90 }, (_, at) => `${day}-${String(at + 1).padStart(4, '0')}`));

    // A machine that is behind with what the burst has left to do has no connection free for a moment.
    await vi.waitFor(() => sql`update incident_day set last = 9999`.execute(own.platform.db), { timeout: 20_000 });
    expect((await here.report()).number).toBe(`${day}-10000`);
  });
});

describe('a repeated Idempotency-Key', () => {
  it('gives the same incident and makes no second', async () => {
    const headers = newKey();
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => city.dispatcher.post('/api/reports', body({ text: '同一个' }), headers)),
    );
    expect(new Set(replies.map((reply) => reply.body)).size).toBe(1);
    const rows = await incidentTables(world.platform.db)
      .selectFrom('incident')
      .select('id')
      .where('text', '=', '同一个')
      .execute();
    expect(rows).toHaveLength(1);
  });

  it('with other content is refused, and a missing key too', async () => {
    const headers = newKey();
    await city.dispatcher.post('/api/reports', body(), headers);
    const other = await city.dispatcher.post('/api/reports', body({ text: '另一件' }), headers);
    expect([other.statusCode, code(other)]).toEqual([422, 'key-reused']);
    const none = await city.dispatcher.post('/api/reports', body(), { 'idempotency-key': '' });
    expect([none.statusCode, code(none)]).toEqual([400, 'key-missing']);
  });
});

describe('who may report', () => {
  it('not a stranger, not an auditor, not a key without the scope', async () => {
    expect((await report({}, world.stranger)).statusCode).toBe(401);
    expect((await report({}, await city.person('auditor'))).statusCode).toBe(403);
    expect((await report({}, await world.key(['position.write']))).statusCode).toBe(403);
  });

  it('not from outside the own area, and not off shift', async () => {
    const west = await city.person('operator', { areaId: 'west' });
    expect((await report({}, west)).statusCode).toBe(404);
    expect((await report({ place: places['west-n'] }, west)).statusCode).toBe(201);
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    expect(code(await report({}, await city.person('operator', { shift: over })))).toBe('off-shift');
  });

  it('a desk of one department takes a report for another (R35)', async () => {
    const police = await city.person('operator', { departmentId: 'police' });
    expect((await report({ type: 'fire' }, police)).statusCode).toBe(201);
  });

  it('a key with the scope, in its area', async () => {
    const key = await world.key(['report.create'], { areaId: 'east' });
    expect((await report({}, key)).statusCode).toBe(201);
    expect((await report({ place: places['west-n'] }, key)).statusCode).toBe(404);
  });
});

describe('bad input', () => {
  const bad: readonly (readonly [string, unknown, string])[] = [
    ['no place and no address', { place: undefined }, 'place'],
    ['a place off the globe', { place: [181, 31] }, 'place.0'],
    ['a latitude off the globe', { place: [120, -91] }, 'place.1'],
    ['a place of one number', { place: [120] }, 'place'],
    ['a place of three numbers', { place: [120, 31, 5] }, 'place'],
    ['a place of words', { place: ['120', '31'] }, 'place.0'],
    ['a place that is an object', { place: { lng: 120, lat: 31 } }, 'place'],
    ['an unknown channel', { channel: 'twitter' }, 'channel'],
    ['no channel', { channel: undefined }, 'channel'],
    ['a type with spaces', { type: 'fire building' }, 'type'],
    ['a type of 65 characters', { type: 'f'.repeat(65) }, 'type'],
    ['a text of 2,001 characters', { text: '火'.repeat(2_001) }, 'text'],
    ['a text with NUL', { text: 'a\0b' }, 'text'],
    ['half a character', { text: '\ud83d' }, 'text'],
    ['a text that is a number', { text: 7 }, 'text'],
    ['an address of one character', { place: undefined, address: '路' }, 'address'],
    ['an address with a line break', { address: '人民路\n128 号' }, 'address'],
    ['a contact of two characters', { reporter: { contact: '12' } }, 'reporter.contact'],
    ['a contact with a control character', { reporter: { contact: '139\u00070000' } }, 'reporter.contact'],
    ['a reporter with an identity number', { reporter: { idNumber: '3205' } }, 'reporter.idNumber'],
    ['a field nobody knows', { ethnicity: '汉' }, 'ethnicity'],
    ['a time without a zone', { occurredAt: '2026-03-01T08:15:30' }, 'occurredAt'],
    ['a time that is none', { occurredAt: 'yesterday' }, 'occurredAt'],
    ['an empty external number', { externalNumber: ' ' }, 'externalNumber'],
  ];
  for (const [what, fields, path] of bad) {
    it(`${what} is a 400 that names ${path}`, async () => {
      const reply = await report(fields as Readonly<Record<string, unknown>>);
      expect([reply.statusCode, code(reply)]).toEqual([400, 'invalid-input']);
      expect(issuesOf(reply)).toContain(path);
    });
  }

  it('a body that is no object, no JSON or no kind we know is a 4xx', async () => {
    const post = (payload: string, type = 'application/json') =>
      world.http.inject({
        method: 'POST',
        url: '/api/reports',
        payload,
        headers: { ...city.dispatcher.headers, ...newKey(), 'content-type': type },
      });
    for (const payload of ['[]', 'null', '"x"', '7', '{"channel":', '', '[[[[', '{"__proto__":{"a":1}}']) {
      expect((await post(payload)).statusCode).toBe(400);
    }
    expect((await post('<report/>', 'application/xml')).statusCode).toBe(415);
    expect((await post(JSON.stringify(body({ text: 'x'.repeat(2_000_000) })))).statusCode).toBe(413);
  });
});
