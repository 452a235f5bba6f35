import type { ActorRef } from '../../access/actor.ts';
import type { DepartmentId } from '../../kernel/ids.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { isOpenTask, type Task, type TaskAt, type TaskState } from './task.ts';

/**
 * What can be done to a task: the department takes, finishes or declines it, or asks to hand it on to another; who asked withdraws it or
 * sends it back; a supervisor approves or refuses the handing on.
 */
export type TaskMove =
  | { readonly do: 'take' }
  | { readonly do: 'finish'; readonly words: string }
  | { readonly do: 'decline'; readonly why: string }
  | { readonly do: 'hand-on'; readonly department: DepartmentId; readonly why: string }
  | { readonly do: 'withdraw'; readonly why: string }
  | { readonly do: 'send-back'; readonly why: string }
  | { readonly do: 'approve' }
  | { readonly do: 'refuse'; readonly why: string };
export type TaskDo = TaskMove['do'];
export const taskDos = [
  'take',
  'finish',
  'decline',
  'hand-on',
  'withdraw',
  'send-back',
  'approve',
  'refuse',
] as const satisfies readonly TaskDo[];

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
}
type StateAt<S extends TaskAt> = Extract<TaskState, { at: S }>;
type Step<S extends TaskAt, D extends TaskDo> = (
  move: Extract<TaskMove, { do: D }>,
  given: Given,
  state: StateAt<S>,
) => TaskState;

interface Why {
  readonly why: string;
}
const take = (_: unknown, { by, now }: Given): TaskState => ({ at: 'taken', since: now, by });
const decline = ({ why }: Why, { by, now }: Given): TaskState => ({ at: 'declined', since: now, by, why });
const withdraw = ({ why }: Why, { by, now }: Given): TaskState => ({ at: 'withdrawn', since: now, by, why });
const handOn = (
  { department, why }: Extract<TaskMove, { do: 'hand-on' }>,
  { by, now }: Given,
  was: StateAt<'handing'>['was'],
): TaskState => ({ at: 'handing', since: now, by, why, to: department, was });

/** TSK-1, TSK-8: every move there is; a missing cell is a refusal. Who asked to hand it on and thinks better of it takes it. */
export const taskMoves: { readonly [S in TaskAt]: { readonly [D in TaskDo]?: Step<S, D> } } = {
  asked: { take, decline, withdraw, 'hand-on': handOn },
  taken: {
    finish: ({ words }, { by, now }) => ({ at: 'done', since: now, by, words }),
    decline,
    withdraw,
    'hand-on': handOn,
  },
  handing: {
    take,
    withdraw,
    // The department that gets it has not said a word yet.
    approve: (_, { now }) => ({ at: 'asked', since: now }),
    refuse: ({ why }, { by, now }, { was }) => ({ ...was, since: now, kept: { by, why } }),
  },
  done: { 'send-back': ({ why }, { by, now }) => ({ at: 'asked', since: now, again: { by, why } }) },
  declined: {},
  withdrawn: {},
};

/**
 * The task after a move, or `move-impossible`. Its clock stops with what ends it and keeps that time; sent back or handed on, it runs on
 * with its first due time (as CLK-2 has it for an incident).
 */
export function moveTask(task: Task, move: TaskMove, given: Given): Result<Task> {
  const step = taskMoves[task.state.at][move.do] as Step<TaskAt, TaskDo> | undefined;
  if (step === undefined) return no('move-impossible', { values: { from: task.state.at, move: move.do } });
  const moved = { ...task, state: step(move, given, task.state) };
  return ok({
    ...moved,
    ...(move.do === 'approve' && task.state.at === 'handing' ? handedTo(task, task.state, given) : {}),
    clock: { ...task.clock, doneAt: isOpenTask(moved) ? null : given.now },
    returns: task.returns + (move.do === 'send-back' ? 1 : 0),
  });
}

/** TSK-8: whose it is now, and who had it. */
function handedTo(
  { department, handed = [] }: Task,
  { by, why, to }: StateAt<'handing'>,
  given: Given,
): Pick<Task, 'department' | 'handed'> {
  return { department: to, handed: [...handed, { department, by, why, at: given.now, approvedBy: given.by }] };
}
