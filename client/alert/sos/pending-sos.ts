import { Position } from '@watchroom/shared/kernel/geo.ts';
import { z } from 'zod';

/**
 * A call for help that the room has not acknowledged. Kept on the phone under one key, so that however often it is sent, also after the
 * page was closed, it is one call. `account`: whose it is; nobody else who signs in on this phone sends it.
 */
export const PendingSos = z.object({
  key: z.string(),
  account: z.string(),
  body: z.object({
    pressedAt: z.string(),
    fix: z.object({ place: Position, at: z.string(), accuracyM: z.number().nullable() }).nullable(),
  }),
});
export type PendingSos = z.infer<typeof PendingSos>;

/** Each account has its own: two officers who share a phone may both be in danger. */
const nameOf = (account: string) => `watchroom.sos.${account}`;

export interface SosKeeper {
  readonly getItem: (name: string) => string | null;
  readonly setItem: (name: string, text: string) => void;
  readonly removeItem: (name: string) => void;
}

/** What waits on this phone for this account; what does not parse is as if it were not there. */
export function readPending(keeper: Pick<SosKeeper, 'getItem'>, account: string): PendingSos | null {
  const text = keeper.getItem(nameOf(account));
  if (text === null) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const pending = PendingSos.safeParse(parsed);
  return pending.success && pending.data.account === account ? pending.data : null;
}

export function keepPending(keeper: SosKeeper, pending: PendingSos): void {
  try {
    keeper.setItem(nameOf(pending.account), JSON.stringify(pending));
  } catch {
    // Storage that is full or forbidden: it is sent from memory as long as the page stands.
  }
}

export function dropPending(keeper: SosKeeper, account: string): void {
  keeper.removeItem(nameOf(account));
}
