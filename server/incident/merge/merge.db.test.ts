import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentDetail, TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { buildSmallCity, patiently, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';

type Reply = Awaited<ReturnType<Caller['post']>>;

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
let east: Caller;
let west: Caller;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  east = await city.person('dispatcher', { areaId: 'east' });
  west = await city.person('dispatcher', { areaId: 'west' });
  return () => world.close();
});

const told = (reply: Reply) => [reply.statusCode, reply.json<{ error?: { code: string } }>().error?.code ?? 'ok'];
const act = (incident: { id: string }, move: string, as: { by?: Caller; body?: unknown } = {}) =>
  patiently(as.by ?? city.dispatcher, `/api/incidents/${incident.id}/${move}`, as.body);
const merge = (duplicate: { id: string }, first: { id: string }, by = city.dispatcher) =>
  act(duplicate, 'merge', { by, body: { into: first.id } });
const unmerge = (duplicate: { id: string }, by = city.dispatcher) =>
  act(duplicate, 'unmerge', { by, body: { why: '两处火情' } });
const detail = async ({ id }: { id: string }, by: Caller = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}`)).json<IncidentDetail>();
const now = async (incident: { id: string }) => (await detail(incident)).incident;
const lines = async ({ id }: { id: string }, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}/timeline`)).json<{ entries: TimelineEntry[] }>().entries;
const further = (incident: { id: string }, fields: Readonly<Record<string, unknown>> = {}, by = city.dispatcher) =>
  act(incident, 'reports', { by, body: { channel: '12345', place: places['east-s'], ...fields } });
const caller = (contact: string) => ({ reporter: { name: '钱小姐', contact } });

describe('INT-9 one more report of a known incident', () => {
  it('INT-9 is kept under it with number, channel, place and masked reporter, and makes no second incident', async () => {
    const fire = await city.report();
    const count = async () =>
      (await city.dispatcher.get('/api/incidents?state=all&limit=500')).json<{ incidents: Incident[] }>().incidents
        .length;
    const before = await count();
    clock.advance(60_000);
    const place = [120.5601, 31.29];
    const more = { place, text: '烟更大了', externalNumber: 'T-9', ...caller('13912345678') };
    const reply = await further(fire, more);
    expect(told(reply)).toEqual([201, 'ok']);
    expect(reply.json<{ incident: Incident }>().incident).toMatchObject({ id: fire.id, reports: 2, hasContact: true });
    expect(await count()).toBe(before);
    const { reports } = await detail(fire);
    expect(reports).toMatchObject([
      { nth: 1, channel: '110', place: places['east-s'], type: 'fire', incident: fire.id },
      {
        nth: 2,
        channel: '12345',
        place,
        type: 'fire',
        text: '烟更大了',
        externalNumber: 'T-9',
        contactMasked: '139****5678',
      },
    ]);
    const added = (await lines(fire)).at(-1);
    expect(added).toMatchObject({ kind: 'incident.report_added', extra: { nth: 2, channel: '12345' } });
    expect(JSON.stringify(await world.platform.db.selectFrom('event').selectAll().execute())).not.toMatch(
      /钱小姐|13912345678|烟更/,
    );
  });

  it('INT-9 the same key twice is one report, and two at once have two numbers', async () => {
    const fire = await city.report();
    const key = { 'idempotency-key': crypto.randomUUID() };
    const body = { channel: '110', place: places['east-s'] };
    const url = `/api/incidents/${fire.id}/reports`;
    for (let times = 0; times < 2; times++) expect((await city.dispatcher.post(url, body, key)).statusCode).toBe(201);
    await Promise.all([further(fire), further(fire)]);
    expect((await detail(fire)).reports.map(({ nth }) => nth)).toEqual([1, 2, 3, 4]);
    // A form whose answer as a new report was lost cannot become one beside it.
    expect(told(await city.dispatcher.post('/api/reports', { ...body, type: 'fire' }, key))).toEqual([
      422,
      'key-reused',
    ]);
  });

  it('INT-9 takes a type of its own, refuses a branch, a place outside and what is over', async () => {
    const fire = await city.report();
    await further(fire, { type: 'theft' });
    expect((await detail(fire)).reports[1]).toMatchObject({ type: 'theft' });
    expect(told(await further(fire, { type: 'safety' }))).toEqual([422, 'type-not-leaf']);
    expect(told(await further(fire, { place: places.outside }))).toEqual([422, 'outside-city']);
    expect(told(await further(fire, { place: undefined }))).toEqual([400, 'invalid-input']);
    await act(fire, 'unfound', { body: { why: '误报' } });
    expect(told(await further(fire))).toEqual([409, 'incident-is-over']);
  });

  it('INT-4 of a mediation keeps neither words nor reporter, whichever of the two it is', async () => {
    const quarrel = await city.report({ type: 'quarrel' });
    await further(quarrel, { text: '邻居', ...caller('13912345678') });
    const fire = await city.report();
    await further(fire, { type: 'quarrel', text: '邻居', ...caller('13912345678') });
    for (const one of [quarrel, fire]) {
      const { incident, reports } = await detail(one);
      expect(reports[1]).toMatchObject({ text: '', contactMasked: null });
      expect(incident.hasContact).toBe(false);
    }
  });

  it('INT-9 is for who may report there and note on it: a key may not, a desk elsewhere finds nothing', async () => {
    const fire = await city.report();
    const key = await world.key(['report.create']);
    expect(told(await further(fire, {}, key))).toEqual([403, 'forbidden']);
    expect(told(await further(fire, { place: places['west-s'] }, west))).toEqual([404, 'not-found']);
    const operator = await city.person('operator', { areaId: 'east' });
    expect(told(await further(fire, {}, operator))).toEqual([201, 'ok']);
  });
});

describe('INC-12 a duplicate and its first', () => {
  it('INC-12 show each other, with reports, photos and clocks of both', async () => {
    const first = await city.report(caller('13900001234'));
    clock.advance(20_000);
    const second = await city.report({ channel: '12345', ...caller('13912345678') });
    await act(second, 'claim');
    clock.advance(5_000);
    const reply = await merge(second, first);
    expect(told(reply)).toEqual([200, 'ok']);
    expect(reply.json()).toMatchObject({
      incident: { state: { at: 'duplicate', of: first.id, was: { at: 'open' } } },
      first: { id: first.id, reports: 2, state: { at: 'reported' } },
    });
    const at = await detail(first);
    expect(at.first).toBeNull();
    expect(at.duplicates).toMatchObject([
      { id: second.id, owner: { kind: 'account' }, clocks: second.clocks.map(({ dueAt }) => ({ dueAt })) },
    ]);
    expect(at.reports.map(({ incident, contactMasked }) => [incident, contactMasked])).toEqual([
      [first.id, '139****1234'],
      [second.id, '139****5678'],
    ]);
    expect(await detail(second)).toMatchObject({
      first: { id: first.id },
      duplicates: [],
      reports: [{ incident: second.id }],
    });
    expect((await lines(second)).at(-1)).toMatchObject({ kind: 'incident.merged', extra: { number: first.number } });
    expect((await lines(first)).at(-1)).toMatchObject({
      kind: 'incident.duplicate_added',
      extra: { number: second.number },
    });
  });

  it('INC-12 unmasking at the first shows both reporters and is written down at both', async () => {
    const first = await city.report(caller('13900001234'));
    const second = await city.report(caller('13912345678'));
    await merge(second, first);
    const reply = await act(first, 'contact', { body: { purpose: { incident: first.id } } });
    expect(
      reply
        .json<{ contacts: { contact: string }[] }>()
        .contacts.map(({ contact }) => contact)
        .sort(),
    ).toEqual(['13900001234', '13912345678']);
    for (const one of [first, second]) expect((await lines(one)).at(-1)?.kind).toBe('incident.contact_unmasked');
  });

  it('INC-12 taken out it stands and runs as it was, and is overdue at its old time', async () => {
    const first = await city.report();
    const second = await city.report();
    await merge(second, first);
    clock.advance(3_600_000);
    const reply = await unmerge(second);
    expect(told(reply)).toEqual([200, 'ok']);
    const { incident } = reply.json<{ incident: Incident }>();
    expect(incident).toEqual({ ...second, rev: second.rev + 2 });
    expect((await now(first)).reports).toBe(1);
    const { rows: timers } = await sql<{ n: string }>`select count(*) as n from outbox
      where job like ${`incident-clock:${second.id}:claim:%`}`.execute(world.platform.db);
    expect(Number(timers[0]?.n)).toBe(2);
    expect((await lines(second)).at(-1)).toMatchObject({ kind: 'incident.unmerged', extra: { why: '两处火情' } });
    expect((await lines(first)).at(-1)).toMatchObject({
      kind: 'incident.duplicate_removed',
      extra: { why: '两处火情' },
    });
  });

  it('INC-12 hang together in chains, and each link counts what hangs on it', async () => {
    const [a, b, c] = [await city.report(), await city.report(), await city.report()];
    await merge(c, b);
    await merge(b, a);
    expect([(await now(a)).reports, (await now(b)).reports]).toEqual([3, 2]);
    expect((await detail(a)).duplicates.map(({ id }) => id).sort()).toEqual([b.id, c.id].sort());
    await unmerge(c);
    expect([(await now(a)).reports, (await now(b)).reports, (await now(c)).reports]).toEqual([2, 1, 1]);
    await merge(c, b);
    expect(told(await merge(c, b))).toEqual([409, 'incident-is-over']);
  });

  it('INC-12 what was drawn for it stays until its first is over', async () => {
    const [first, second] = [await city.report(), await city.report()];
    const drawn = await city.dispatcher.post('/api/drawings', {
      shape: { kind: 'point', place: places['east-s'] },
      incident: second.id,
    });
    const drawing = drawn.json<{ drawing: { id: string } }>().drawing.id;
    const expiry = async () => (await foldedRows(world.platform.db, ['drawing'])).get(drawing)?.['expiresAt' as never];
    await merge(second, first);
    expect(await expiry()).toBeNull();
    await act(first, 'unfound', { body: { why: '误报' } });
    expect(await expiry()).not.toBeNull();
  });

  it('FED-1 their events fold to the rows', async () => {
    const [first, second] = [await city.report(), await city.report()];
    await further(second, caller('13912345678'));
    await merge(second, first);
    await unmerge(second);
    const rows = await foldedRows(world.platform.db, ['incident']);
    for (const one of [first, second]) expect(rows.get(one.id)).toEqual(await now(one));
  });
});

describe('INC-13 merging', () => {
  it('INC-13 is refused while units are on the duplicate, naming them, and into what is over or itself', async () => {
    const [first, second] = [await city.report(), await city.report()];
    const unit = await city.unit('巡 7');
    const order = await city.offer(second, unit);
    const reply = await merge(second, first);
    expect(told(reply)).toEqual([409, 'units-still-assigned']);
    expect(reply.body).toContain('巡 7');
    await city.answer(order, 'free', { by: city.dispatcher, body: { why: '重复' } });
    expect(told(await merge(second, first))).toEqual([200, 'ok']);
    const third = await city.report();
    expect(told(await merge(third, second))).toEqual([409, 'incident-is-over']);
    expect(told(await merge(third, third))).toEqual([400, 'invalid-input']);
    expect(told(await merge(third, { id: crypto.randomUUID() }))).toEqual([404, 'not-found']);
    expect(told(await unmerge(third))).toEqual([409, 'move-impossible']);
  });

  it('INC-13 is for who may handle both, and each reader sees of the other only what they may read', async () => {
    const there = await city.report({ place: [120.5399, 31.29], ...caller('13912345678') });
    const here = await city.report({ place: [120.5401, 31.29] });
    for (const by of [east, west]) expect(told(await merge(there, here, by))).toEqual([404, 'not-found']);
    const operator = await city.person('operator');
    expect(told(await merge(there, here, operator))).toEqual([403, 'forbidden']);
    expect(told(await merge(there, here))).toEqual([200, 'ok']);
    expect(await detail(here, east)).toMatchObject({
      incident: { reports: 2 },
      duplicates: [],
      reports: [{ incident: here.id }],
    });
    expect(await detail(there, west)).toMatchObject({ first: null });
    for (const by of [east, west]) expect(told(await unmerge(there, by))).toEqual([404, 'not-found']);
    const shown = await act(here, 'contact', { by: east, body: { purpose: { incident: here.id } } });
    expect(shown.body).not.toContain('13912345678');
  });

  it('INC-13 two that merge two incidents into each other at once leave one first', async () => {
    const [one, two] = [await city.report(), await city.report()];
    const replies = await Promise.all([merge(one, two), merge(two, one, city.supervisor)]);
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409]);
    const ends = [await now(one), await now(two)];
    expect(ends.map(({ state }) => state.at).sort()).toEqual(['duplicate', 'reported']);
  });
});
