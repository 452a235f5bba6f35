import { nextHop } from '@watchroom/shared/incident/escalation/hand-up.ts';
import type { Incident, IncidentAt } from '@watchroom/shared/incident/incident.ts';
import { newlyRunning } from '@watchroom/shared/incident/incident-clocks.ts';
import { orderDue } from '@watchroom/shared/incident/supervision/supervision-machine.ts';
import type { Task } from '@watchroom/shared/incident/tasks/task.ts';
import { bellAt } from '@watchroom/shared/incident/tasks/tasks.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import type { CommandContext } from '../../platform/command.ts';

/** The job that says a clock has run out. */
export const CLOCK_JOB = 'incident.clock_due';

/** The job that hands an incident up when its time at a level has run out. */
export const HOP_DUE = 'incident.hop_due';

/** The job that rings for a task: it is nearly due, or has run out. */
export const TASK_JOB = 'incident.task_due';
/** The job that says that nobody answered a supervision order by its date. */
export const ORDER_DUE = 'incident.order_due';

/** The job that tells the next ones that nobody took an incident; run by whoever asks units (dispatch). */
export const NOBODY_JOB = 'dispatch.nobody_due';

/** The timers of an incident after a change, ordered with it. `before` is null for a new one. */
export function timeIncident(ctx: CommandContext, incident: Incident, before: Incident | null): void {
  timeClocks(ctx, incident, before);
  timeHop(ctx, incident, before);
  timeTasks(ctx, incident, before);
  timeOrder(ctx, incident, before);
  timeNobody(ctx, incident, before);
}

/** ASG-8: its timer finds nothing to tell of what is held or merged; back from there the telling goes on where it stood. */
function timeNobody(ctx: CommandContext, { id, rev, reoffer, state }: Incident, before: Incident | null): void {
  const isBack = before !== null && RESTS.has(before.state.at) && !RESTS.has(state.at);
  if (!isBack || reoffer.at !== 'nobody') return;
  ctx.outbox({ id: `nobody-took:${id}:${rev}`, job: NOBODY_JOB, payload: { incident: id, since: reoffer.since } });
}
const RESTS: ReadonlySet<IncidentAt> = new Set(['on_hold', 'duplicate']);

/** CLK-4: one timer for each clock that begins to run or has a new due time; the id makes a repeated one the same. */
function timeClocks(ctx: CommandContext, incident: Incident, before: Incident | null): void {
  for (const clock of newlyRunning(before?.clocks ?? [], incident.clocks)) {
    ctx.outbox({
      id: `incident-clock:${incident.id}:${clock.kind}:${toMs(clock.dueAt)}:${incident.rev}`,
      job: CLOCK_JOB,
      payload: { incident: incident.id, clock: clock.kind, dueAt: clock.dueAt },
      runAt: clock.dueAt,
    });
  }
}

/** ESC-1: a timer whenever the next step up is another one than before. */
function timeHop(ctx: CommandContext, incident: Incident, before: Incident | null): void {
  const next = nextHop(incident);
  const last = before === null ? null : nextHop(before);
  if (next === null || (last?.to === next.to && last.at === next.at)) return;
  ctx.outbox({
    id: `incident-hop:${incident.id}:${incident.rev}`,
    job: HOP_DUE,
    payload: { incident: incident.id, ...next },
    runAt: next.at,
  });
}

/** TSK-4: a timer for each bell that is new or rings at another time than before; the id makes a repeated one the same. */
function timeTasks(ctx: CommandContext, incident: Incident, before: Incident | null): void {
  for (const task of incident.tasks) {
    const was = before?.tasks.find(({ n }) => n === task.n);
    for (const bell of ['warn', 'overdue'] as const) timeBell(ctx, { incident, task, was, bell });
  }
}

interface Timed {
  readonly incident: Incident;
  readonly task: Task;
  readonly was: Task | undefined;
  readonly bell: 'warn' | 'overdue';
}

function timeBell(ctx: CommandContext, { incident: { id, rev }, task, was, bell }: Timed): void {
  const at = bellAt(task, bell);
  if (at === null || (was !== undefined && bellAt(was, bell) === at)) return;
  ctx.outbox({
    id: `incident-task:${id}:${task.n}:${bell}:${toMs(at)}:${rev}`,
    job: TASK_JOB,
    payload: { incident: id, n: task.n, bell, at },
    runAt: at,
  });
}

/** SUP-4: a timer for each order that begins to wait, or waits again because its incident was opened again. */
function timeOrder(ctx: CommandContext, incident: Incident, before: Incident | null): void {
  const dueAt = orderDue(incident);
  const was = before === null ? null : orderDue(before);
  const isSame = dueAt === was && incident.supervision?.orders === before?.supervision?.orders;
  if (dueAt === null || isSame) return;
  const payload = { incident: incident.id, dueAt };
  ctx.outbox({ id: `incident-order:${incident.id}:${incident.rev}`, job: ORDER_DUE, payload, runAt: dueAt });
}
