import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { AreaPath } from '../../area/area-api.ts';
import { Position } from '../../kernel/geo.ts';
import { AccountId, IncidentId, SiteId, SosId, UnitId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/prose.ts';
import { DeviceTime, Instant } from '../../kernel/time.ts';

/**
 * Where the caller is: as the phone said with the call, or as the room last heard it; `site`: nobody said, and it is the middle of the place that the
 * guard keeps. `at` says how old that is.
 */
export const SosPlace = z.object({
  place: Position,
  at: Instant,
  /** Metres, 68 % confidence; null where nobody said. */
  accuracyM: z.number().min(0).nullable(),
  from: z.enum(['sent', 'known', 'site']),
});
export type SosPlace = z.infer<typeof SosPlace>;

/** safe: help is no longer needed · helped: somebody came · mistake: it was pressed by accident. */
export const SosEnd = z.enum(['safe', 'helped', 'mistake']);
export type SosEnd = z.infer<typeof SosEnd>;

export const SosState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('raised'), since: Instant }),
  z.object({ at: z.literal('owned'), since: Instant, by: ActorRef }),
  /** `side`: who ended it, the desk that had it or the unit itself. */
  z.object({
    at: z.literal('ended'),
    since: Instant,
    by: ActorRef,
    side: z.enum(['desk', 'unit']),
    why: SosEnd,
    words: z.string(),
  }),
]);
export type SosState = z.infer<typeof SosState>;
export const sosAts = SosState.options.map((option) => option.shape.at.value);

/** Whose call it is when no unit's: a guard of this place. `guard`: null where the reader need not know which. */
export const SosSite = z.object({ id: SiteId, name: z.string(), guard: AccountId.nullable() });

/** A call for help by a unit, which it names and never a person; or by a guard of a place, whom it names as desks know that guard (SIT-9). */
export const Sos = z.object({
  id: SosId,
  rev: z.int(),
  /** A unit's, or a guard's: one of the two is null. */
  unit: UnitId.nullable(),
  site: SosSite.nullable(),
  callSign: z.string(),
  /** From the city down to where it is, as far as that is known; else where the unit belongs. */
  area: AreaPath,
  /** Where the caller belongs: its own desk hears it wherever the caller is. */
  home: AreaPath,
  place: SosPlace.nullable(),
  /** Null for guards, and in a city that has nothing but mediations: of those no words are kept. */
  incident: z.object({ id: IncidentId, number: z.string() }).nullable(),
  /** When the room took it, and when the button was held, by the phone's clock. Far apart: there was no signal. */
  raisedAt: Instant,
  pressedAt: Instant,
  /** How often it was called for while it ran; the last time. */
  presses: z.int().min(1),
  lastPressAt: Instant,
  /** SOS-4: when every desk of the city was told, since nobody had taken it. */
  escalatedAt: Instant.nullable(),
  state: SosState,
});
export type Sos = z.infer<typeof Sos>;

/** Each carries the new fields in `set`; the first, and what makes new readers, the whole row. */
export const sosEventKinds = [
  'sos.raised',
  'sos.repeated',
  'sos.owned',
  'sos.taken_over',
  'sos.escalated',
  'sos.ended',
] as const;

/** What is vaguer than this is told as this vague: nothing about a place refuses a call, metres. */
export const VAGUEST_M = 100_000;

/** POST /api/sos, by the unit's own phone or device, or by a guard's. A repeat while one runs is the same call (SOS-3). */
export const SosInput = z.strictObject({
  pressedAt: DeviceTime,
  fix: z
    .strictObject({
      place: Position,
      at: DeviceTime,
      accuracyM: z
        .number()
        .min(0)
        .transform((metres) => Math.min(metres, VAGUEST_M))
        .nullable()
        .default(null),
    })
    .nullable()
    .default(null),
});
export type SosInput = z.input<typeof SosInput>;
export const SosOnly = z.strictObject({ id: SosId });
export const MOST_SOS_WORDS = 280;
export const SosEndInput = SosOnly.extend({ why: SosEnd, words: prose(MOST_SOS_WORDS).min(1) });
export const SosReply = z.object({ sos: Sos });

/** How long nobody may have taken it before every desk of the city hears it, ms: the first bucket of 签收. */
export const ESCALATE_AFTER_MS = 30_000;
/** How often its tone comes again while nobody has taken it, ms (Destiny CAD repeats it so). */
export const SOS_TONE_MS = 20_000;
/** How long the button is held, ms: nobody holds a button so long in a pocket without meaning it, and anybody can in need. */
export const SOS_HOLD_MS = 2_000;
