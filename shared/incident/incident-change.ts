import type { ActorRef } from '../access/actor.ts';
import type { CallBackShares } from '../area/city-facts.ts';
import type { WorkTime } from '../area/hours/work-time.ts';
import { no, ok, type Result } from '../kernel/result.ts';
import type { Instant } from '../kernel/time.ts';
import { drawn, moveCallBack } from './call-back/call-back-machine.ts';
import { escalationAfter } from './escalation/hand-up.ts';
import { type Clock, type Incident, type IncidentAt, type IncidentEventKind, isOver } from './incident.ts';
import { releaseClocks, restartClocks, stopClocks } from './incident-clocks.ts';
import { type IncidentDo, type IncidentMove, moveIncident } from './incident-machine.ts';
import { lacksCommander } from './ownership/lacks-commander.ts';
import type { Owner } from './ownership/owner.ts';
import { releaseTaskClocks } from './tasks/held-tasks.ts';
import { waitingFor } from './tasks/tasks.ts';
import { endsWith } from './time/time-request-machine.ts';

/** What a move does to an incident's row: the fields that are new, and the event that says so. */
export interface IncidentChange {
  readonly kind: IncidentEventKind;
  readonly set: Partial<Incident>;
  /** The row with `set` in it and one version further. */
  readonly incident: Incident;
}

const KIND_OF: { readonly [D in Exclude<IncidentDo, 'follow'>]: IncidentEventKind } = {
  claim: 'incident.claimed',
  resolve: 'incident.resolved',
  settle: 'incident.resolved',
  reply: 'incident.replied',
  close: 'incident.closed',
  rework: 'incident.sent_to_rework',
  hold: 'incident.held',
  release: 'incident.released',
  cancel: 'incident.cancelled',
  unfound: 'incident.unfounded',
  reopen: 'incident.reopened',
  merge: 'incident.merged',
  unmerge: 'incident.unmerged',
};

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
  readonly hours: WorkTime;
  /** What share of closed matters is asked back about; without them, the shares of the house. */
  readonly callBacks?: CallBackShares | undefined;
}

/**
 * One move on an incident, with all that goes with it: state, clocks, owner, opening time. Null when the move changes
 * nothing (it follows assignments that bring nothing new). Refusals: those of `moveIncident`, `commander-missing` (INC-19), `tasks-open` (TSK-5), and `already-owned` for a
 * claim on what a person already has.
 */
export function changeIncident(incident: Incident, move: IncidentMove, given: Given): Result<IncidentChange | null> {
  const { owner } = incident;
  if (move.do === 'claim' && owner.kind === 'account' && !isOver(incident)) {
    return no('already-owned', { values: { by: owner.name } });
  }
  if (leavesTriage(incident, move) && lacksCommander(incident)) return no('commander-missing');
  const next = moveIncident(incident.state, move, given);
  if (!next.ok) return next;
  if (next.value === incident.state) return ok(null);
  const state = next.value;
  // TSK-5: nobody is left working on what is over.
  const waiting = isOver({ state }) ? waitingFor(incident.tasks) : [];
  if (waiting.length > 0) return no('tasks-open', { values: { departments: waiting.join('、') } });
  const set: Partial<Incident> = {
    state,
    clocks: stopClocks(runningClocks(incident, move, given), state.at, given.now),
    ...(incident.openedAt === null && (OPENS.has(state.at) || move.do === 'settle') ? { openedAt: given.now } : {}),
    ...(isSentBack(move) ? { reworks: incident.reworks + 1 } : {}),
    ...ownerAfter(incident, move, given),
    ...escalationSet(incident, move, given),
    ...tasksSet(incident, move, given),
    ...callBackSet(incident, move, given),
    ...(endsWith(incident, state) ? { timeRequest: null } : {}),
  };
  return ok({ kind: kindOf(move, incident, state.at), set, incident: { ...incident, ...set, rev: incident.rev + 1 } });
}

/** INC-10: what `taken` becomes when this actor does something with it; the same object when that says nothing new. */
export function actedOn(
  { owner, taken }: Pick<Incident, 'owner' | 'taken'>,
  { by, now }: { readonly by: ActorRef; readonly now: Instant },
): Incident['taken'] {
  const isFirst = taken !== null && taken.actedAt === null && owner.kind === 'account' && owner.id === by.id;
  return isFirst ? { ...taken, actedAt: now } : taken;
}

/** The clocks as they run on after this move, before the new state stops any. */
function runningClocks({ state, clocks }: Incident, move: IncidentMove, { now, hours }: Given): readonly Clock[] {
  if (state.at === 'duplicate') return restartClocks(clocks, state);
  // Merged while it was held, it is held on: its hold ends with its release.
  if (state.at === 'on_hold' && move.do !== 'merge')
    return releaseClocks(clocks, { since: state.since, until: now }, hours);
  return clocks;
}

function escalationSet(incident: Incident, move: IncidentMove, { now }: Given): Pick<Partial<Incident>, 'escalation'> {
  const escalation = escalationAfter(incident, move.do, now);
  return escalation === incident.escalation ? {} : { escalation };
}

/** CLK-3: what departments were asked for stood still with it. */
function tasksSet(
  { state, tasks }: Incident,
  move: IncidentMove,
  { now, hours }: Given,
): Pick<Partial<Incident>, 'tasks'> {
  if (state.at !== 'on_hold' || move.do === 'merge' || tasks.length === 0) return {};
  return { tasks: releaseTaskClocks(tasks, { since: state.since, until: now }, hours) };
}

/** INC-14: resolved and not good enough: before it was closed, or as its reporter says. */
function isSentBack(move: IncidentMove): boolean {
  return move.do === 'rework' || (move.do === 'reopen' && move.notSolved !== undefined);
}

/** CBK-1, CBK-5: closing may draw a call-back; one that nobody made falls away when the incident is opened again. */
function callBackSet(
  incident: Incident,
  move: IncidentMove,
  { by, now, callBacks }: Given,
): Pick<Partial<Incident>, 'callBack'> {
  if (move.do === 'close')
    return { callBack: drawn(incident, { reachable: move.needs.reply, shares: callBacks, now }) };
  const dropped = move.do === 'reopen' ? moveCallBack(incident, { do: 'drop' }, { by, now }) : null;
  return dropped?.ok ? { callBack: dropped.value } : {};
}

/** Somebody is sent, or it is called done. Taking it, holding it and finding that it is nothing are triage. */
function leavesTriage({ state }: Incident, move: IncidentMove): boolean {
  const isTriage = state.at === 'reported' || state.at === 'open';
  return (
    isTriage && (move.do === 'resolve' || move.do === 'settle' || (move.do === 'follow' && move.progress !== 'none'))
  );
}

const OPENS: ReadonlySet<IncidentAt> = new Set(['open', 'dispatched', 'en_route', 'on_scene']);

/** What somebody may do to what was settled on the spot, or reopened, before any desk had it (INC-2, INC-22). */
const TAKES_FROM_DESK: ReadonlySet<IncidentDo> = new Set(['reopen', 'rework', 'reply', 'close']);

/** INC-2: who claims has it; who first works on what only a desk had, has it. A key or the system never owns. */
function ownerAfter(
  incident: Incident,
  move: IncidentMove,
  { by, now }: { readonly by: ActorRef; readonly now: Instant },
): Pick<Partial<Incident>, 'owner' | 'taken'> {
  const takes = move.do === 'claim' || (TAKES_FROM_DESK.has(move.do) && incident.owner.kind === 'desk');
  return takes && by.kind === 'account' ? { owner: ownerOf(by), taken: { at: now, actedAt: null } } : {};
}
/** An account as an owner. The id of its reference is the account's id; the brand is lost on the way through ActorRef. */
export function ownerOf(by: ActorRef): Owner {
  return { kind: 'account', id: by.id as AccountOwnerId, name: by.name };
}
type AccountOwnerId = Extract<Owner, { kind: 'account' }>['id'];

function kindOf(move: IncidentMove, incident: Incident, at: IncidentAt): IncidentEventKind {
  if (move.do !== 'follow') return KIND_OF[move.do];
  return at === 'dispatched' && incident.state.at !== 'en_route' && incident.state.at !== 'on_scene'
    ? 'incident.dispatched'
    : 'incident.progressed';
}
