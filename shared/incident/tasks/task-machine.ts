import type { ActorRef } from '../../access/actor.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Task, TaskAt, TaskState } from './task.ts';

/** What can be done to a task: the department takes, finishes or declines it, who asked withdraws it or sends it back. */
export type TaskMove =
  | { readonly do: 'take' }
  | { readonly do: 'finish'; readonly words: string }
  | { readonly do: 'decline'; readonly why: string }
  | { readonly do: 'withdraw'; readonly why: string }
  | { readonly do: 'send-back'; readonly why: string };
export type TaskDo = TaskMove['do'];
export const taskDos = ['take', 'finish', 'decline', 'withdraw', 'send-back'] as const satisfies readonly TaskDo[];

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
}
type Move<D extends TaskDo> = Extract<TaskMove, { do: D }>;
type Step<D extends TaskDo> = (move: Move<D>, given: Given) => TaskState;

const decline: Step<'decline'> = ({ why }, { by, now }) => ({ at: 'declined', since: now, by, why });
const withdraw: Step<'withdraw'> = ({ why }, { by, now }) => ({ at: 'withdrawn', since: now, by, why });

/** TSK-1: every move there is; a missing cell is a refusal. */
export const taskMoves: { readonly [S in TaskAt]: { readonly [D in TaskDo]?: Step<D> } } = {
  asked: { take: (_, { by, now }) => ({ at: 'taken', since: now, by }), decline, withdraw },
  taken: { finish: ({ words }, { by, now }) => ({ at: 'done', since: now, by, words }), decline, withdraw },
  done: { 'send-back': ({ why }, { by, now }) => ({ at: 'asked', since: now, again: { by, why } }) },
  declined: {},
  withdrawn: {},
};

/**
 * The task after a move, or `move-impossible`. Its clock stops with what ends it and keeps that time; sent back, it runs on with
 * its first due time (as CLK-2 has it for an incident).
 */
export function moveTask(task: Task, move: TaskMove, given: Given): Result<Task> {
  const step = taskMoves[task.state.at][move.do] as ((move: TaskMove, given: Given) => TaskState) | undefined;
  if (step === undefined) return no('move-impossible', { values: { from: task.state.at, move: move.do } });
  const state = step(move, given);
  const runs = state.at === 'asked' || state.at === 'taken';
  return ok({
    ...task,
    state,
    clock: { ...task.clock, doneAt: runs ? null : given.now },
    returns: task.returns + (move.do === 'send-back' ? 1 : 0),
  });
}
