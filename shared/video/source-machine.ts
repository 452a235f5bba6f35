import { z } from 'zod';

/**
 * Where on the way from a camera to us a pull failed (PUL-3). What is said to people is this and no more: no banner, no
 * address, no words of the camera.
 */
export const SourceHop = z.enum([
  /** The address lies outside the networks in which cameras may be asked. */
  'forbidden',
  'name',
  'network',
  /** User name or password is not taken. */
  'door',
  'stream',
  /** The camera gives no more connections. */
  'busy',
  'redirect',
  /** What answers is no camera of this kind: a web page, an endless description, noise. */
  'answer',
  'codec',
  /** One picture is larger than anybody needs or a screen can bear. */
  'too-big',
  'key-frame',
  'silent',
  /** Our own media server, or what hands it the pictures. */
  'media',
  /** We pull as many cameras as this machine carries. */
  'full',
  /** Our own name server, network or keys. */
  'ours',
]);
export type SourceHop = z.infer<typeof SourceHop>;

/**
 * The source of one camera's pictures that are pulled (PUL): one for each camera, however many look. Times are ms of the
 * clock of the process that pulls.
 *
 *   closed ─open─► resolving ─resolve─► connecting ─connect─► probing ─show─► live ◄─hear─ stalled
 *                      ▲                     └─────────fail, too long─────────┴──────────────┘
 *                      └──wait── backoff ◄──────────────────┘          any but backoff ─close─► closed
 */
export const Source = z.discriminatedUnion('at', [
  z.object({ at: z.literal('closed'), since: z.number() }),
  z.object({ at: z.literal('resolving'), since: z.number(), attempt: z.int() }),
  /** Dialling, and being let in. */
  z.object({ at: z.literal('connecting'), since: z.number(), attempt: z.int() }),
  /** The camera said what it sends; a key frame and the media server's word that it has the stream are waited for. */
  z.object({
    at: z.literal('probing'),
    since: z.number(),
    attempt: z.int(),
    waitsFor: z.enum(['both', 'key-frame', 'media']),
  }),
  z.object({ at: z.literal('live'), since: z.number(), attempt: z.int(), heardAt: z.number() }),
  /** Connected, and nothing comes. */
  z.object({ at: z.literal('stalled'), since: z.number(), attempt: z.int(), heardAt: z.number() }),
  z.object({ at: z.literal('backoff'), since: z.number(), attempt: z.int(), hop: SourceHop, retryAt: z.number() }),
]);
export type Source = z.infer<typeof Source>;

export type SourceEvent =
  | { readonly do: 'open' }
  | { readonly do: 'resolve' }
  | { readonly do: 'connect' }
  /** A key frame came from the camera. */
  | { readonly do: 'key' }
  /** The media server has the stream. */
  | { readonly do: 'show' }
  /** Bytes of pictures came. */
  | { readonly do: 'hear' }
  | { readonly do: 'fail'; readonly hop: SourceHop }
  /** The media server is back: what failed on it need not wait. */
  | { readonly do: 'ready' }
  | { readonly do: 'tick' }
  | { readonly do: 'close' };

type At = Source['at'];
type Do = SourceEvent['do'];
type In<S extends At> = Extract<Source, { at: S }>;
type Step<S extends At, D extends Do> = (source: In<S>, event: Extract<SourceEvent, { do: D }>, now: number) => Source;

/** A name server answers in tens of milliseconds, or not. */
export const RESOLVE_MS = 5_000;
/** Dialling, four questions and a password: the probe's own bound, and one second for TLS. */
export const CONNECT_MS = 6_000;
/** Cameras send a key frame when they are asked to play, or within a group of pictures; those of ten seconds exist. */
export const KEY_FRAME_MS = 12_000;
/** From the key frame to the media server's word: the converter starts in 0.2 s, on a busy machine in two. */
export const MEDIA_MS = 8_000;
/** Nothing for this long is a stall; a camera with one picture a second is none. */
export const STALL_MS = 3_000;
/** A stalled line is given up. */
export const SILENT_MS = 10_000;
/** A source that was live for this long is proven: its next fall is tried at once. */
export const PROVEN_MS = 10_000;

/** Wait before try n, ms: at once, then growing, so that a dead camera costs nobody much. */
const WAITS_MS = [250, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;
/** Cameras shut an account out after about five wrong passwords: PUL-5. */
const DOOR_WAITS_MS = [30_000, 120_000, 600_000] as const;
/** What is wrong by its nature does not mend in a second; somebody must change the camera or its address. */
const LASTING_WAIT_MS = 15_000;
const lasting: ReadonlySet<SourceHop> = new Set([
  'forbidden',
  'stream',
  'redirect',
  'answer',
  'codec',
  'too-big',
  'key-frame',
]);

export const newSource = (now: number): Source => ({ at: 'closed', since: now });

function waitMs(hop: SourceHop, attempt: number): number {
  const waits: readonly number[] = hop === 'door' ? DOOR_WAITS_MS : WAITS_MS;
  const wait = waits[Math.min(attempt, waits.length - 1)] ?? 0;
  return lasting.has(hop) ? Math.max(wait, LASTING_WAIT_MS) : wait;
}

function back(hop: SourceHop, attempt: number, now: number): Source {
  return { at: 'backoff', since: now, attempt: attempt + 1, hop, retryAt: now + waitMs(hop, attempt) };
}

type Trying = In<'resolving' | 'connecting' | 'probing' | 'live' | 'stalled'>;

const fail = (source: Trying, event: { readonly hop: SourceHop }, now: number): Source =>
  back(event.hop, source.attempt, now);
const close = (_: unknown, __: unknown, now: number): Source => newSource(now);
const live = (attempt: number, now: number): Source => ({ at: 'live', since: now, attempt, heardAt: now });
const resolving = (attempt: number, now: number): Source => ({ at: 'resolving', since: now, attempt });

/** PUL-2: every move there is; what has no cell leaves the source as it is. */
export const sourceMoves: { readonly [S in At]: { readonly [D in Do]?: Step<S, D> } } = {
  closed: { open: (_, __, now) => resolving(0, now) },
  resolving: {
    resolve: (source, _, now) => ({ ...source, at: 'connecting', since: now }),
    fail,
    tick: (source, _, now) => (now - source.since >= RESOLVE_MS ? back('ours', source.attempt, now) : source),
    close,
  },
  connecting: {
    connect: (source, _, now) => ({ ...source, at: 'probing', since: now, waitsFor: 'both' }),
    fail,
    tick: (source, _, now) => (now - source.since >= CONNECT_MS ? back('network', source.attempt, now) : source),
    close,
  },
  probing: {
    // A stream without a key frame is shown to nobody: a player would wait for ever.
    key: (source, _, now) =>
      source.waitsFor === 'key-frame'
        ? live(source.attempt, now)
        : source.waitsFor === 'both'
          ? { ...source, since: now, waitsFor: 'media' }
          : source,
    show: (source, _, now) =>
      source.waitsFor === 'media'
        ? live(source.attempt, now)
        : source.waitsFor === 'both'
          ? { ...source, waitsFor: 'key-frame' }
          : source,
    fail,
    tick: (source, _, now) =>
      now - source.since >= (source.waitsFor === 'media' ? MEDIA_MS : KEY_FRAME_MS)
        ? back(source.waitsFor === 'media' ? 'media' : 'key-frame', source.attempt, now)
        : source,
    close,
  },
  live: {
    hear: (source, _, now) => ({
      ...source,
      heardAt: now,
      attempt: now - source.since >= PROVEN_MS ? 0 : source.attempt,
    }),
    fail,
    tick: (source, _, now) => (now - source.heardAt >= STALL_MS ? { ...source, at: 'stalled', since: now } : source),
    close,
  },
  stalled: {
    hear: (source, _, now) => ({ ...source, at: 'live', since: now, heardAt: now }),
    fail,
    tick: (source, _, now) => (now - source.heardAt >= SILENT_MS ? back('silent', source.attempt, now) : source),
    close,
  },
  // PUL-5: no `close`: who opens anew waits as long as the one before, or a wrong password is tried with every look.
  backoff: {
    ready: (source, _, now) => (source.hop === 'media' ? resolving(source.attempt, now) : source),
    tick: (source, _, now) => (now >= source.retryAt ? resolving(source.attempt, now) : source),
  },
};

export function moveSource(source: Source, event: SourceEvent, now: number): Source {
  const step = sourceMoves[source.at][event.do] as ((s: Source, e: SourceEvent, n: number) => Source) | undefined;
  return step === undefined ? source : step(source, event, now);
}

/** Whether a line to the camera is held, or being made, in this state. */
export function holdsLine(source: Source): boolean {
  return source.at !== 'closed' && source.at !== 'backoff';
}
