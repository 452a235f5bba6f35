import { z } from 'zod';
import { keepAsRecent, recentOf } from '../../platform/recent.ts';
import type { Keeper } from '../../platform/settings.ts';

const keyOf = (account: string) => `watchroom.lines.${account}`;

/** Lines this account carried out in this tab, the last first; the next one at this desk does not see them. */
export function recentLines(keeper: Keeper, account: string): readonly string[] {
  return recentOf(keeper, keyOf(account), z.string());
}

export function keepLine(keeper: Keeper, account: string, line: string): void {
  const others = recentLines(keeper, account).filter((one) => one !== line);
  keepAsRecent(keeper, keyOf(account), { one: line, others });
}
