import { actorOfAccount } from '../../access/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { unitNow } from '../../unit/queries.ts';
import type { StoredAlert } from './store.ts';

/** ALR-8: whether nobody may be rung: the unit, where it is one, is off duty, or the person's shift is over, or the account is switched off. */
export async function isOffDuty(ctx: Pick<CommandContext, 'platform' | 'tx'>, stored: StoredAlert): Promise<boolean> {
  const { unit: id } = stored.alert;
  const unit = id === null ? null : await unitNow(ctx.tx, id);
  if (id !== null && (unit === null || unit.duty === 'off')) return true;
  if (stored.account === null) return false;
  const person = await actorOfAccount(ctx.platform, stored.account, ctx.tx);
  return person === null || !person.onShift || (id !== null && person.unit !== id);
}
