import { AssignmentReply, Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Disposition } from '@watchroom/shared/incident/closing/disposition.ts';
import { IncidentReply, ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { type Answer, type Api, wordsOf } from '../../city/outside/api.ts';
import type { Crews, Ending } from './crews.ts';
import type { DayClock } from './day-clock.ts';
import type { DayCall, Turn } from './day-file.ts';

export interface RoomParts {
  readonly clock: DayClock;
  readonly signal: AbortSignal;
  readonly crews: Crews;
  /** Reports the calls. */
  readonly intake: Api;
  /** Take calls in turns. */
  readonly desks: readonly Api[];
  readonly supervisor: Api;
  /** Moment of this clock of what the file calls `ms`. */
  readonly momentOf: (ms: number) => number;
  /** For turns whose stamps are missing, seconds. */
  readonly usual: { readonly turnoutS: number; readonly workS: number };
  /** A crew works no longer than this, seconds: a test is not a day. */
  readonly mostWorkS: number;
}

/** What became of one call, as the room of the day saw it. */
export interface Told {
  readonly call: DayCall;
  /** Of the answer to the report; null when it was refused. */
  readonly incident: string | null;
  /** Orders that were carried out or called off, with the turn of the real day that each stands for. */
  readonly orders: readonly { readonly id: string; readonly turn: Turn; readonly ending: Ending }[];
  /** Turns for which nobody could be found, and why. */
  readonly short: readonly string[];
}

/** Every so many calls nobody at a desk looks at: the product has to bring it to somebody. */
const FORGOTTEN_EVERY = 40;
/** Somebody is looked for this often, and no longer, where nobody of a role is free. Seconds. */
const LOOK_AGAIN_S = 60;
const LOOKS = 20;
/** A result is written, and looked at by somebody else. Seconds. */
const WORDS_S = 60;

/** Plays one call from its report to its end: the people's own times are those of the real day, who goes is the product's advice. */
export async function playCall(room: RoomParts, call: DayCall, index: number): Promise<Told> {
  const { clock, signal, momentOf } = room;
  const desk = room.desks[index % room.desks.length] ?? room.supervisor;
  await clock.until(momentOf(call.receivedMs), signal);
  const reported = await room.intake.insist(
    { method: 'POST', path: '/api/reports', key: keyOf(call), body: bodyOf(call) },
    signal,
  );
  const parsed = ReportReply.safeParse(reported.body);
  if (!parsed.success) return { call, incident: null, orders: [], short: [wordsOf(reported)] };
  const { id } = parsed.data.incident;
  await clock.until(momentOf(call.entryMs), signal);
  const isForgotten = index % FORGOTTEN_EVERY === FORGOTTEN_EVERY - 1;
  const owner = isForgotten ? await afterHandUp(room, id) : desk;
  await post(room, owner, { path: `/api/incidents/${id}/claim` });
  const turns = await Promise.all(call.turns.map((turn) => playTurn(room, { call, id, owner, turn })));
  await clock.pass(WORDS_S * 1_000, signal);
  const outcome = { disposition: dispositionOf(call), result: call.disposition || 'done' };
  await post(room, owner, { path: `/api/incidents/${id}/resolve`, body: outcome });
  await clock.pass(WORDS_S * 1_000, signal);
  await post(room, owner === room.supervisor ? desk : room.supervisor, { path: `/api/incidents/${id}/close` });
  return {
    call,
    incident: id,
    orders: turns.flatMap(({ orders }) => orders),
    short: turns.flatMap(({ short }) => (short === null ? [] : [short])),
  };
}

/** Waits until the product has handed the call up by itself; then the supervisor has it. */
async function afterHandUp(room: RoomParts, id: string): Promise<Api> {
  for (;;) {
    const { incident } = await room.supervisor.demand(
      { method: 'GET', path: `/api/incidents/${id}` },
      IncidentReply,
      room.signal,
    );
    if (incident.escalation.handed !== null) return room.supervisor;
    await room.clock.pass(LOOK_AGAIN_S * 1_000, room.signal);
  }
}

interface Sent {
  readonly call: DayCall;
  readonly id: string;
  readonly owner: Api;
  readonly turn: Turn;
}

/** Sends the first unit of the turn's role that the product recommends, and another where that one could not take it. */
async function playTurn(
  room: RoomParts,
  sent: Sent,
): Promise<{ orders: Told['orders'][number][]; short: string | null }> {
  const { clock, signal, crews } = room;
  const { call, id, owner, turn } = sent;
  const orders: Told['orders'][number][] = [];
  let short = '';
  await clock.until(room.momentOf(turn.dispatchMs), signal);
  for (let look = 0; look < LOOKS; look += 1) {
    const recommended = await owner.demand(
      { method: 'GET', path: `/api/incidents/${id}/recommendation` },
      Recommendation,
      signal,
    );
    const unit = recommended.candidates.find(({ eligible, unit: { role } }) => eligible && role === turn.role)?.unit;
    if (unit === undefined) {
      short = `no ${turn.role} among the recommended`;
      await clock.pass(LOOK_AGAIN_S * 1_000, signal);
      continue;
    }
    const offered = await post(room, owner, {
      path: `/api/incidents/${id}/assignments`,
      body: { unit: unit.id, reoffer: false },
    });
    const order = AssignmentReply.safeParse(offered.body);
    if (!order.success) {
      // Somebody else was quicker: the next look shows who is left.
      short = wordsOf(offered);
      continue;
    }
    const { assignment } = order.data;
    const ending = await crews.carryOut(unit.id, assignment.id, { to: call.place, ...timesOf(room, turn) });
    if (ending.as === 'called-off')
      await post(room, owner, { path: `/api/assignments/${assignment.id}/free`, body: { why: 'called off' } });
    orders.push({ id: assignment.id, turn, ending });
    if (ending.as !== 'lost') return { orders, short: null };
    short = ending.why;
  }
  return { orders, short };
}

/** Turn-out and work are the real day's own; a unit that never arrived then is called off when it was. */
function timesOf({ usual, mostWorkS }: RoomParts, turn: Turn) {
  const seconds = (from: number, to: number, otherwise: number) =>
    Number.isNaN(to - from) ? otherwise : Math.max(0, (to - from) / 1_000);
  return {
    turnoutS: seconds(turn.dispatchMs, turn.responseMs, usual.turnoutS),
    workS: Math.min(mostWorkS, seconds(turn.onSceneMs, turn.availableMs, usual.workS)),
    calledOffS: Number.isNaN(turn.onSceneMs) ? seconds(turn.dispatchMs, turn.availableMs, usual.workS) : null,
  };
}

async function post(room: RoomParts, by: Api, ask: { path: string; body?: unknown }): Promise<Answer> {
  return by.insist({ method: 'POST', ...ask }, room.signal);
}

const NOTHING = new Set(['No Merit', 'Unable to Locate', 'Gone on Arrival', 'Cancelled', 'Duplicate']);

function dispositionOf(call: DayCall): Disposition {
  if (NOTHING.has(call.disposition)) return 'nothing-found';
  return call.type === 'medical-incident' ? 'helped' : 'danger-removed';
}

function keyOf(call: DayCall): string {
  return `sf-day-${call.number}`;
}

function bodyOf(call: DayCall) {
  return {
    channel: '110',
    type: call.type,
    place: call.place,
    address: call.address,
    text: call.group,
    externalNumber: call.number,
  };
}
