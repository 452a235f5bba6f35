import { actorRef } from '@watchroom/shared/access/actor.ts';
import { workTimeOf } from '@watchroom/shared/area/hours/work-time.ts';
import { cityFacts } from '../area/queries.ts';
import type { CommandContext } from '../platform/command.ts';

/** Who moves an incident, when, and how the city counts working time now (CLK-5). */
export function givenBy(ctx: CommandContext) {
  return { by: actorRef(ctx.actor), now: ctx.now, hours: workTimeOf(cityFacts(ctx.platform)) };
}
