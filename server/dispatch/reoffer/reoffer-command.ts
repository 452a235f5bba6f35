import { ReofferInput } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { takesUnitsAt } from '@watchroom/shared/dispatch/takes-unit.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { lacksCommander } from '@watchroom/shared/incident/ownership/lacks-commander.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { takeIncident } from '../../incident/commands.ts';
import { defineCommand } from '../../platform/command.ts';
import { OFFER_NEXT } from '../commands.ts';
import { claimFirst } from '../make-offer.ts';
import { activeOn } from '../store.ts';
import { writeReoffer } from './write-reoffer.ts';

/** ASG-6: a dispatcher begins to ask one unit after the other, or stops it. What is only reported is claimed with it. */
export const setReoffer = defineCommand({
  name: 'dispatch.reoffer',
  door: { may: 'dispatch.offer' },
  summary: 'Ask one unit after the other until one takes it, or stop that',
  input: ReofferInput,
  output: IncidentReply,
  run: async (ctx, { id, on }) => {
    const taken = await takeIncident(ctx, id, 'dispatch.offer');
    if (!taken.ok) return taken;
    const move = on ? 'start' : 'stop';
    const { at } = taken.value.incident.state;
    if (!takesUnitsAt.includes(at)) return no('move-impossible', { values: { from: at, move } });
    if (on && lacksCommander(taken.value.incident)) return no('commander-missing');
    const claimed = on ? await claimFirst(ctx, taken.value) : taken;
    if (!claimed.ok) return claimed;
    const kind = on ? 'incident.reoffer_started' : 'incident.reoffer_stopped';
    const written = await writeReoffer(ctx, claimed.value, { move: { do: move }, kind, extra: {} });
    if (!written.ok) return written;
    const { incident } = written.value;
    const { reoffer } = incident;
    if (reoffer.at === 'asking' && (await activeOn(ctx.tx, id)).length === 0) {
      const payload = { incident: id, until: reoffer.until, tries: reoffer.tries, after: null };
      ctx.outbox({ id: `offer-next:${id}:${incident.rev}`, job: OFFER_NEXT, payload });
    }
    return ok({ incident });
  },
});
