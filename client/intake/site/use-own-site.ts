import { OwnSite } from '@watchroom/shared/intake/site/site-api.ts';
import { ownSiteKey } from '../../platform/room.ts';
import { useAnswer } from '../../platform/use-room.ts';

/** How a report of one's own goes on is no matter of seconds. */
const AGAIN_MS = 30_000;

export function useOwnSite() {
  return useAnswer({
    key: ownSiteKey,
    ask: { method: 'GET', path: '/api/site', reply: OwnSite },
    everyMs: AGAIN_MS,
  });
}
