import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { Purpose } from '../../access/purpose.ts';
import { Position } from '../../kernel/geo.ts';
import { CameraId } from '../../kernel/ids.ts';
import { line } from '../../kernel/prose.ts';
import { Instant } from '../../kernel/time.ts';

/**
 * With which claim a camera's head is steered, strongest first. A reservation stands before all: who keeps a camera (CAM-50)
 * steers it. `operator` is ordered once more by the right of the role.
 */
export const Claim = z.enum(['reservation', 'administrator', 'event', 'operator', 'tour', 'viewer']);
export type Claim = z.infer<typeof Claim>;

/** Control is over so long after the last order, milliseconds. */
export const RELEASE_MS = 60_000;
/** So long an alarm holds the head where it looks, milliseconds. */
export const ALARM_HOLD_MS = 20_000;

/** Who has a head. `until` moves with every order; `asked`: who would like to have it. */
export const HeadState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('free') }),
  z.object({
    at: z.literal('held'),
    by: ActorRef,
    claim: Claim,
    priority: z.int(),
    since: Instant,
    until: Instant,
    asked: ActorRef.nullable(),
  }),
]);
export type HeadState = z.infer<typeof HeadState>;
export type HeldHead = Extract<HeadState, { at: 'held' }>;

/** A head as the topic tells it: `until` is that of the last event, not of the last order. */
export const Head = z.object({ id: CameraId, rev: z.int(), state: HeadState });
export type Head = z.infer<typeof Head>;

/** Shares of the greatest speed: pan and tilt −1…1 (right and up positive), zoom −1…1 (closer positive). */
const Share = z.number().min(-1).max(1);
export const HeadOrder = z.discriminatedUnion('do', [
  /** Goes on until the next order, but never longer than a second: a desk that falls silent does not leave it turning. */
  z.strictObject({ do: z.literal('move'), pan: Share, tilt: Share, zoom: Share }),
  z.strictObject({ do: z.literal('stop') }),
  z.strictObject({ do: z.literal('preset'), preset: z.string().min(1).max(64) }),
  /** Turns to a place on the ground, `[lng, lat]` WGS-84. */
  z.strictObject({ do: z.literal('look-there'), place: Position }),
  /** Gives the head back. */
  z.strictObject({ do: z.literal('release') }),
  /** Asks who has the head to give it back. */
  z.strictObject({ do: z.literal('ask') }),
]);
export type HeadOrder = z.infer<typeof HeadOrder>;

/** POST /api/cameras/:id/ptz. The purpose is that of the look. */
export const SteerInput = z.strictObject({ purpose: Purpose, order: HeadOrder });
/** Why a head did not do as it was told; `done`: it took the order. */
export const HeadWord = z.enum([
  'done',
  // our own wall, or the camera's side of it
  'forbidden',
  'unreachable',
  'timeout',
  'unauthorised',
  // no ONVIF, too long, or not as agreed
  'wrong-answer',
  'refused',
]);
export type HeadWord = z.infer<typeof HeadWord>;

/**
 * A preset as the device tells it. `aim`: where it looks, degrees clockwise from true north, and its horizontal field of view, degrees;
 * null where the device does not say, or nothing is known of how it is mounted.
 */
export const Preset = z.object({
  token: z.string(),
  name: z.string(),
  aim: z.object({ azimuthDeg: z.number(), hfovDeg: z.number() }).nullable().default(null),
});
export type Preset = z.infer<typeof Preset>;

/** Presets of one head that are worth a name; devices ship with hundreds of empty ones. */
export const MOST_SIGHT_PRESETS = 32;
/** PTZ-11: a preset with what it sees: degrees clockwise from true north, horizontal field of view in degrees. */
export const SightPreset = z.strictObject({
  token: z.string().min(1).max(64),
  name: line(80).min(1),
  azimuthDeg: z.number().min(0).lt(360),
  hfovDeg: z.number().min(0.5).max(120),
});
export type SightPreset = z.infer<typeof SightPreset>;
/** PUT /api/cameras/:id/presets: all that are known of a head, in place of those before. */
export const SightPresetsInput = z.strictObject({
  presets: z
    .array(SightPreset)
    .max(MOST_SIGHT_PRESETS)
    .refine((all) => new Set(all.map(({ token }) => token)).size === all.length, 'the same preset twice'),
});
export type SightPresetsInput = z.infer<typeof SightPresetsInput>;
export const SightPresetsReply = z.object({ camera: CameraId, presets: z.array(SightPreset) });

export const HeadView = z.object({
  camera: CameraId,
  state: HeadState,
  /** Whole seconds until it is free, by the server's clock; 0 when it is. */
  secondsLeft: z.int().min(0),
});
export type HeadView = z.infer<typeof HeadView>;
export const SteerReply = z.object({ head: HeadView, word: HeadWord });
export const PresetsReply = z.object({ word: HeadWord, presets: z.array(Preset) });
export type PresetsReply = z.infer<typeof PresetsReply>;

/** POST /api/ptz/look-there: every free head that can see the place turns. */
export const LookThereInput = z.strictObject({ purpose: Purpose, place: Position });
export const LookThereReply = z.object({
  cameras: z.array(
    z.object({
      camera: CameraId,
      name: z.string(),
      /** Pixels per metre at the place after the turn (EN 62676-4). */
      pxPerM: z.number(),
      distanceM: z.number(),
      outcome: z.discriminatedUnion('at', [
        z.object({ at: z.literal('turned') }),
        z.object({ at: z.literal('busy'), by: z.string(), secondsLeft: z.int() }),
        z.object({ at: z.literal('cannot'), word: HeadWord }),
        z.object({ at: z.literal('not-permitted') }),
      ]),
    }),
  ),
});
export type LookThereReply = z.infer<typeof LookThereReply>;

/**
 * PUT /api/cameras/:id/head: how a head is reached and how it is mounted. `homeDeg`: where pan 0° looks, degrees clockwise from
 * true north. `panDeg`, `tiltDeg`: its range, degrees from there, right and up positive. `hfovDeg`: field of view, closest
 * and widest.
 */
export const HeadSetup = z.strictObject({
  /** `http://user:password@host/onvif/device_service`; never shown again. Left out: the one that is known stays. */
  address: z.string().min(8).max(2_000).optional(),
  homeDeg: z.number().min(0).lt(360),
  panDeg: z.tuple([z.number().min(-360).max(0), z.number().min(0).max(360)]).default([-180, 180]),
  tiltDeg: z.tuple([z.number().min(-90).max(0), z.number().min(0).max(90)]).default([-90, 20]),
  hfovDeg: z.tuple([z.number().min(0.5).max(120), z.number().min(1).max(120)]).default([3, 60]),
});
export type HeadSetup = z.infer<typeof HeadSetup>;
/** What is known of how a head is mounted. */
export type Mount = Omit<HeadSetup, 'address'>;
export const HeadSetupReply = z.object({ camera: CameraId });
/** GET /api/cameras/:id/head: how a head is mounted; `null` where nothing is known. Its address is in no answer (PTZ-6). */
export const HeadSetupView = z.object({
  camera: CameraId,
  mount: HeadSetup.omit({ address: true }).nullable(),
  presets: z.array(SightPreset),
});
export type HeadSetupView = z.infer<typeof HeadSetupView>;

export const headEventKinds = [
  'head.taken',
  'head.turned',
  'head.asked',
  'head.freed',
  'head.set_up',
  'head.presets_set',
] as const;
