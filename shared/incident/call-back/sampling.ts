import type { CallBackShares } from '../../area/city-facts.ts';
import type { IncidentId } from '../../kernel/ids.ts';
import type { Flow } from '../incident-type.ts';

/** Where the city says nothing: every tenth emergency, every fifth general matter. */
export const DEFAULT_SHARES: CallBackShares = { emergency: 0.1, general: 0.2 };

/** CBK-1: what share of a flow is asked back about, 0–1. Of a mediation nobody's contact is kept, so nobody is asked. */
export function callBackShare(flow: Flow, shares: CallBackShares | undefined): number {
  return flow === 'mediation' ? 0 : (shares ?? DEFAULT_SHARES)[flow];
}

/**
 * CBK-1: where an incident stands between 0 and 1, by its id alone, so that anybody can check afterwards who was drawn: FNV-1a over the id's
 * characters, with the last mixing steps of MurmurHash3, because ids made one after the other differ little.
 */
export function drawOf(id: IncidentId): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
