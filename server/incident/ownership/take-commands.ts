import { actorRef } from '@watchroom/shared/access/actor.ts';
import { IncidentReply, TakeInput } from '@watchroom/shared/incident/incident-api.ts';
import { ownerOf } from '@watchroom/shared/incident/incident-change.ts';
import { wayToTake } from '@watchroom/shared/incident/ownership/ownership.ts';
import { AccountId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { defineCommand, runCommand, systemActor } from '../../platform/command.ts';
import type { StoredEvent } from '../../platform/feed.ts';
import type { Platform } from '../../platform/platform.ts';
import { subjectOf, takeIncident, writeIncident } from '../commands.ts';
import { readForUpdate } from '../store.ts';

/**
 * INC-9: takes an incident from whoever has it: in the first moment and from a silent owner in one step, else with the right to it
 * and a reason. Refuses with `move-impossible` where there is nobody to take it from, and with what `decide()` says.
 */
export const takeFromOwner = defineCommand({
  name: 'incident.take',
  door: { may: 'incident.claim' },
  summary: 'Take an incident from another; after the first moment with a reason',
  input: TakeInput,
  output: IncidentReply,
  run: async (ctx, { id, why }) => {
    const found = await takeIncident(ctx, id, 'incident.claim');
    if (!found.ok) return found;
    const { incident } = found.value;
    const by = actorRef(ctx.actor);
    const way = ctx.actor.kind === 'account' ? wayToTake(incident, ctx.actor, ctx.now) : null;
    if (way === null) return no('move-impossible', { values: { from: incident.state.at, move: 'take' } });
    if (way === 'reason') {
      const permitted = ctx.permit('incident.take_over', subjectOf(found.value));
      if (!permitted.ok) return permitted;
      if (why === undefined) {
        return no('invalid-input', { issues: [{ path: 'why', code: 'required', message: 'why' }] });
      }
    }
    const written = await writeIncident(ctx, found.value, {
      kind: 'incident.taken_over',
      set: { owner: ownerOf(by), taken: { at: ctx.now, actedAt: null } },
      extra: { from: incident.owner.name, way, ...(why === undefined ? {} : { why }) },
    });
    return ok({ incident: written.incident });
  },
});

/** INC-10: the owner looks at pictures for its sake. Says so once, and only while nothing else was done. */
export const lookInto = defineCommand({
  name: 'incident.look-into',
  door: { may: 'system' },
  input: z.object({ id: IncidentId, by: AccountId }),
  output: z.object({ said: z.boolean() }),
  run: async (ctx, { id, by }) => {
    const stored = await readForUpdate(ctx.tx, id);
    const taken = stored?.incident.taken;
    const { owner } = stored?.incident ?? {};
    const isFirst = taken != null && taken.actedAt === null && owner?.kind === 'account' && owner.id === by;
    if (stored === null || !isFirst) return ok({ said: false });
    const set = { taken: { ...taken, actedAt: ctx.now } };
    await writeIncident(ctx, stored, { kind: 'incident.looked_into', set });
    return ok({ said: true });
  },
});

const LookFor = z.object({ purpose: z.object({ incident: IncidentId }) });

/**
 * INC-10: looks are told by the feed, as video stands to the left. Every process hears them; the look's own id makes it one command.
 * A look that falls between two starts is missed: its owner stands as silent until anything else is done, and no fact is lost.
 */
export function followLooks(platform: Platform): void {
  platform.feed.follow((events) => {
    for (const event of events) if (event.kind === 'look.opened') void lookedFor(platform, event);
  });
}

async function lookedFor(platform: Platform, { actor, extra, uid }: StoredEvent): Promise<void> {
  const look = LookFor.safeParse(extra);
  const by = AccountId.safeParse(actor.id);
  if (!look.success || !by.success) return;
  const input = { id: look.data.purpose.incident, by: by.data };
  const order = { actor: systemActor('look'), key: `look-into:${uid}`, input };
  await runCommand(platform, lookInto, order).catch((error: unknown) => {
    platform.log.warn({ err: error }, 'a look was not told to its incident');
  });
}
