import type { Action } from '@watchroom/shared/access/decide.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentMove } from '@watchroom/shared/incident/incident-machine.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type Command, type CommandContext, defineCommand } from '../../platform/command.ts';
import { unitsOn } from '../../unit/queries.ts';
import { moveIncident, takeIncident } from '../commands.ts';
import type { StoredIncident } from '../store.ts';

/** What a move is made of; the incident is locked, and its reader permitted. */
export interface Moving<I> {
  readonly ctx: CommandContext;
  readonly input: I;
  readonly stored: StoredIncident;
}

/** A command that is one move of the machine: take, move, answer. `move` may refuse what the machine cannot know. */
export function moveCommand<I extends z.ZodType<{ id: IncidentId }>>(options: {
  readonly name: string;
  readonly action: Action;
  readonly summary: string;
  readonly input: I;
  move(moving: Moving<z.output<I>>): Result<IncidentMove> | Promise<Result<IncidentMove>>;
}): Command<I, typeof IncidentReply> {
  return defineCommand({
    name: options.name,
    door: { may: options.action },
    summary: options.summary,
    input: options.input,
    output: IncidentReply,
    run: async (ctx, input): Promise<Result<z.output<typeof IncidentReply>>> => {
      const taken = await takeIncident(ctx, input.id, options.action);
      if (!taken.ok) return taken;
      const move = await options.move({ ctx, input, stored: taken.value });
      if (!move.ok) return move;
      const moved = await moveIncident(ctx, taken.value, move.value);
      return moved.ok ? ok({ incident: moved.value.incident }) : moved;
    },
  });
}

/** INC-6: the call signs of the units on it; read under the incident's lock, under which they come and go. */
export async function activeUnits(ctx: CommandContext, id: IncidentId): Promise<string[]> {
  return (await unitsOn(ctx.tx, id)).map((unit) => unit.callSign);
}
