import type { DuplicateReasons, PlaceKnown } from '@watchroom/shared/incident/duplicate.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSmallCity, patiently, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], listen: false });
  city = await buildSmallCity(world);
  return () => world.close();
});

type Answer = { likely: { incident: Incident; score: number; reasons: DuplicateReasons }[] };
const question = (place: Position, more: Readonly<Record<string, string>> = {}) =>
  `/api/incidents/likely?${new URLSearchParams({ lng: String(place[0]), lat: String(place[1]), ...more })}`;
const ask = async (place: Position, more: Readonly<Record<string, string>> = {}, by: Caller = city.dispatcher) =>
  (await by.get(question(place, more))).json<Answer>().likely;
const ids = (found: Answer['likely']) => found.map(({ incident }) => incident.id);

/** Each test has ground of its own, a kilometre from the next. */
let ground = 0;
const newGround = (): Position => [120.545 + 0.011 * (ground % 3), 31.283 + 0.01 * Math.floor(ground++ / 3)];

describe('INT-8 incidents that a report may tell of', () => {
  it('come likeliest first, with the reasons', async () => {
    const place = newGround();
    const fire = await city.report({ place: destination(place, 90, 60) });
    const theft = await city.report({ place, type: 'theft' });
    await city.report({ place: destination(place, 0, 700) });
    const found = await ask(place, { type: 'fire' });
    expect(ids(found)).toEqual([fire.id, theft.id]);
    expect(found.map(({ reasons: { seconds: _, ...reasons } }) => reasons)).toEqual([
      { kin: 'same', metres: 60, caller: false },
      { kin: 'family', metres: 0, caller: false },
    ]);
  });

  it('are asked for by address and before a type is told, and a place no report could be at is refused', async () => {
    const there = await city.report({ place: undefined, address: '人民路128号' });
    const byAddress = await city.dispatcher.get(`/api/incidents/likely?address=${encodeURIComponent('人民路 128 号')}`);
    expect(ids(byAddress.json<Answer>().likely)).toContain(there.id);
    const outside = await city.dispatcher.get(question(places.outside));
    expect([outside.statusCode, outside.json<{ error: { code: string } }>().error.code]).toEqual([422, 'outside-city']);
  });

  it('hold what is just over and not what has been over for long', async () => {
    const place = newGround();
    const wrong = await city.report({ place });
    await patiently(city.dispatcher, `/api/incidents/${wrong.id}/unfound`, { why: '误报' });
    expect(ids(await ask(place, { type: 'fire' }))).toEqual([wrong.id]);
    await sql`update incident set state = jsonb_set(state, '{since}', '"2026-01-01T00:00:00.000Z"') where id = ${wrong.id}`.execute(
      world.platform.db,
    );
    expect(await ask(place, { type: 'fire' })).toEqual([]);
  });

  it('know the same caller by the mask, farther away, and never say who it was', async () => {
    const place = newGround();
    const reporter = { name: '钱小姐', contact: '13912345678' };
    const made = await city.report({ place: destination(place, 0, 400), type: 'theft', reporter });
    expect(ids(await ask(place, { type: 'fire' }))).toEqual([]);
    const reply = await city.dispatcher.get(question(place, { type: 'fire', caller: '139****5678' }));
    const [only] = reply.json<Answer>().likely;
    expect(only).toMatchObject({ incident: { id: made.id }, reasons: { caller: true } });
    // Neither the number nor its mask; digits of ids and places may be any.
    expect(reply.body).not.toMatch(/钱小姐|13912345678|139\*+5678/);
    expect(ids(await ask(place, { type: 'fire', caller: '139****5679' }))).toEqual([]);
    // The number itself would stand in addresses and logs.
    expect((await city.dispatcher.get(question(place, { caller: '13912345678' }))).statusCode).toBe(400);
  });
});

describe('INT-8 nobody learns of an incident they may not read', () => {
  it('neither over the border of their area nor of another department', async () => {
    const west = await city.person('operator', { areaId: 'west' });
    const police = await city.person('operator', { departmentId: 'police' });
    const eastOf: Position = [120.5401, 31.305];
    const fire = await city.report({ place: eastOf });
    const theft = await city.report({ place: [120.5399, 31.305], type: 'theft' });
    expect(ids(await ask(eastOf, {}))).toEqual(expect.arrayContaining([fire.id, theft.id]));
    expect(ids(await ask(eastOf, {}, west))).toEqual([theft.id]);
    expect(ids(await ask(eastOf, {}, police))).toEqual([theft.id]);
  });

  it('not a unit that is not on it, not another system, nobody off shift; and neither is told of callers', async () => {
    const place = newGround();
    const reporter = { contact: '13912345678' };
    const near = { type: 'fire', caller: '139****5678' };
    const fire = await city.report({ place, reporter });
    const unit = await city.unit('巡 9');
    const key = await world.key(['incident.read']);
    expect(await ask(place, near, unit.officer)).toEqual([]);
    expect(await ask(place, near, key)).toEqual([]);
    await city.offer(fire, unit);
    expect((await ask(place, near, unit.officer)).map(({ reasons }) => reasons.caller)).toEqual([false]);
    expect((await ask(place, near)).map(({ reasons }) => reasons.caller)).toEqual([true]);
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const gone = await city.person('operator', { shift: over });
    expect((await gone.get(question(place))).statusCode).toBe(403);
    expect((await world.stranger.get(question(place))).statusCode).toBe(401);
  });
});

describe('INT-12 what is known of the place', () => {
  const known = async (place: Position, more: Readonly<Record<string, string>> = {}, by: Caller = city.dispatcher) =>
    (await by.get(question(place, more))).json<{ known: PlaceKnown }>().known;

  it('INT-12 says whose it is, and by type which department answers', async () => {
    expect(await known(places['east-n'])).toMatchObject({
      place: [...places['east-n']],
      territory: ['small', 'east', 'east-n'],
      department: null,
    });
    expect((await known(places['east-n'], { type: 'fire' })).department).toBe('fire');
    const reply = await city.dispatcher.get(`/api/incidents/likely?address=${encodeURIComponent('人民路 128 号')}`);
    expect(reply.json<{ known: PlaceKnown }>().known).toMatchObject({ place: [120.55, 31.29] });
  });

  it('INT-12 tells what was there before and is over, the newest first, to who may read it', async () => {
    const place: Position = [120.5405, 31.317];
    const made: Incident[] = [];
    for (const metres of [0, 20, 40, 50, 400]) {
      const one = await city.report({ place: destination(place, 90, metres) });
      await patiently(city.dispatcher, `/api/incidents/${one.id}/unfound`, { why: '误报' });
      made.push(one);
    }
    await city.report({ place });
    await sql`update incident set reported_at = reported_at - interval '2 days',
      state = jsonb_set(state, '{since}', '"2026-01-01T00:00:00.000Z"') where over`.execute(world.platform.db);
    const { past } = await known(place);
    expect([past.count, past.newest.map(({ id }) => id)]).toEqual([4, [made[3]?.id, made[2]?.id, made[1]?.id]]);
    const west = await city.person('operator', { areaId: 'west' });
    const police = await city.person('operator', { departmentId: 'police' });
    for (const by of [west, police]) expect((await known(place, {}, by)).past).toEqual({ count: 0, newest: [] });
    await sql`update incident set reported_at = reported_at - interval '91 days' where over`.execute(world.platform.db);
    expect((await known(place)).past.count).toBe(0);
  });
});

it('INT-8 what lies near is found through the index of places, however much was ever reported', async () => {
  await city.report();
  await sql`insert into incident (id, rev, number, type, flow, priority, channel, lng, lat, area, department, text, owner, state,
      clocks, escalation, units, keys, reported_at, reports, attachments, has_contact)
    select gen_random_uuid(), 1, 'old-' || n, type, flow, priority, channel, 120.5 + 0.08 * n / 20000, 31.28 + 0.04 * (n * 7919 % 20000) / 20000,
      area, department, '', owner, state, clocks, escalation, units, keys, reported_at - n * interval '1 second', 1, 0, false
    from generate_series(1, 20000) n, (select * from incident limit 1) one`.execute(world.platform.db);
  await sql`analyze incident`.execute(world.platform.db);
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select * from incident
    where point(lng, lat) <@ box(point(120.555, 31.285), point(120.565, 31.295)) and reported_at >= now() - interval '1 day'
    order by reported_at desc limit 300`.execute(world.platform.db);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('incident_place');
});
