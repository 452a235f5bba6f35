import { NoticeHeard, NoticeTold } from '@watchroom/shared/intake/site/site-api.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs } from '@watchroom/shared/kernel/time.ts';
import type { z } from 'zod';
import { noticeWithSite } from '../../incident/site/site-queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { keepAlert } from '../chain/commands.ts';
import { lockAlerts } from '../chain/store.ts';

/** So long after a notice its alerts may still be on their way, ms; what has none then never had one. */
const RAISED_WITHIN_MS = 60_000;

export const noticeOnDevice = defineCommand({
  name: 'notice.device',
  door: { may: 'site.own' },
  summary: 'What the own place was told has reached the phone of its guard',
  input: NoticeTold,
  output: NoticeHeard,
  run: (ctx, told) => hear(ctx, told, 'device'),
});

export const noticeSeen = defineCommand({
  name: 'notice.see',
  door: { may: 'site.own' },
  summary: 'A guard has looked at what the own place was told',
  input: NoticeTold,
  output: NoticeHeard,
  run: (ctx, told) => hear(ctx, told, 'see'),
});

/** A guard's word is for its own phone alone: who was invited since, and has no alert of this notice, stills nobody else's. */
async function hear(
  ctx: CommandContext,
  { id, by }: z.output<typeof NoticeTold>,
  move: 'device' | 'see',
): Promise<Result<z.output<typeof NoticeHeard>>> {
  const told = await noticeWithSite(ctx.platform, ctx.tx, id);
  if (told === null || ctx.actor.kind !== 'account') return no('not-found');
  const { area, guards } = told;
  const permitted = ctx.permit('site.own', { area, guards });
  if (!permitted.ok) return permitted;
  const { id: me } = ctx.actor;
  const alerts = await lockAlerts(ctx.tx, { subject: id });
  // Its alerts are raised by a job behind it: a word that was taken for nobody's then would be asked for again by a push.
  const age = elapsedMs(told.notice.at, ctx.now);
  if (alerts.length === 0 && age < RAISED_WITHIN_MS)
    return no('unavailable', { values: { part: 'alert' }, retryAfterMs: 1_000 });
  const mine = alerts.filter(({ account }) => account === me);
  for (const one of mine) await keepAlert(ctx, one, { do: move, by });
  return ok({ heard: mine.length > 0 });
}
