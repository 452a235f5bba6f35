import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foldedRows } from '../test/folded.ts';
import { buildSmallCity, type CityUnit, patiently, type SmallCity, smallProfile } from '../test/small-city.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';

const form = [
  { code: 'hurt', name: { zh: '受伤人数', en: 'People hurt' }, kind: 'number' },
  { code: 'road', name: { zh: '道路' }, kind: 'choice', choices: ['畅通', '半幅封闭'], needed: false },
];
const answers = [
  { code: 'road', value: '半幅封闭' },
  { code: 'hurt', value: 2 },
];

let world: World;
let city: SmallCity;
/** `fire` inherits the form of what stands above it. */
const profile = (asked: readonly object[]) =>
  world.admin.send('PUT', '/api/city/profile', {
    ...smallProfile,
    types: smallProfile.types.map((type) => (type.id === 'safety' ? { ...type, form: asked } : type)),
  });
beforeAll(async () => {
  world = await startWorld();
  city = await buildSmallCity(world);
  return () => world.close();
});
beforeEach(async () => {
  const put = await profile(form);
  if (put.statusCode !== 200) throw new Error(put.body);
});

let count = 0;
/** A unit that stands at a fire. */
async function there(by: Caller = city.dispatcher): Promise<{ incident: Incident; unit: CityUnit; order: Assignment }> {
  const [incident, unit] = [await city.report({}, by), await city.unit(`表${++count}`)];
  const order = await city.offer(incident, unit);
  for (const step of ['accept', 'depart', 'arrive'])
    await patiently(unit.officer, `/api/assignments/${order.id}/${step}`);
  return { incident, unit, order };
}
const clear = async ({ id }: Assignment, by: Caller, body: object) => {
  const reply = await patiently(by, `/api/assignments/${id}/clear`, { note: '已处置', ...body });
  return { status: reply.statusCode, body: reply.body, ...reply.json<{ assignment?: Assignment }>() };
};
const linesFor = async ({ id }: Incident, by: Caller) =>
  (await by.get(`/api/incidents/${id}/timeline`)).json<{ entries: TimelineEntry[] }>().entries;

describe('TYP-7 an order of a type with a form', () => {
  it('is done only with its answers, which stand with the order and on the timeline as they were asked', async () => {
    const { incident, unit, order } = await there();
    const without = await clear(order, unit.officer, {});
    expect([without.status, without.body]).toEqual([422, expect.stringContaining('受伤人数')]);
    const strange = await clear(order, unit.officer, { answers: [...answers, { code: 'weather', value: '雨' }] });
    expect([strange.status, strange.body]).toEqual([422, expect.stringContaining('form-changed')]);
    for (const wrong of [[{ code: 'hurt', value: -1 }], [{ code: 'hurt', value: null }], [{ value: 1 }], 'x'])
      expect((await clear(order, unit.officer, { answers: wrong })).status).toBe(400);
    const done = await clear(order, unit.officer, { answers });
    const kept = [
      { code: 'hurt', name: { zh: '受伤人数', en: 'People hurt' }, value: 2 },
      { code: 'road', name: { zh: '道路' }, value: '半幅封闭' },
    ];
    expect(done.assignment?.state).toMatchObject({ at: 'cleared', note: '已处置', answers: kept });
    const line = (await linesFor(incident, city.dispatcher)).find(({ kind }) => kind === 'assignment.cleared');
    expect(line?.extra).toMatchObject({ note: '已处置', answers: kept });
    const rows = await foldedRows(world.platform.db, ['assignment']);
    expect(rows.get(order.id)).toMatchObject({ state: { answers: kept } });
    // Whatever becomes of the form.
    await profile([]);
    const later = (await linesFor(incident, city.dispatcher)).find(({ kind }) => kind === 'assignment.cleared');
    expect(later?.extra).toMatchObject({ answers: kept });
  });

  it('is closed by a desk that is told by radio with what it knows', async () => {
    const { order } = await there();
    expect((await clear(order, city.dispatcher, {})).status).toBe(200);
  });

  it('tells neither strangers nor other units what it asks, and other systems nothing of the answers', async () => {
    const other = await city.unit('表外');
    const key = await world.key(['report.create', 'incident.read']);
    const { incident, unit, order } = await there(key);
    const asked = [await clear(order, other.officer, {}), await clear(order, world.stranger, {})];
    for (const { status, body } of asked) {
      expect([401, 403, 404]).toContain(status);
      expect(body).not.toContain('受伤人数');
    }
    expect((await clear(order, unit.officer, { answers })).status).toBe(200);
    const seen = await key.get(`/api/incidents/${incident.id}/timeline`);
    expect([seen.statusCode, seen.body]).toEqual([200, expect.not.stringContaining('半幅封闭')]);
  });

  it('is asked nothing that its type does not ask', async () => {
    await profile([]);
    const { unit, order } = await there();
    expect((await clear(order, unit.officer, { answers })).status).toBe(422);
    const done = await clear(order, unit.officer, {});
    expect(done.assignment?.state).not.toHaveProperty('answers');
  });

  it('is nothing for a mediation, and no question stands in it twice', async () => {
    const types = (change: object) =>
      world.admin.send('PUT', '/api/city/profile', {
        ...smallProfile,
        types: smallProfile.types.map((type) => (type.id === 'safety' ? { ...type, ...change } : type)),
      });
    expect((await types({ flow: 'mediation', form })).body).toContain('form-mediation');
    expect((await types({ form: [...form, form[0]] })).body).toContain('duplicate');
  });
});
