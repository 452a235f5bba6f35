import { MOST_URGENT, URGENT_PACE, type Urgency } from '@watchroom/shared/alert/message-api.ts';
import type { AccountId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, elapsedMs } from '@watchroom/shared/kernel/time.ts';
import type { CommandContext } from '../../platform/command.ts';
import { messageTables } from './store.ts';

interface Wanted {
  readonly urgency: Urgency;
  readonly sender: AccountId;
  readonly recipients: number;
}

/** MSG-11: whether this may go out as urgent. Refuses with `urgent-too-many`, and with `urgent-full` and when the next one may. */
export async function urgentFits(ctx: CommandContext, { urgency, sender, recipients }: Wanted): Promise<Result<void>> {
  if (urgency !== 'urgent') return ok(undefined);
  if (recipients > MOST_URGENT) return no('urgent-too-many', { values: { n: recipients, most: MOST_URGENT } });
  const { most, withinMs } = URGENT_PACE;
  // The oldest of as many as may be: when it is out of the window, the next may be written.
  const oldest = await messageTables(ctx.tx)
    .selectFrom('message')
    .select('sent_at')
    .where('sender', '=', sender)
    .where('urgency', '=', 'urgent')
    .where('sent_at', '>', after(ctx.now, -withinMs))
    .orderBy('sent_at', 'desc')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst();
  if (oldest === undefined) return ok(undefined);
  const waitMs = withinMs - elapsedMs(oldest.sent_at, ctx.now);
  return no('urgent-full', { values: { n: Math.ceil(waitMs / 60_000) }, retryAfterMs: waitMs });
}
