import { z } from 'zod';

/** More than these nobody looks through. */
const MOST = 8;
const Kept = z.array(z.string());
const keyOf = (account: string) => `watchroom.lines.${account}`;

type Keeper = Pick<Storage, 'getItem' | 'setItem'>;

/** Lines this account carried out in this tab, the last first; the next one at this desk does not see them. */
export function recentLines(keeper: Keeper, account: string): readonly string[] {
  try {
    const parsed = Kept.safeParse(JSON.parse(keeper.getItem(keyOf(account)) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

export function keepLine(keeper: Keeper, account: string, line: string): void {
  const others = recentLines(keeper, account).filter((one) => one !== line);
  keeper.setItem(keyOf(account), JSON.stringify([line, ...others].slice(0, MOST)));
}
