import { actorRef } from '@watchroom/shared/access/actor.ts';
import { OutageNote, OutageOnly, OutageReply, OutageTicket } from '@watchroom/shared/camera/health/outage.ts';
import { moveOutage, type OutageMove } from '@watchroom/shared/camera/health/outage-machine.ts';
import type { OutageId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type Command, type CommandContext, defineCommand } from '../../platform/command.ts';
import { healthTx } from './health-store.ts';
import { outageSeen } from './outage-queries.ts';
import { changeOutage } from './outage-row.ts';

/** A command that is one move of the machine: lock, decide, move, answer. */
function moveCommand<I extends z.ZodType<{ id: OutageId }>>(options: {
  readonly name: string;
  readonly kind: string;
  readonly summary: string;
  readonly input: I;
  move(input: z.output<I>, ctx: CommandContext): Result<OutageMove>;
}): Command<I, typeof OutageReply> {
  return defineCommand({
    name: options.name,
    door: { may: 'outage.handle' },
    summary: options.summary,
    input: options.input,
    output: OutageReply,
    run: async (ctx, input) => {
      const row = await healthTx(ctx.tx)
        .selectFrom('outage')
        .selectAll()
        .where('id', '=', input.id)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return no('not-found');
      const permitted = ctx.permit('outage.handle', row);
      if (!permitted.ok) return permitted;
      const move = options.move(input, ctx);
      if (!move.ok) return move;
      const moved = moveOutage(row, move.value);
      if (!moved.ok) return moved;
      ctx.emit(await changeOutage(ctx.tx, row, { kind: options.kind, set: moved.value }));
      const outage = await outageSeen(ctx.tx, ctx.actor, { id: row.id, now: ctx.now });
      return outage === undefined ? no('not-found') : ok({ outage });
    },
  });
}

export const acknowledgeOutage = moveCommand({
  name: 'outage.acknowledge',
  kind: 'outage.acknowledged',
  summary: 'Say that you have seen an outage and look after it',
  input: OutageOnly,
  move: (_, ctx) => ok({ do: 'acknowledge', by: actorRef(ctx.actor) }),
});

export const ticketOutage = moveCommand({
  name: 'outage.ticket',
  kind: 'outage.ticketed',
  summary: 'Note the repair ticket of an outage, by whom and by when; again to change it',
  input: OutageTicket,
  move: ({ number, dueAt, by }, ctx) =>
    dueAt <= ctx.now
      ? no('ticket-past', { values: { dueAt } })
      : ok({ do: 'ticket', by: actorRef(ctx.actor), ticket: { number, dueAt, by } }),
});

export const noteOutage = moveCommand({
  name: 'outage.note',
  kind: 'outage.noted',
  summary: 'Write down what was found; replaces the note before, which stays in the feed',
  input: OutageNote,
  move: ({ note }) => ok({ do: 'note', note }),
});
