import { z } from 'zod';
import { AccountActor, KeyActor } from '../access/actor.ts';
import { Told } from './gone.ts';
import { Snapshot, Topic } from './topics.ts';
import { FieldIssue } from './wire-failure.ts';

/** Raised with every change to a message of this folder; a test holds a fingerprint of the schemas against it. */
export const PROTOCOL_VERSION = 34;

/** The handshake's `auth`: the client's protocol version. Who it is comes from the cookie or the Authorization header. */
export const Hello = z.strictObject({ version: z.int() });

/** A place in the feed; 0 = before everything. */
export const Cursor = z.int().min(0);

// Up: client → server. Each has an acknowledgement.
export const Subscribe = z.strictObject({
  topics: z
    .array(z.strictObject({ topic: Topic, cursor: Cursor.optional() }))
    .min(1)
    .max(16),
});
export type Subscribe = z.infer<typeof Subscribe>;
export const Unsubscribe = z.strictObject({ topics: z.array(Topic).min(1).max(16) });
/** Any number, also those that are none: what cannot be shown is refused with a word (view-box.ts), not with a good-bye. */
const Degrees = z.custom<number>((value) => typeof value === 'number');
/** The box of the map on screen, degrees WGS-84: which cells of unit positions the client wants. */
export const View = z.strictObject({ west: Degrees, south: Degrees, east: Degrees, north: Degrees });
export type View = z.infer<typeof View>;
/** A command by name; `key` is the idempotency key, `body` is parsed by the command's own schema. */
export const Command = z.strictObject({
  name: z.string().regex(/^[a-z_-]+\.[a-z_-]+$/),
  key: z.string().regex(/^[\x21-\x7e]{8,128}$/),
  body: z.unknown(),
});
export type Command = z.infer<typeof Command>;

export const WireFailure = z.object({
  code: z.string(),
  message: z.string(),
  issues: z.array(FieldIssue).optional(),
  retryAfterMs: z.number().optional(),
});
export type WireFailure = z.infer<typeof WireFailure>;
/** Every acknowledgement: done with a value, or refused with a failure. */
export const Ack = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: WireFailure }),
]);
export type Ack = z.infer<typeof Ack>;

// Down: server → client.
/** First message. `epoch` is new with every start of the server; `serverTime` is milliseconds since 1970. */
export const Welcome = z.object({
  version: z.int(),
  epoch: z.string(),
  serverTime: z.number(),
  actor: z.discriminatedUnion('kind', [AccountActor, KeyActor]),
  /** Topics this actor may follow. */
  topics: z.array(Topic),
});
export type Welcome = z.infer<typeof Welcome>;
/**
 * The events of a topic after `from` up to `to`, as far as the reader may see them, and which rows the reader sees no more.
 * Applies only where the reader's cursor is `from`; otherwise it has a gap and must subscribe again.
 */
export const Delta = z.object({ topic: Topic, from: Cursor, to: Cursor, events: z.array(Told) });
export type Delta = z.infer<typeof Delta>;
/** Forget the topic's rows, take these, stand at `cursor`. */
export const Reset = z.object({ topic: Topic, cursor: Cursor, snapshot: Snapshot });
export type Reset = z.infer<typeof Reset>;
/**
 * Sent every second (BEAT_MS): the server’s time, how far its feed is, and the edition of what screens fetch once and keep (the
 * city's profile and areas; `version` of GET /api/city), null before there is a city. Silence of SILENCE_MS means the screen may be old.
 */
export const Beat = z.object({ serverTime: z.number(), head: Cursor, edition: z.string().nullable() });
export type Beat = z.infer<typeof Beat>;
/** The server ends the connection and says why; `retry` false means do not come back without a change. */
export const Bye = z.object({ code: z.string(), message: z.string(), retry: z.boolean() });
export type Bye = z.infer<typeof Bye>;

/** How often the server sends a beat, and after which silence a client must call itself stale, milliseconds. */
export const BEAT_MS = 1_000;
export const SILENCE_MS = 2_500;

/** Event names on the socket, so that no string is written twice. `frame` carries bytes, see unit-frame.ts. */
export const up = {
  subscribe: 'subscribe',
  unsubscribe: 'unsubscribe',
  view: 'view',
  tiles: 'tiles',
  command: 'command',
} as const;
export const down = {
  welcome: 'welcome',
  delta: 'delta',
  reset: 'reset',
  frame: 'frame',
  /** What changed in the tiles the client shows, see shown-tiles.ts. */
  changes: 'changes',
  beat: 'beat',
  bye: 'bye',
} as const;
