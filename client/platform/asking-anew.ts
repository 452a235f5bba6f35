import type { QueryClient } from '@tanstack/react-query';
import type { CityView } from '@watchroom/shared/city/profile.ts';
import { isPassing } from './api.ts';
import { FaultError } from './fault.ts';

export const cityKey = ['city'] as const;

/**
 * ARE-13: a screen that stays open follows the city. Where another edition is in force than the one this screen was made with,
 * everything it asked for over HTTP is asked for anew: borders, names, departments, types, and what was counted by areas. Tiles
 * carry the edition in their address and follow by themselves.
 */
export function takeEdition(queries: QueryClient, edition: string): void {
  const known = queries.getQueryData<CityView>(cityKey)?.version;
  // A screen that is on its way there is not sent anew with each beat.
  if (known === undefined || known === edition || queries.isFetching({ queryKey: cityKey }) > 0) return;
  void queries.invalidateQueries();
}

/**
 * API-2: the line is back: what this screen shows and could not ask meanwhile is asked anew, with nobody pressing for it. What was refused
 * stays refused.
 */
export function askAgain(queries: QueryClient): void {
  void queries.refetchQueries({
    type: 'active',
    predicate: ({ state: { error } }) => error instanceof FaultError && isPassing(error.fault),
  });
}
