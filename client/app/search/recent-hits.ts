import { SearchHit } from '@watchroom/shared/city/search-api.ts';
import { z } from 'zod';
import type { Keeper } from '../../map/map-view.ts';

/** More than these nobody looks through. */
const MOST = 8;
const Kept = z.array(SearchHit);
const keyOf = (account: string) => `watchroom.found.${account}`;

/**
 * What this account chose in this tab, the last first. Kept for the tab and the account: the next one at this desk does not see it.
 * What it shows may be old, so nothing that moves or ends is kept with it.
 */
export function recentHits(keeper: Keeper, account: string): readonly SearchHit[] {
  const parsed = Kept.safeParse(readJson(keeper.getItem(keyOf(account))));
  return parsed.success ? parsed.data : [];
}

export function keepRecent(keeper: Keeper, account: string, hit: SearchHit): void {
  const kept: SearchHit = {
    ...hit,
    place: hit.kind === 'unit' ? null : hit.place,
    at: null,
    over: false,
    nearMiss: false,
  };
  const others = recentHits(keeper, account).filter(({ kind, id }) => kind !== hit.kind || id !== hit.id);
  keeper.setItem(keyOf(account), JSON.stringify([kept, ...others].slice(0, MOST)));
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '[]');
  } catch {
    return null;
  }
}
