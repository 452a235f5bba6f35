import type { Action } from '@watchroom/shared/access/decide.ts';
import type { AssignmentMove } from '@watchroom/shared/dispatch/assignment-machine.ts';
import {
  AssignmentOnly,
  AssignmentReply,
  ClearInput,
  DeclineInput,
  FreeInput,
  ReceiptInput,
  StepInput,
} from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { AnswerGiven } from '@watchroom/shared/incident/type-tree/type-form.ts';
import type { Happened } from '@watchroom/shared/kernel/happened.ts';
import type { AssignmentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs } from '@watchroom/shared/kernel/time.ts';
import type { z } from 'zod';
import { type Command, defineCommand } from '../platform/command.ts';
import { answerAssignment } from './commands.ts';
import { readAssignment } from './store.ts';

interface Told {
  readonly id: AssignmentId;
  /** Of a receipt: the channel it came over. */
  readonly by?: 'socket' | 'push';
  readonly happened?: Happened | undefined;
  readonly answers?: readonly AnswerGiven[];
}

/** A command that is one move of an assignment, by its unit (a person or its device) or by a desk on its behalf. */
function answerCommand<I extends z.ZodType<Told>>(options: {
  readonly name: string;
  readonly action: Action;
  readonly summary: string;
  readonly input: I;
  move(input: z.output<I>): AssignmentMove;
}): Command<I, typeof AssignmentReply> {
  const { name, action, summary, input } = options;
  return defineCommand({
    name: `assignment.${name}`,
    door: { may: action },
    summary,
    input,
    output: AssignmentReply,
    run: async (ctx, given) => {
      const { id, by, happened, answers } = given;
      const answered = await answerAssignment(ctx, { id, move: options.move(given), action, by, happened, answers });
      return answered.ok ? ok({ assignment: answered.value }) : answered;
    },
  });
}

const receipt = (name: 'device' | 'seen', summary: string) =>
  answerCommand({
    name,
    action: 'dispatch.answer',
    summary,
    input: ReceiptInput,
    move: () => ({ do: name }),
  });

const plain = (name: 'accept' | 'depart' | 'arrive', summary: string) =>
  answerCommand({
    name,
    action: 'dispatch.answer',
    summary,
    input: StepInput,
    move: () => ({ do: name }),
  });

export const orderOnDevice = receipt('device', 'The order has reached the phone');
export const orderSeen = receipt('seen', 'A person has looked at the order');
export const acceptOrder = plain('accept', 'We take it');
export const depart = plain('depart', 'We are on the way');
export const arrive = plain('arrive', 'We are there');

export const declineOrder = answerCommand({
  name: 'decline',
  action: 'dispatch.answer',
  summary: 'We cannot take it',
  input: DeclineInput,
  move: ({ why }) => ({ do: 'decline', why }),
});

export const clearOrder = answerCommand({
  name: 'clear',
  action: 'dispatch.answer',
  summary: 'We are done, and what we did',
  input: ClearInput,
  move: ({ note }) => ({ do: 'clear', note }),
});

export const freeOrder = answerCommand({
  name: 'free',
  action: 'dispatch.free',
  summary: 'Take a unit off that has not arrived',
  input: FreeInput,
  move: ({ why, unanswered }) => ({ do: 'free', why, unanswered }),
});

/** ASG-5: the timer of an offer. Answered offers are left alone; one that rings early comes back later. */
export const expireOffer = defineCommand({
  name: 'assignment.expire',
  door: { may: 'system' },
  input: AssignmentOnly,
  output: AssignmentReply,
  run: async (ctx, { id }) => {
    const assignment = await readAssignment(ctx.tx, id);
    if (assignment === null) return no('not-found');
    if (assignment.state.at !== 'offered') return ok({ assignment });
    const early = -elapsedMs(assignment.state.expiresAt, ctx.now);
    if (early > 0) return no('unavailable', { values: { part: 'clock' }, retryAfterMs: early });
    const expired = await answerAssignment(ctx, { id, move: { do: 'expire' } });
    // Answered between our look and our lock: as it should be.
    if (!expired.ok && expired.failure.code === 'move-impossible') return ok({ assignment });
    return expired.ok ? ok({ assignment: expired.value }) : expired;
  },
});

export const answerCommands = [
  orderOnDevice,
  orderSeen,
  acceptOrder,
  declineOrder,
  depart,
  arrive,
  clearOrder,
  freeOrder,
] as const;
