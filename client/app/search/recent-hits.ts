import { SearchHit } from '@watchroom/shared/city/search-api.ts';
import { keepAsRecent, recentOf } from '../../platform/recent.ts';
import type { Keeper } from '../../platform/settings.ts';

const keyOf = (account: string) => `watchroom.found.${account}`;

/**
 * What this account chose in this tab, the last first. Kept for the tab and the account: the next one at this desk does not see it.
 * What it shows may be old, so nothing that moves or ends is kept with it.
 */
export function recentHits(keeper: Keeper, account: string): readonly SearchHit[] {
  return recentOf(keeper, keyOf(account), SearchHit);
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
  keepAsRecent(keeper, keyOf(account), { one: kept, others });
}
