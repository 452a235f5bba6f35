import { NoticeId } from '@watchroom/shared/kernel/ids.ts';
import { actorOfAccount } from '../../access/queries.ts';
import { noticeWithSite } from '../../incident/site/site-queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { unitNow } from '../../unit/queries.ts';
import type { StoredAlert } from './store.ts';

/**
 * ALR-8: whether nobody may be rung: the unit, where it is one, is off duty, or the person's shift is over, or the account is switched off;
 * SIT-7: or it guards the place no more.
 */
export async function isOffDuty(ctx: Pick<CommandContext, 'platform' | 'tx'>, stored: StoredAlert): Promise<boolean> {
  const { unit: id } = stored.alert;
  const unit = id === null ? null : await unitNow(ctx.tx, id);
  if (id !== null && (unit === null || unit.duty === 'off')) return true;
  if (stored.account === null) return false;
  if (stored.alert.kind === 'notice' && !(await guardsStill(ctx, stored))) return true;
  const person = await actorOfAccount(ctx.platform, stored.account, ctx.tx);
  return person === null || !person.onShift || (id !== null && person.unit !== id);
}

async function guardsStill(
  { platform, tx }: Pick<CommandContext, 'platform' | 'tx'>,
  { account, alert }: StoredAlert,
): Promise<boolean> {
  const told = await noticeWithSite(platform, tx, NoticeId.parse(alert.subject));
  return account !== null && told?.guards.includes(account) === true;
}
