import { z } from 'zod';
import { AidId, SosId, UnitId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';
import { SosPlace } from './sos-api.ts';

/** told: written, and alerted · device: its phone has it · seen: somebody looked · over: the call has ended. */
export const AidState = z.enum(['told', 'device', 'seen', 'over']);
export type AidState = z.infer<typeof AidState>;

/**
 * What a nearby unit is told of a call for help: who calls, where that is and how far, as long as the call runs. It names units, never a
 * person, says nothing of the incident, and forgets the place with the end of the call (SOS-11).
 */
export const Aid = z.object({
  id: AidId,
  rev: z.int(),
  sos: SosId,
  /** Who is told, and the call sign of who calls. */
  unit: UnitId,
  callSign: z.string(),
  caller: z.string(),
  /** Where the caller is; null when the call is over. */
  place: SosPlace.nullable(),
  /** Metres in a straight line, from where the told unit was last heard. */
  distanceM: z.int().min(0),
  state: AidState,
  times: z.object({ told: Instant, device: Instant.nullable(), seen: Instant.nullable(), over: Instant.nullable() }),
});
export type Aid = z.infer<typeof Aid>;

/** Each carries the new fields in `set`; the first the whole row. */
export const aidEventKinds = ['aid.told', 'aid.moved', 'aid.on_device', 'aid.seen', 'aid.over'] as const;
export type AidEventKind = (typeof aidEventKinds)[number];

/** POST /api/aids/:id/device and …/seen, by the told unit's own phone or device; and the channel over which it came (ALR-2). */
export const AidTold = z.strictObject({ id: AidId, by: z.enum(['socket', 'push']).default('socket') });
export const AidReply = z.object({ aid: Aid });

/** How long a chain may ring for it, ms: its last rung comes well before; the row on the phone stays until the call is over. */
export const AID_RINGS_MS = 5 * 60_000;
