import type { Action, Subject } from '@watchroom/shared/access/decide.ts';
import type { Incident, IncidentEventKind } from '@watchroom/shared/incident/incident.ts';
import { actedOn, changeIncident, type IncidentChange } from '@watchroom/shared/incident/incident-change.ts';
import type { IncidentMove } from '@watchroom/shared/incident/incident-machine.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { askedDepartments, type Task } from '@watchroom/shared/incident/tasks/task.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { CommandContext } from '../platform/command.ts';
import { jsonb, type Tx } from '../platform/database.ts';
import { scopeOfMove } from '../platform/feed.ts';
import { CLOCK_JOB, NOBODY_JOB, TASK_JOB, timeIncident } from './escalation/timers.ts';
import { followOwner, givenBy } from './move/move-given.ts';
import { onChange } from './move/on-change.ts';
import { incidentTx, readForUpdate, type StoredIncident, updateIncident } from './store.ts';
import { withDepartmentNames, wordsOfTask } from './tasks/task-words.ts';

/** The job that says a clock has run out; written with the incident, run by whoever keeps the clocks (alert). */
export const CLOCK_DUE = CLOCK_JOB;

/** The job that says a task is nearly due or has run out; written with the task, run by whoever keeps the clocks (alert). */
export const TASK_DUE = TASK_JOB;

/** The job that tells the next ones that nobody took an incident; run by whoever asks units (dispatch). */
export const NOBODY_DUE = NOBODY_JOB;

/** An incident as other words get it: with the keys that made it, which only the server knows. */
export type TakenIncident = StoredIncident;

/** What `decide()` looks at in an incident, and where its events belong. */
export function subjectOf({ incident, keys }: StoredIncident): Required<Omit<Subject, 'only' | 'guards'>> {
  const { area, department, units, tasks } = incident;
  return { area, department, units, keys, asked: askedDepartments(tasks) };
}

/**
 * The incident, locked, if this actor may do this to it. Lock an incident before its assignments and units: everybody
 * does it in this order, so nobody waits in a ring. Refusals: those of `decide()`.
 */
export async function takeIncident(
  ctx: CommandContext,
  id: Incident['id'],
  action: Action,
): Promise<Result<StoredIncident>> {
  const stored = await readForUpdate(ctx.tx, id);
  if (stored === null) return no('not-found');
  const permitted = ctx.permit(action, subjectOf(stored));
  return permitted.ok ? ok(stored) : permitted;
}

/** The incident, locked, for a command that has already been permitted on something that belongs to it. */
export async function lockIncident(tx: Tx, id: Incident['id']): Promise<StoredIncident> {
  const stored = await readForUpdate(tx, id);
  if (stored === null) throw new Error(`incident ${id} is gone`);
  return stored;
}

/** Several incidents, locked in the one order in which everybody locks several; those that there are. Nothing is decided. */
export async function lockInOrder(
  ctx: CommandContext,
  ids: readonly Incident['id'][],
): Promise<Map<Incident['id'], StoredIncident>> {
  const locked = new Map<Incident['id'], StoredIncident>();
  for (const id of [...new Set(ids)].sort()) {
    const stored = await readForUpdate(ctx.tx, id);
    if (stored !== null) locked.set(id, stored);
  }
  return locked;
}

export interface IncidentWrite {
  readonly kind: IncidentEventKind;
  /** Fields that are new. */
  readonly set: Partial<Incident>;
  /** Words for the timeline. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /**
   * The event carries the whole row: somebody sees this incident for the first time with it (a unit's officer), or may
   * have dropped it (reopened, overdue).
   */
  readonly whole?: boolean;
  /** It went to other areas: who does not see it there is told that it is gone (RPL-6). */
  readonly moved?: boolean;
}

/** Writes a change of a locked incident: row, event, timers of clocks that (again) run. Returns it as it is now. */
export async function writeIncident(
  ctx: CommandContext,
  before: StoredIncident,
  write: IncidentWrite,
): Promise<StoredIncident> {
  // INC-10: whoever took it does something with it. A new owner has not yet.
  const { taken = actedOn(before.incident, givenBy(ctx)) } = write.set;
  const set: Partial<Incident> = {
    ...write.set,
    ...(taken === before.incident.taken ? {} : { taken }),
    ...followOwner(ctx, before.incident, write.set),
  };
  const incident: Incident = { ...before.incident, ...set, rev: before.incident.rev + 1 };
  const after: StoredIncident = { ...before, incident };
  await updateIncident(ctx.tx, incident);
  ctx.emit({
    kind: write.kind,
    entity: 'incident',
    id: incident.id,
    rev: incident.rev,
    ...(write.moved === true ? scopeOfMove(subjectOf(before), subjectOf(after)) : subjectOf(after)),
    set: write.whole === true ? incident : set,
    extra: write.extra ?? {},
  });
  timeIncident(ctx, incident, before.incident);
  await onChange(ctx, before.incident, incident);
  return after;
}

/** What a move by this actor does to an incident now, CLK-5: as the city counts working time now. It writes nothing. */
export function changeNow(ctx: CommandContext, incident: Incident, move: IncidentMove): Result<IncidentChange | null> {
  const change = changeIncident(incident, move, givenBy(ctx));
  if (!change.ok) return no(change.failure.code, withDepartmentNames(ctx.platform, change.failure));
  if (change.value === null) return change;
  const set = { ...change.value.set, ...followOwner(ctx, incident, change.value.set) };
  return ok({ ...change.value, set, incident: { ...change.value.incident, ...set } });
}

/** One move of the machine on a locked incident, with its words. A move that changes nothing writes nothing. */
export async function moveIncident(
  ctx: CommandContext,
  stored: StoredIncident,
  move: IncidentMove,
): Promise<Result<StoredIncident>> {
  const change = changeNow(ctx, stored.incident, move);
  if (!change.ok) return change;
  if (change.value === null) return ok(stored);
  const { kind, set } = change.value;
  const extra = { to: change.value.incident.state.at, ...wordsOf(move) };
  return ok(await writeIncident(ctx, stored, { kind, set, extra, whole: move.do === 'reopen' }));
}

/** What a move says, for the timeline. */
export function wordsOf(move: IncidentMove): Readonly<Record<string, unknown>> {
  if (move.do === 'resolve' || move.do === 'settle')
    return { disposition: move.disposition, called: move.called ?? null, result: move.result };
  if (move.do === 'reply') return move.said;
  if (move.do === 'reopen') return move.notSolved === undefined ? {} : { why: move.notSolved, callBack: true };
  return 'why' in move ? { why: move.why } : {};
}

/** What a line of the timeline says of a task. */
export function taskWords({ platform }: CommandContext, task: Task): Readonly<Record<string, unknown>> {
  return wordsOfTask(platform, task);
}

/** The city's types, all of them, in this order. Append an event of the city in the same transaction: others then forget the old ones. */
export async function replaceTypes(tx: Tx, types: readonly IncidentType[]): Promise<void> {
  const rows = incidentTx(tx);
  await rows.deleteFrom('incident_type').execute();
  // Three parameters a row; a profile has at most 2,000 types.
  const values = types.map((type, position) => ({ id: type.id, position, body: jsonb(type) }));
  if (values.length > 0) await rows.insertInto('incident_type').values(values).execute();
}
