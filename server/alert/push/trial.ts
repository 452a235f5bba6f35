import { type Trial, TrialInput } from '@watchroom/shared/alert/push/push-api.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { defineCommand } from '../../platform/command.ts';
import { wireEvent } from '../../platform/feed.ts';
import type { Topic } from '../../platform/live.ts';
import { ownOnly } from './commands.ts';

/** ALR-17: a test alert over the feed and the socket, the way that an order takes to an open page. It leaves no row: it is of this moment. */
export const tryAlert = defineCommand({
  name: 'alert.try',
  door: { may: 'push.subscribe' },
  summary: 'Ring the own open pages over the socket they hold, to see that it works',
  input: TrialInput,
  output: z.object({}),
  run: async (ctx, { trial }) => {
    const permitted = ownOnly(ctx);
    if (!permitted.ok) return permitted;
    const set = { id: trial, rev: 1, askedAt: ctx.now } satisfies Trial;
    ctx.emit({ kind: 'trial.asked', entity: 'trial', id: trial, rev: 1, area: [], set });
    return ok({});
  },
});

/** One's own test alerts, for who asked alone; none from before: one that is heard a minute later proves nothing. */
export function trialTopic(): Topic {
  return {
    topic: 'trials',
    door: { may: 'push.subscribe' },
    entities: ['trial'],
    personal: true,
    audience: (event, actor) =>
      event.actor.kind === 'account' && actor.kind === 'account' && event.actor.id === actor.id
        ? wireEvent(event)
        : null,
    snapshot: async () => ({ trial: [] }),
  };
}
