import { NOTICE_RINGS_MS } from '@watchroom/shared/intake/site/site-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { subjectOf } from '../../incident/commands.ts';
import { incidentFor } from '../../incident/queries.ts';
import { SiteNotice } from '../../incident/site/notice-commands.ts';
import { noticeWithSite } from '../../incident/site/site-queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { raiseForPeople } from '../chain/commands.ts';

/** Where an incident lies, and whose it is. */
async function whereLies(ctx: CommandContext, incident: IncidentId): Promise<Result<ReturnType<typeof subjectOf>>> {
  const found = await incidentFor(ctx.platform, { actor: ctx.actor, id: incident, action: 'incident.watch' });
  return found.ok ? ok(subjectOf(found.value)) : found;
}

/**
 * SIT-7: the guards of a place are alerted of what it was told, as officers are of orders: the page that is open first, then by push. How urgent follows
 * from what kind of notice it is, never from the incident. The trail is for the desks that may read that incident (ALR-12); of words about no
 * incident, for those whose reach covers the place.
 */
export const alertGuards = defineCommand({
  name: 'notice.alert',
  door: { may: 'system' },
  input: SiteNotice,
  output: z.object({ told: z.int() }),
  run: async (ctx, { notice: id }) => {
    const told = await noticeWithSite(ctx.platform, ctx.tx, id);
    if (told === null) return ok({ told: 0 });
    const { notice, incident, name, guards } = told;
    const lies = incident === null ? ok({ area: told.area, department: null }) : await whereLies(ctx, incident);
    if (!lies.ok) return ok({ told: 0 });
    const { area, department } = lies.value;
    const priority = notice.about.kind === 'alarm' ? 1 : 2;
    const expiresAt = after(ctx.now, NOTICE_RINGS_MS);
    const one = { kind: 'notice', subject: id, callSign: name, incident, priority, department, expiresAt } as const;
    await raiseForPeople(
      ctx,
      guards.map((account) => ({ ...one, area: [...area], account, writer: null })),
    );
    return ok({ told: guards.length });
  },
});
