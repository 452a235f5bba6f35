// limit: imports 20, every command that time alone gives is rung here
import type { Sos } from '@watchroom/shared/alert/sos/sos-api.ts';
import { assignmentEventKinds } from '@watchroom/shared/dispatch/assignment.ts';
import { type Incident, incidentEventKinds } from '@watchroom/shared/incident/incident.ts';
import type { Versioned } from '@watchroom/shared/kernel/fold.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { ringForTask, tellOverdue } from '../alert/commands.ts';
import { escalateSos } from '../alert/sos/escalate-commands.ts';
import { leaveIncidents } from '../incident/ownership/leave-commands.ts';
import { lookInto } from '../incident/ownership/take-commands.ts';
import { missOrder } from '../incident/supervision/order-commands.ts';
import { runCommand, systemActor } from '../platform/command.ts';
import { foldedRows } from '../test/folded.ts';
import { buildSmallCity, type CityUnit, patiently, places, type SmallCity, smallProfile } from '../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../test/world.ts';
import { expireOffer } from './answer-commands.ts';
import { offerNext } from './reoffer/next-command.ts';
import { tellNobody } from './reoffer/nobody-command.ts';
import { assignmentOf, dispatchTables } from './store.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
let desks: Caller[];
let hotline: Caller;
let units: CityUnit[];
/** Of a district, so that there is a level above. */
let east: Caller;
/** A fire in two steps by working time, so that steps end and are extended, too. */
const resolve = [
  { name: { zh: '处置' }, limit: { n: 1, unit: 'urgent-hour' as const } },
  { name: { zh: '修复' }, limit: { n: 1, unit: 'working-day' as const } },
];
const types = smallProfile.types.map((type) =>
  type.id === 'fire' ? { ...type, clocks: { claimS: 30, resolve } } : type,
);

/** When offices work. */
const offices = { weekdays: [1, 2, 3, 4, 5], hours: [{ from: '09:00', to: '17:00' }], swapped: [] };

/** Everybody who can be reached is asked back. */
const callBacks = { emergency: 1, general: 1 };

/** Two levels with a step each, so that steps are ticked and levels raised, too. */
const plan = ['核实', '增援'].map((zh) => ({ steps: [{ text: { zh }, owner: { kind: 'desk' } }] }));

beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  expect((await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types, callBacks })).statusCode).toBe(
    200,
  );
  expect((await world.admin.send('PUT', '/api/plans/fire', { since: 0, levels: plan })).statusCode).toBe(200);
  const leads = [{ area: 'small', type: 'fire', level: 2, supports: ['police'] }];
  expect((await world.admin.send('PUT', '/api/leads', { since: 0, rows: leads })).statusCode).toBe(200);
  desks = [city.dispatcher, city.supervisor, await city.person('supervisor'), await city.person('operator')];
  hotline = await world.key(['report.create']);
  east = await city.person('dispatcher', { areaId: 'east' });
  units = await Promise.all(['甲', '乙', '丙'].map((name) => city.unit(name)));
  return () => world.close();
});

/** Every move there is, with words that fit all of them; most are refused, and that is part of it. */
const words = { result: '已处置', why: '原因', text: '备注', note: '完毕' };
const incidentMoves = {
  claim: {},
  take: { why: words.why },
  commander: { account: '' },
  'hand-up': { why: words.why },
  give: { words: words.text },
  accept: {},
  decline: { why: words.why },
  order: { words: words.text, dueAt: '' },
  'order-answer': { words: words.text },
  'ask-time': { want: { what: 'hold' }, why: words.why },
  'refuse-time': { why: words.why },
  'withdraw-time': {},
  transfer: { area: 'small', why: words.why },
  'ask-return': { why: words.why },
  return: { back: true },
  keep: { back: false, why: words.why },
  'call-back': {},
  'call-back-contact': {},
  'call-back-answer': { said: 'not-solved', words: words.text },
  resolve: { disposition: 'danger-removed', result: words.result },
  reply: { said: { told: true, how: 'phone', words: '已告知' } },
  close: {},
  rework: { why: words.why },
  hold: { why: words.why },
  extend: { why: words.why, limit: { n: 1, unit: 'working-hour' } },
  'finish-stage': {},
  release: {},
  cancel: { why: words.why },
  unfound: { why: words.why },
  reopen: {},
  steps: { step: '1.s1', done: true },
  facts: { text: { was: '三楼冒烟', is: words.text } },
  type: { type: 'theft', why: words.why },
  tasks: { area: 'small', department: 'police', want: '维持秩序', within: { n: 5, unit: 'minute' } },
  'tasks/1/take': {},
  'tasks/1/finish': { words: words.result },
  'tasks/1/send-back': { why: words.why },
  'tasks/1/hand-on': { department: 'fire', why: words.why },
  'tasks/1/refuse': { why: words.why },
  'tasks/1/approve': {},
  'tasks/1/withdraw': { why: words.why },
  'tasks/2/decline': { why: words.why },
  level: { level: 2, why: words.why },
  note: { text: words.text },
  contact: { purpose: { reason: '回访核实' } },
  'reoffer-on': { on: true },
  'reoffer-off': { on: false },
  reports: { channel: '12345', place: places['east-n'] },
  unmerge: { why: words.why },
} as const;
const assignmentMoves = {
  device: {},
  seen: {},
  accept: {},
  decline: { why: words.why },
  depart: {},
  arrive: {},
  clear: { note: words.note },
  free: { why: words.why },
} as const;

type Step =
  | { readonly kind: 'report' }
  /** A hotline tells its one matter, and asks again. */
  | { readonly kind: 'urge' }
  | {
      readonly kind: 'incident';
      readonly which: number;
      readonly move: keyof typeof incidentMoves;
      readonly by: number;
    }
  | { readonly kind: 'merge'; readonly which: number; readonly into: number; readonly by: number }
  /** A desk writes to a unit about an incident, and is answered. */
  | { readonly kind: 'message'; readonly which: number; readonly unit: number; readonly by: number }
  /** A unit calls for help, twice; perhaps nobody takes it in time; one desk has it, another takes it over, and it ends. */
  | { readonly kind: 'sos'; readonly unit: number; readonly inTime: boolean }
  | { readonly kind: 'offer'; readonly which: number; readonly unit: number; readonly by: number }
  /** The city has another holiday. */
  | { readonly kind: 'calendar'; readonly day: string }
  /** Somebody takes an incident, and is switched off. */
  | { readonly kind: 'leave'; readonly which: number }
  /** A unit is kept for an incident; perhaps it is given up again. */
  | { readonly kind: 'keep'; readonly which: number; readonly unit: number; readonly end: boolean }
  | {
      readonly kind: 'answer';
      readonly which: number;
      readonly move: keyof typeof assignmentMoves;
      readonly officer: boolean;
    }
  | { readonly kind: 'duty'; readonly unit: number; readonly duty: 'on' | 'off' | 'break' | 'busy' }
  | { readonly kind: 'time'; readonly seconds: number };

const which = fc.nat(2);
const answer = (moves: readonly (keyof typeof assignmentMoves)[]) =>
  fc.record({
    kind: fc.constant('answer' as const),
    which: fc.nat(1),
    move: fc.constantFrom(...moves),
    officer: fc.boolean(),
  });
/** The long ways (accepted, there, done; resolved, closed) are tried more often than their ends, or nothing would live long. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ kind: 'report' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('incident' as const),
      which,
      move: fc.constantFrom(...(Object.keys(incidentMoves) as (keyof typeof incidentMoves)[])),
      by: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('incident' as const),
      which,
      move: fc.constantFrom('resolve', 'reply', 'close', 'rework', 'reopen', 'release'),
      by: fc.nat(2),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge' as const), which, into: which, by: fc.nat(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('message' as const), which, unit: fc.nat(2), by: fc.nat(3) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sos' as const), unit: fc.nat(2), inTime: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('offer' as const), which, unit: fc.nat(2), by: fc.nat(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('keep' as const), which, unit: fc.nat(2), end: fc.boolean() }),
  },
  { weight: 3, arbitrary: answer(Object.keys(assignmentMoves) as (keyof typeof assignmentMoves)[]) },
  { weight: 10, arbitrary: answer(['accept', 'depart', 'arrive', 'clear']) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('duty' as const),
      unit: fc.nat(2),
      duty: fc.constantFrom('on', 'on', 'off', 'break', 'busy'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time' as const), seconds: fc.constantFrom(1, 20, 50, 400) }) },
);

/** One life in which the rare moves are all allowed: what chance tries in which order says little about whether they were made at all. */
const moved = (move: keyof typeof incidentMoves, by = 1): Step[] => [{ kind: 'incident', which: 0, move, by }];
const tour: Step[][] = [
  ...(['claim', 'commander', 'note', 'contact', 'steps', 'level', 'reports'] as const).map((move) => moved(move, 0)),
  [{ kind: 'calendar', day: '2026-03-03' }],
  ...(['take', 'hold', 'release', 'extend', 'finish-stage', 'reoffer-on', 'reoffer-off'] as const).map((move) =>
    moved(move),
  ),
  [{ kind: 'leave', which: 0 }],
  moved('take', 0),
  moved('give', 0),
  moved('decline', 1),
  moved('give', 0),
  moved('accept', 1),
  [{ kind: 'urge' }],
  [{ kind: 'message', which: 0, unit: 0, by: 0 }],
  [{ kind: 'sos', unit: 0, inTime: false }],
  [{ kind: 'keep', which: 0, unit: 1, end: true }],
  moved('hand-up'),
  moved('facts'),
  moved('type'),
  moved('tasks', 0),
  moved('tasks/1/hand-on', 0),
  moved('tasks/1/refuse'),
  moved('tasks/1/hand-on', 0),
  moved('tasks/1/approve'),
  moved('tasks/1/take', 0),
  moved('tasks/1/finish', 0),
  moved('tasks/1/send-back', 0),
  [{ kind: 'time', seconds: 400 }],
  moved('tasks/1/withdraw', 0),
  moved('tasks', 0),
  moved('tasks/2/decline', 0),
  [{ kind: 'time', seconds: 7_200 }],
  moved('order'),
  moved('ask-time', 0),
  moved('refuse-time'),
  moved('ask-time', 0),
  moved('withdraw-time', 0),
  moved('transfer'),
  moved('ask-return', 0),
  moved('keep'),
  moved('ask-return', 0),
  moved('return'),
  [{ kind: 'time', seconds: 400 }],
  moved('order-answer'),
  moved('resolve', 0),
  moved('rework'),
  moved('resolve', 0),
  moved('reply', 0),
  moved('close'),
  moved('call-back', 2),
  moved('call-back-contact', 2),
  moved('call-back-answer', 2),
  moved('resolve', 0),
  moved('reply', 0),
  moved('close'),
  moved('reopen'),
  [{ kind: 'report' }],
  [{ kind: 'merge', which: 0, into: 1, by: 1 }],
  moved('unmerge'),
  moved('unfound'),
  [{ kind: 'time', seconds: 400 }],
  [{ kind: 'report' }],
  [{ kind: 'offer', which: 0, unit: 2, by: 0 }],
  [{ kind: 'answer', which: 0, move: 'decline', officer: true }],
  [{ kind: 'offer', which: 0, unit: 1, by: 0 }],
  [{ kind: 'answer', which: 0, move: 'free', officer: false }],
];

/** The last few of each, so that moves meet: `which` counts back from the newest. */
interface Made {
  readonly incidents: Incident[];
  readonly orders: { readonly id: string; readonly unit: string }[];
}
const nth = <T>(list: readonly T[], back: number): T | undefined => list.at(-1 - Math.min(back, list.length - 1));

/** What only the moment knows: who there is to lead, and a date that is ahead. */
function bodyOf(move: keyof typeof incidentMoves): object {
  if (move === 'commander') return { account: city.supervisor.id };
  return move === 'order'
    ? { ...incidentMoves.order, dueAt: new Date(Date.parse(clock.now()) + 300_000).toISOString() }
    : incidentMoves[move];
}

async function act(made: Made, done: Step): Promise<void> {
  const desk = 'by' in done ? (desks[done.by] ?? city.dispatcher) : city.dispatcher;
  if (done.kind === 'report') {
    const channel = made.incidents.length % 2 === 0 ? '110' : 'operator';
    made.incidents.push(await city.report({ channel, place: places['east-n'], reporter: { contact: '13900001234' } }));
  } else if (done.kind === 'urge') {
    const matter = { externalNumber: 'GD-1', type: 'fire', place: places['east-n'], text: '冒烟' };
    await ok(patiently(hotline, '/api/dockets', matter));
    await ok(patiently(hotline, '/api/dockets/GD-1/urge', { text: words.text }));
  } else if (done.kind === 'incident') {
    const incident = nth(made.incidents, done.which);
    if (done.move === 'give' || done.move === 'accept' || done.move === 'decline') {
      const ids = { ...incidentMoves[done.move], incidents: [incident?.id] };
      const paths = { give: '', accept: '/accept', decline: '/end' } as const;
      const to = done.move === 'give' ? { to: city.supervisor.id } : {};
      await ok(patiently(desk, `/api/handovers${paths[done.move]}`, { ...ids, ...to }));
      return;
    }
    const door = done.move.replace(/^reoffer-(on|off)$/, 'reoffer').replace('keep', 'return');
    const body = bodyOf(done.move);
    const by = done.move === 'hand-up' ? east : desk;
    await ok(patiently(by, `/api/incidents/${incident?.id}/${door}`, body));
  } else if (done.kind === 'merge') {
    const [duplicate, first] = [nth(made.incidents, done.which), nth(made.incidents, done.into)];
    await ok(patiently(desk, `/api/incidents/${duplicate?.id}/merge`, { into: first?.id }));
  } else if (done.kind === 'message') {
    const unit = units[done.unit];
    const incident = nth(made.incidents, done.which)?.id;
    const to = { kind: 'units', units: [unit?.id] };
    const reply = await ok(patiently(desk, '/api/messages', { to, words: words.text, incident }));
    const { receipts = [] } = reply.json<{ receipts?: { id: string }[] }>();
    for (const { id } of receipts)
      await ok(patiently(unit?.officer ?? desk, `/api/receipts/${id}/answer`, { words: words.note }));
  } else if (done.kind === 'sos') {
    await callForHelp(done);
  } else if (done.kind === 'offer') {
    const incident = nth(made.incidents, done.which);
    const reply = await ok(
      patiently(desk, `/api/incidents/${incident?.id}/assignments`, { unit: units[done.unit]?.id }),
    );
    const order = reply.json<{ assignment?: { id: string; unit: string } }>().assignment;
    if (order !== undefined) made.orders.push(order);
  } else if (done.kind === 'keep') {
    const body = { unit: units[done.unit]?.id, until: after(clock.now(), 300_000) };
    await ok(patiently(desk, `/api/incidents/${nth(made.incidents, done.which)?.id}/reservations`, body));
    if (done.end) await ok(patiently(desk, `/api/units/${body.unit}/release`, { why: words.why }));
  } else if (done.kind === 'calendar') {
    const calendar = { ...offices, holidays: [{ name: '假日', from: done.day, to: done.day }] };
    await ok(world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types, callBacks, calendar }));
  } else if (done.kind === 'leave') {
    await leave(nth(made.incidents, done.which)?.id);
  } else if (done.kind === 'answer') {
    const order = nth(made.orders, done.which);
    const officer = units.find((unit) => unit.id === order?.unit)?.officer;
    const by = done.officer && officer !== undefined ? officer : city.dispatcher;
    if (order !== undefined)
      await ok(patiently(by, `/api/assignments/${order.id}/${done.move}`, assignmentMoves[done.move]));
  } else if (done.kind === 'duty') {
    await ok(patiently(city.dispatcher, `/api/units/${units[done.unit]?.id}/duty`, { duty: done.duty }));
  } else {
    clock.advance(done.seconds * 1_000);
    await ringAll(made);
  }
}

async function callForHelp({ unit, inTime }: Extract<Step, { kind: 'sos' }>): Promise<void> {
  const officer = units[unit]?.officer ?? city.dispatcher;
  const fix = { place: places['east-n'], at: clock.now() };
  // Somebody may be near, and is told (SOS-10).
  const near = units[(unit + 1) % units.length];
  await ok(patiently(near?.officer ?? officer, '/api/positions', { positions: [{ unit: near?.id, ...fix }] }));
  const called = await ok(patiently(officer, '/api/sos', { pressedAt: clock.now(), fix }));
  const { sos } = called.json<{ sos: Sos }>();
  await ok(patiently(officer, '/api/sos', { pressedAt: clock.now(), fix: null }));
  const timer = { sos: sos.id, runAt: sos.raisedAt };
  if (!inTime)
    await runCommand(world.platform, escalateSos, {
      actor: systemActor('test'),
      key: crypto.randomUUID(),
      input: timer,
    });
  await ok(patiently(city.dispatcher, `/api/sos/${sos.id}/own`, {}));
  await ok(patiently(city.supervisor, `/api/sos/${sos.id}/take-over`, {}));
  await ok(patiently(officer, `/api/sos/${sos.id}/end`, { why: 'safe', words: words.note }));
}

async function leave(incident: string | undefined): Promise<void> {
  const person = await city.person('supervisor');
  await ok(patiently(person, `/api/incidents/${incident}/claim`, {}));
  await ok(patiently(person, `/api/incidents/${incident}/take`, { why: words.why }));
  await ok(world.admin.send('PATCH', `/api/accounts/${person.id}`, { active: false }));
  const order = { actor: systemActor('test'), key: crypto.randomUUID() };
  await runCommand(world.platform, leaveIncidents, { ...order, input: { account: person.id as never } });
}

/** Refused or done; never a fault. */
async function ok(asked: ReturnType<Caller['post']>) {
  const reply = await asked;
  expect(reply.statusCode, reply.body).toBeLessThan(500);
  return reply;
}

/** All timers ring, due or not, each with a key of its own. */
async function ringAll(made: Made): Promise<void> {
  const order = () => ({ actor: systemActor('test'), key: crypto.randomUUID() });
  for (const { id } of made.orders)
    await runCommand(world.platform, expireOffer, { ...order(), input: { id: id as never } });
  for (const { id, clocks } of made.incidents) {
    for (const { kind, dueAt } of clocks) {
      await runCommand(world.platform, tellOverdue, { ...order(), input: { incident: id, clock: kind, dueAt } });
    }
    for (const desk of desks)
      await runCommand(world.platform, lookInto, { ...order(), input: { id, by: desk.id as never } });
    const now = await city.dispatcher.get(`/api/incidents/${id}`);
    const { reoffer, tasks, supervision } = now.json<{ incident: Incident }>().incident;
    for (const { n, clock: own } of tasks)
      for (const [bell, at] of [
        ['warn', own.warnAt],
        ['overdue', own.dueAt],
      ] as const)
        await runCommand(world.platform, ringForTask, { ...order(), input: { incident: id, n, bell, at } });
    if (supervision !== null)
      await runCommand(world.platform, missOrder, { ...order(), input: { incident: id, dueAt: supervision.dueAt } });
    const turn = reoffer.at === 'asking' ? { until: reoffer.until, tries: reoffer.tries, after: null } : null;
    const asked = units.map((unit) => unit.id as never);
    if (turn !== null)
      await runCommand(world.platform, offerNext, { ...order(), input: { incident: id, ...turn, units: asked } });
    for (const told of reoffer.at === 'nobody' ? (['desks', 'supervisors'] as const) : []) {
      const { since } = reoffer as Extract<typeof reoffer, { at: 'nobody' }>;
      await runCommand(world.platform, tellNobody, { ...order(), input: { incident: id, since, told } });
    }
  }
}

async function incidentsNow(): Promise<Incident[]> {
  const list = (await city.dispatcher.get('/api/incidents?state=all&limit=500')).json<{
    incidents: Incident[];
    next: string | null;
  }>();
  expect(list.next).toBeNull();
  return list.incidents;
}

async function stored(): Promise<Versioned[]> {
  const incidents = await incidentsNow();
  const assignments = await dispatchTables(world.platform.db).selectFrom('assignment').selectAll().execute();
  const all = (await city.dispatcher.get('/api/units')).json<{ units: Versioned[] }>();
  return [...incidents, ...assignments.map(assignmentOf), ...all.units];
}

it('FED-1 INC-2 after any commands by anybody, also at once, the events fold to exactly the rows, and none is unowned', async () => {
  const lives = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 40, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(lives, async (rounds) => {
      const made: Made = { incidents: [], orders: [] };
      await act(made, { kind: 'report' });
      // The steps of one round are asked at the same moment.
      for (const round of rounds) await Promise.all(round.map((one) => act(made, one)));
      const [rows, kept] = [await foldedRows(world.platform.db, ['incident', 'assignment', 'unit']), await stored()];
      for (const row of kept) expect(rows.get(row.id)).toEqual(row);
      for (const { owner, taken, area } of await incidentsNow()) {
        // INC-2: somebody or the desk of one of its areas, at every moment.
        expect(owner.kind === 'desk' ? area.includes(owner.area) : desks.some(({ id }) => id === owner.id)).toBe(true);
        expect(taken === null).toBe(owner.kind === 'desk');
      }
      expect(rows.size).toBe(kept.length);
      for (const unit of units) await patiently(city.dispatcher, `/api/units/${unit.id}/duty`, { duty: 'on' });
    }),
    // Slow to run and slow to shrink: a failing seed is put into `examples` and stays there.
    { seed: 20_260_304, numRuns: 15, endOnFailure: true, examples: [[tour]] },
  );
  // The sequences went nearly everywhere, or the equality says little (which rare move falls where depends on the race).
  const seen = await world.platform.db.selectFrom('event').select('kind').distinct().execute();
  const kinds = new Set(seen.map((event) => event.kind));
  const all = [...incidentEventKinds, ...assignmentEventKinds];
  const missed = all.filter((kind) => !kinds.has(kind));
  expect(missed.length, missed.join(' ')).toBeLessThan(all.length * 0.2);
}, 240_000);
