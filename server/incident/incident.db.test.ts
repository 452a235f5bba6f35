import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentDetail, TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { writeEvents } from '../platform/feed.ts';
import { buildSmallCity, newKey, patiently, places, type SmallCity } from '../test/small-city.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';

type Reply = Awaited<ReturnType<Caller['post']>>;

let world: World;
let city: SmallCity;
let east: Caller;
let west: Caller;
let operator: Caller;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'] });
  city = await buildSmallCity(world);
  east = await city.person('dispatcher', { areaId: 'east', displayName: '东区调度' });
  west = await city.person('dispatcher', { areaId: 'west' });
  operator = await city.person('operator');
  return () => world.close();
});

const code = (reply: Reply) => reply.json<{ error?: { code: string } }>().error?.code ?? 'ok';
const told = (reply: Reply) => [reply.statusCode, code(reply)];
const incidentOf = (reply: Reply) => reply.json<{ incident: Incident }>().incident;
const act = (incident: { id: string }, move: string, as: { by?: Caller; body?: unknown } = {}) =>
  patiently(as.by ?? city.dispatcher, `/api/incidents/${incident.id}/${move}`, as.body);
const timeline = async (incident: { id: string }, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${incident.id}/timeline`)).json<{ entries: TimelineEntry[] }>().entries;
const kinds = async (incident: { id: string }, by = city.dispatcher) =>
  (await timeline(incident, by)).map((entry) => entry.kind);

const words: Readonly<Record<string, unknown>> = {
  claim: {},
  resolve: { disposition: 'danger-removed', result: '已处置' },
  reply: { said: { told: false, why: '未留电话' } },
  close: {},
  rework: { why: '返工' },
  hold: { why: '挂账' },
  release: {},
  cancel: { why: '撤回' },
  unfound: { why: '误报' },
  reopen: {},
  note: { text: '已联系物业' },
  contact: { purpose: { reason: '回访核实' } },
};

describe('the life of an incident over HTTP', () => {
  it('is claimed, resolved, sent back, resolved again and closed by another, and tells it so', async () => {
    const incident = await city.report();
    expect(incidentOf(await act(incident, 'claim', { by: operator }))).toMatchObject({
      state: { at: 'open' },
      owner: { kind: 'account', id: operator.id },
    });
    expect(
      incidentOf(await act(incident, 'resolve', { body: { disposition: 'danger-removed', result: '已扑灭' } })).state,
    ).toMatchObject({
      at: 'resolved',
      result: '已扑灭',
      by: { id: city.dispatcher.id },
    });
    expect(incidentOf(await act(incident, 'rework', { by: city.supervisor, body: { why: '未复查' } })).state.at).toBe(
      'rework',
    );
    await act(incident, 'resolve', { body: { disposition: 'danger-removed', result: '已复查' } });
    const closed = incidentOf(await act(incident, 'close', { by: city.supervisor }));
    expect(closed.state).toMatchObject({
      at: 'closed',
      by: { id: city.supervisor.id },
      resolvedBy: { id: city.dispatcher.id },
    });
    expect(closed.clocks.every((clock) => clock.doneAt !== null)).toBe(true);
    expect(closed.reworks).toBe(1);
    expect(await timeline(incident)).toMatchObject([
      { kind: 'incident.reported', actor: { name: '李调度' } },
      { kind: 'incident.claimed', extra: { to: 'open' } },
      { kind: 'incident.resolved', extra: { to: 'resolved', result: '已扑灭' } },
      { kind: 'incident.sent_to_rework', extra: { why: '未复查' } },
      { kind: 'incident.resolved', extra: { disposition: 'danger-removed', result: '已复查' } },
      { kind: 'incident.closed', actor: { name: '王督办' } },
    ]);
  });

  it('is held and released by a supervisor, cancelled, found to be nothing, opened again', async () => {
    const incident = await city.report();
    await act(incident, 'claim');
    expect(incidentOf(await act(incident, 'hold', { by: city.supervisor, body: { why: '等材料' } })).state.at).toBe(
      'on_hold',
    );
    expect(incidentOf(await act(incident, 'release', { by: city.supervisor })).state.at).toBe('open');
    expect(incidentOf(await act(incident, 'cancel', { body: { why: '撤回' } })).state).toMatchObject({
      at: 'cancelled',
      why: '撤回',
    });
    expect(incidentOf(await act(incident, 'reopen', { by: city.supervisor })).state.at).toBe('open');
    expect(incidentOf(await act(incident, 'unfound', { body: { why: '误报' } })).state.at).toBe('unfounded');
  });

  it('INC-5 is not closed by who resolved it', async () => {
    const incident = await city.report();
    await act(incident, 'claim');
    await act(incident, 'resolve', { body: words['resolve'] });
    expect(told(await act(incident, 'close'))).toEqual([409, 'same-hands']);
    expect(told(await act(incident, 'close', { by: operator }))).toEqual([403, 'forbidden']);
  });

  it('INC-2 claimed by two at once belongs to one, and the other is told to whom', async () => {
    const incident = await city.report();
    const replies = await Promise.all([operator, east].map((by) => act(incident, 'claim', { by })));
    expect(replies.map(told).sort()).toEqual([
      [200, 'ok'],
      [409, 'already-owned'],
    ]);
    const winner = replies.findIndex((reply) => reply.statusCode === 200);
    const loser = replies[1 - winner];
    expect(loser?.json<{ error: { message: string } }>().error.message).toContain(
      winner === 0 ? 'operator-' : '东区调度',
    );
  });

  it('INC-1 a move that is not in the table is refused and leaves no trace', async () => {
    const incident = await city.report();
    expect(told(await act(incident, 'close'))).toEqual([409, 'move-impossible']);
    expect(await kinds(incident)).toEqual(['incident.reported']);
  });

  it('a note keeps its words and moves nothing', async () => {
    const incident = await city.report();
    const noted = incidentOf(await act(incident, 'note', { by: operator, body: { text: '  第一行\n第二行 ' } }));
    expect(noted).toEqual({ ...incident, rev: incident.rev + 1 });
    expect((await timeline(incident)).at(-1)).toMatchObject({
      kind: 'incident.noted',
      extra: { text: '第一行\n第二行' },
    });
  });

  it('the same key twice is one move', async () => {
    const incident = await city.report();
    const key = newKey();
    const note = () => city.dispatcher.post(`/api/incidents/${incident.id}/note`, { text: '一次' }, key);
    expect((await note()).body).toBe((await note()).body);
    expect(await kinds(incident)).toEqual(['incident.reported', 'incident.noted']);
  });
});

describe('who may do what', () => {
  const allowed: Readonly<Record<string, string>> = {
    claim: 'operator dispatcher supervisor',
    resolve: 'dispatcher supervisor',
    close: 'dispatcher supervisor',
    rework: 'dispatcher supervisor',
    hold: 'supervisor',
    release: 'supervisor',
    cancel: 'dispatcher supervisor',
    unfound: 'dispatcher supervisor',
    reopen: 'supervisor',
    note: 'operator dispatcher supervisor',
    contact: 'operator dispatcher supervisor',
  };
  for (const [move, roles] of Object.entries(allowed)) {
    it(`ACC-1 ${move} is for ${roles}, in their area, and for nobody else`, async () => {
      const incident = await city.report();
      const body = words[move];
      expect(told(await act(incident, move, { by: world.stranger, body }))).toEqual([401, 'not-signed-in']);
      for (const role of ['operator', 'dispatcher', 'supervisor', 'admin', 'auditor'] as const) {
        const by =
          role === 'dispatcher' ? city.dispatcher : role === 'supervisor' ? city.supervisor : await city.person(role);
        const { statusCode } = await act(incident, move, { by, body });
        if (roles.includes(role)) expect([200, 409]).toContain(statusCode);
        else expect(statusCode).toBe(403);
      }
      const elsewhere = await city.person('supervisor', { areaId: 'west' });
      expect(told(await act(incident, move, { by: elsewhere, body }))).toEqual([404, 'not-found']);
      const key = await world.key(['report.create', 'incident.read', 'unit.write']);
      expect(told(await act(incident, move, { by: key, body }))).toEqual([403, 'forbidden']);
    });

    it(`bad input to ${move} is a 400 that names the field`, async () => {
      const incident = await city.report();
      const supervisor = city.supervisor;
      expect(told(await act({ id: 'not-a-uuid' }, move, { by: supervisor, body: words[move] }))).toEqual([
        400,
        'invalid-input',
      ]);
      const extra = { ...(words[move] as object), ethnicity: '汉' };
      expect(told(await act(incident, move, { by: supervisor, body: extra }))).toEqual([400, 'invalid-input']);
      for (const wrong of [[], 7, 'x']) {
        expect(
          (await act(incident, move, { by: supervisor, body: JSON.stringify(wrong) })).statusCode,
        ).toBeGreaterThanOrEqual(400);
      }
      for (const [field, value] of Object.entries(words[move] as object)) {
        for (const bad of [undefined, null, '', 7, 'x'.repeat(2_001), 'a\0b', '\ud83d', []]) {
          const reply = await act(incident, move, { by: supervisor, body: { [field]: bad } });
          expect(reply.statusCode, `${field}: ${JSON.stringify(bad)} instead of ${JSON.stringify(value)}`).toBe(400);
        }
      }
      expect(told(await act({ id: crypto.randomUUID() }, move, { by: supervisor, body: words[move] }))).toEqual([
        404,
        'not-found',
      ]);
    });
  }
});

describe('the list', () => {
  const list = async (by: Caller, query = '') =>
    (await by.get(`/api/incidents?${query}`)).json<{ incidents: Incident[]; next: string | null }>();

  it('holds what is in the reader’s area and no more', async () => {
    const here = await city.report({ place: places['east-n'] });
    const there = await city.report({ place: places['west-n'] });
    const seen = (await list(east, 'limit=500')).incidents.map((incident) => incident.id);
    expect(seen).toContain(here.id);
    expect(seen).not.toContain(there.id);
    expect((await list(city.dispatcher, 'limit=500')).incidents.map((incident) => incident.id)).toEqual(
      expect.arrayContaining([here.id, there.id]),
    );
  });

  it('holds a department’s desk to its department', async () => {
    const fire = await city.report();
    const theft = await city.report({ type: 'theft' });
    const desk = await city.person('dispatcher', { departmentId: 'police' });
    const seen = (await list(desk, 'limit=500')).incidents;
    expect(seen.map((incident) => incident.id)).toContain(theft.id);
    expect(seen.map((incident) => incident.id)).not.toContain(fire.id);
    expect(new Set(seen.map((incident) => incident.department))).toEqual(new Set(['police']));
  });

  it('shows a key what it reported and nothing else', async () => {
    const key = await world.key(['report.create', 'incident.read']);
    const own = await city.report({}, key);
    expect((await list(key)).incidents.map((incident) => incident.id)).toEqual([own.id]);
    expect((await key.get(`/api/incidents/${own.id}`)).statusCode).toBe(200);
    const other = await city.report();
    expect((await key.get(`/api/incidents/${other.id}`)).statusCode).toBe(404);
  });

  it('pages newest first, each incident once, and ends', async () => {
    const place = places['west-s'];
    const made: string[] = [];
    for (let count = 0; count < 7; count++) made.push((await city.report({ place })).id);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await list(west, `area=west-s&limit=3${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`);
      seen.push(...page.incidents.map((incident) => incident.id));
      next = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(0, 7)).toEqual(made.toReversed());
  });

  it('filters by state', async () => {
    const incident = await city.report();
    await act(incident, 'cancel', { body: { why: '撤回' } });
    const ids = async (query: string) =>
      (await list(city.dispatcher, `limit=500&${query}`)).incidents.map((one) => one.id);
    expect(await ids('state=active')).not.toContain(incident.id);
    expect(await ids('state=cancelled')).toContain(incident.id);
    expect(await ids('state=all')).toContain(incident.id);
    expect(await ids('state=open')).not.toContain(incident.id);
  });

  it('refuses what is no filter, names the field, and never fails', async () => {
    for (const query of [
      'state=nonsense',
      'limit=0',
      'limit=501',
      'limit=x',
      'after=x',
      'after=2026_x',
      'area=a%20b',
      `after=${'x'.repeat(300)}`,
    ]) {
      const reply = await city.dispatcher.get(`/api/incidents?${query}`);
      expect(told(reply), query).toEqual([400, 'invalid-input']);
    }
    expect((await world.stranger.get('/api/incidents')).statusCode).toBe(401);
    expect((await (await city.person('admin')).get('/api/incidents')).statusCode).toBe(403);
  });
});

describe('one incident', () => {
  const detail = async (incident: { id: string }, by = city.dispatcher) =>
    (await by.get(`/api/incidents/${incident.id}`)).json<z.infer<typeof IncidentDetail>>();

  it('INT-5 shows its reports with the contact masked', async () => {
    const incident = await city.report({ reporter: { name: '钱小姐', contact: '13900001234' } });
    expect(incident.hasContact).toBe(true);
    const shown = await detail(incident, operator);
    expect(shown.reports).toMatchObject([{ channel: '110', text: '三楼冒烟', contactMasked: '139****1234' }]);
    expect(JSON.stringify(shown)).not.toContain('钱小姐');
  });

  it('INT-5 shows another system no contact at all', async () => {
    const key = await world.key(['report.create', 'incident.read']);
    const incident = await city.report({ reporter: { contact: '13900001234' } }, key);
    expect((await detail(incident, key)).reports).toMatchObject([{ contactMasked: null }]);
  });

  it('is not told to exist outside the reader’s scope', async () => {
    const incident = await city.report();
    for (const path of ['', '/timeline']) {
      expect(told(await west.get(`/api/incidents/${incident.id}${path}`))).toEqual([404, 'not-found']);
      expect(told(await world.stranger.get(`/api/incidents/${incident.id}${path}`))).toEqual([401, 'not-signed-in']);
      expect(told(await west.get(`/api/incidents/7${path}`))).toEqual([400, 'invalid-input']);
    }
  });
});

it('INC-7 a look for the sake of an incident stands in its timeline, for desks', async () => {
  const key = await world.key(['report.create', 'incident.read']);
  const incident = await city.report({}, key);
  const look = {
    kind: 'look.opened',
    entity: 'look',
    id: crypto.randomUUID(),
    rev: 1,
    area: incident.area,
    set: {},
    extra: { camera: '人民路口', purpose: { incident: incident.id } },
  } as const;
  const by = { kind: 'account', id: operator.id, name: '值班员' } as const;
  const at = world.platform.clock.now();
  await world.platform.db.transaction().execute((tx) => writeEvents(tx, [look], { actor: by, at }));
  expect((await timeline(incident)).at(-1)).toMatchObject({ kind: 'look.opened', extra: { camera: '人民路口' } });
  expect(await kinds(incident, key)).toEqual(['incident.reported']);
});

describe('unmasking a contact', () => {
  it('INT-6 answers with who reported, after it is written who asked and why', async () => {
    const incident = await city.report({ reporter: { name: '钱小姐', contact: '13900001234' } });
    const reply = await act(incident, 'contact', { by: operator, body: { purpose: { reason: '回访核实' } } });
    expect(reply.json()).toMatchObject({ contacts: [{ name: '钱小姐', contact: '13900001234' }] });
    expect((await timeline(incident)).at(-1)).toMatchObject({
      kind: 'incident.contact_unmasked',
      actor: { id: operator.id },
      extra: { purpose: { reason: '回访核实' } },
    });
  });

  it('INT-6 with a repeated key shows nothing again', async () => {
    const incident = await city.report({ reporter: { contact: '13900001234' } });
    const key = newKey();
    const ask = () =>
      operator.post(`/api/incidents/${incident.id}/contact`, { purpose: { incident: incident.id } }, key);
    expect((await ask()).json()).toMatchObject({ contacts: [{ contact: '13900001234' }] });
    expect((await ask()).json()).toMatchObject({ contacts: [{ contact: null, name: null }] });
    const kept = await world.platform.db
      .selectFrom('idempotency')
      .select('reply')
      .where('key', '=', key['idempotency-key'] ?? '')
      .execute();
    expect(JSON.stringify(kept)).not.toContain('13900001234');
  });

  it('ACC-1 without a purpose, or with three characters of one, shows nothing', async () => {
    const incident = await city.report({ reporter: { contact: '13900001234' } });
    for (const body of [{}, { purpose: { reason: '看看' } }, { purpose: {} }, { purpose: '回访核实' }]) {
      const reply = await act(incident, 'contact', { by: operator, body });
      expect(reply.statusCode).toBe(400);
      expect(reply.body).not.toContain('1234');
    }
  });

  it('ACC-1 for the sake of another incident shows nothing', async () => {
    const [incident, other] = [await city.report({ reporter: { contact: '13900001234' } }), await city.report()];
    const reply = await act(incident, 'contact', { by: operator, body: { purpose: { incident: other.id } } });
    expect(told(reply)).toEqual([403, 'purpose-missing']);
    expect(await kinds(incident)).toEqual(['incident.reported']);
  });

  it('INC-7 who looked is not told to who reported by another system', async () => {
    const key = await world.key(['report.create', 'incident.read']);
    const incident = await city.report({}, key);
    await act(incident, 'contact', { body: words['contact'] });
    await act(incident, 'note', { body: words['note'] });
    await act(incident, 'claim');
    expect(await kinds(incident, key)).toEqual(['incident.reported', 'incident.claimed']);
    expect(JSON.stringify(await timeline(incident, key))).not.toContain('李调度');
  });
});
