import { z } from 'zod';
import type { Priority } from '../../incident/incident-type.ts';
import { after, elapsedMs, type Instant } from '../../kernel/time.ts';
import type { Alert, AlertAt, AlertKind, AttemptWord, Channel } from './alert.ts';

/** One rung: which channel, how many seconds after the alert was raised, and what makes it needless. */
export const Rung = z.strictObject({
  channel: z.enum(['push', 'sms', 'chat', 'voice']),
  afterS: z.int().min(0).max(600),
  unless: z.enum(['device', 'seen']),
});
export type Rung = z.infer<typeof Rung>;

/** The rungs of one priority, in the order of their times; each channel at most once. */
const Ladder = z
  .array(Rung)
  .max(4)
  .refine((rungs) => new Set(rungs.map(({ channel }) => channel)).size === rungs.length, 'each channel once')
  .refine(
    (rungs) => rungs.every(({ afterS }, at) => at === 0 || afterS >= (rungs[at - 1]?.afterS ?? 0)),
    'in order of time',
  );

/**
 * By priority (1 is the most urgent), and how it is kept bearable. Seconds.
 * cooldownS: the same channel to the same person not sooner, for what is not critical · groupS: alerts to one person within that time
 * are one ring · sos: how many units near a call for help are told of it, from how far (metres, straight), and whether the chain rings for
 * supervisors as long as no desk has taken it.
 */
export const ChainBounds = z.strictObject({
  ladders: z.strictObject({ 1: Ladder, 2: Ladder, 3: Ladder, 4: Ladder }),
  cooldownS: z.strictObject({
    push: z.int().min(0).max(3_600),
    sms: z.int().min(0).max(3_600),
    chat: z.int().min(0).max(3_600),
    voice: z.int().min(0).max(3_600),
  }),
  groupS: z.int().min(0).max(60),
  sos: z.strictObject({
    units: z.int().min(0).max(20),
    withinM: z.int().min(100).max(50_000),
    supervisors: z.boolean(),
  }),
});
export type ChainBounds = z.infer<typeof ChainBounds>;

/**
 * The presets; an administrator may set others. All of it lies within the 45 s an officer has to answer (OFFER_S), and so within the
 * first of the 110 practice's buckets of signing for an order (签收 0–30 s, then 30–60 s): who does not react is told over a second
 * channel before 30 s have gone, and the next unit is asked at 45 s (ASG-5, ASG-6). A page that is open answers within a second; three
 * seconds without its word is three lost tries of a link.
 */
export const PRESET_BOUNDS: ChainBounds = {
  ladders: {
    1: [
      { channel: 'push', afterS: 3, unless: 'device' },
      { channel: 'sms', afterS: 10, unless: 'seen' },
      { channel: 'chat', afterS: 10, unless: 'seen' },
      { channel: 'voice', afterS: 20, unless: 'seen' },
    ],
    2: [
      { channel: 'push', afterS: 3, unless: 'device' },
      { channel: 'sms', afterS: 15, unless: 'seen' },
      { channel: 'chat', afterS: 15, unless: 'seen' },
      { channel: 'voice', afterS: 30, unless: 'seen' },
    ],
    3: [
      { channel: 'push', afterS: 5, unless: 'device' },
      { channel: 'sms', afterS: 25, unless: 'device' },
      { channel: 'chat', afterS: 25, unless: 'device' },
    ],
    4: [
      { channel: 'push', afterS: 10, unless: 'device' },
      { channel: 'chat', afterS: 30, unless: 'device' },
    ],
  },
  // A person can take one text a minute and one call in two; a phone may show a push every few seconds.
  cooldownS: { push: 5, sms: 60, chat: 10, voice: 120 },
  groupS: 5,
  // As many as a recommendation shows at once; 5 km are some eight minutes in a city.
  sos: { units: 5, withinM: 5_000, supervisors: true },
};

/** The rungs of an alert. No gateway of the city knows the number of a guard, who is no person of the city's: it is pushed to, and no more (SIT-7). */
export function ladderOf(
  { ladders }: ChainBounds,
  { kind, priority }: Pick<Alert, 'kind' | 'priority'>,
): readonly Rung[] {
  const ladder = ladders[priority];
  return kind === 'notice' ? ladder.filter(({ channel }) => channel === 'push') : ladder;
}

/** Never made to wait: what is urgent, and a call for help. */
export function isCritical({ kind, priority }: { readonly kind: AlertKind; readonly priority: Priority }): boolean {
  return kind === 'sos' || priority === 1;
}

/** What to do now. `try`: these channels are due · `wait`: none is yet · `rest`: none will be. */
export type NextStep =
  | { readonly do: 'try'; readonly channels: readonly Rung['channel'][] }
  | { readonly do: 'wait'; readonly until: Instant }
  | { readonly do: 'rest' };

const rank: Readonly<Record<AlertAt, number>> = { sent: 0, device: 1, seen: 2, accepted: 3, over: 3 };

/**
 * ALR-3: which channels are due. A rung is due at its time, or at once when every channel before it failed or could not be asked: to
 * wait for what cannot come helps nobody. Each channel is begun once for an alert; nothing is due once it was seen, has ended or run out.
 */
export function nextStep(
  alert: Pick<Alert, 'state' | 'times' | 'attempts' | 'expiresAt'>,
  ladder: readonly Rung[],
  now: Instant,
): NextStep {
  if (elapsedMs(alert.expiresAt, now) >= 0) return { do: 'rest' };
  const due: Rung['channel'][] = [];
  let soonest: Instant | null = null;
  for (const [at, rung] of ladder.entries()) {
    if (rank[alert.state.at] >= rank[rung.unless] || begun(alert, rung.channel) !== undefined) continue;
    const from = dueAt(alert, ladder, at);
    if (elapsedMs(from, now) >= 0) due.push(rung.channel);
    else if (soonest === null || from < soonest) soonest = from;
  }
  if (due.length > 0) return { do: 'try', channels: due };
  return soonest === null || elapsedMs(alert.expiresAt, soonest) >= 0 ? { do: 'rest' } : { do: 'wait', until: soonest };
}

function dueAt(alert: Pick<Alert, 'times' | 'attempts'>, ladder: readonly Rung[], at: number): Instant {
  const usual = after(alert.times.sent, (ladder[at]?.afterS ?? 0) * 1_000);
  const before = ladder.slice(0, at).map(({ channel }) => begun(alert, channel)?.state);
  const lost = before.flatMap((state) => (state?.at === 'failed' || state?.at === 'skipped' ? [state.since] : []));
  // While one of them is under way, it has its time.
  if (lost.length === 0 || lost.length < before.length) return usual;
  return [lost.toSorted().at(-1) ?? usual, usual].sort()[0] ?? usual;
}

function begun({ attempts }: Pick<Alert, 'attempts'>, channel: Channel) {
  return attempts.find((one) => one.channel === channel);
}

/** What stands between a person and one channel now. */
export interface Manner {
  /** Whether there is anything to send to: a subscription, a hook. */
  readonly hasAddress: boolean;
  /** Until when this person wants no sound for what is not urgent. */
  readonly mutedUntil: Instant | null;
  /** When this person was last sent something else over this channel, and over any. */
  readonly lastOnChannel: Instant | null;
  readonly lastRing: Instant | null;
}

/** ask: send it · quietly: it is shown without a sound (push only) · skip: not over this channel. */
export type Verdict =
  | { readonly do: 'ask'; readonly quietly: boolean }
  | { readonly do: 'skip'; readonly word: AttemptWord };

/** ALR-4: whether a channel that is due is used, and how. What is critical is stopped by the lack of an address alone. */
export function verdictOn(
  alert: Pick<Alert, 'kind' | 'priority'>,
  channel: Rung['channel'],
  given: { readonly manner: Manner; readonly bounds: ChainBounds; readonly now: Instant },
): Verdict {
  const { manner, bounds, now } = given;
  if (!manner.hasAddress) return { do: 'skip', word: 'no-address' };
  if (isCritical(alert)) return { do: 'ask', quietly: false };
  // MUT-1: an order always rings; so what is muted and grouped is what was written.
  const isWritten = alert.kind === 'message' || alert.kind === 'notice';
  const isMuted = isWritten && manner.mutedUntil !== null && manner.mutedUntil > now;
  const isGrouped = isWritten && within(manner.lastRing, bounds.groupS, now);
  const isCooling = within(manner.lastOnChannel, bounds.cooldownS[channel], now);
  // A push without a sound is no second ring, and the phone has the thing all the same.
  if (channel === 'push') return { do: 'ask', quietly: isMuted || isGrouped || (isWritten && isCooling) };
  if (isMuted) return { do: 'skip', word: 'muted' };
  if (isGrouped) return { do: 'skip', word: 'grouped' };
  return isCooling ? { do: 'skip', word: 'cooling' } : { do: 'ask', quietly: false };
}

function within(since: Instant | null, seconds: number, now: Instant): boolean {
  return since !== null && elapsedMs(since, now) < seconds * 1_000;
}

/** How often a channel is asked in all, and the waits between, ms: an order is worth 45 s, and so are its tries. */
export const TRY_WAITS_MS = [1_000, 3_000, 8_000] as const;
/** Answers after which another try would be answered the same. */
const PERMANENT: ReadonlySet<AttemptWord> = new Set([
  'no-address',
  'muted',
  'cooling',
  'grouped',
  'late',
  'gone',
  'refused',
  'redirected',
  'forbidden',
]);

/**
 * ALR-5: when to ask a channel again that failed, or null: not at all, since it would be the same, was tried enough, or comes too late.
 * `retryAfterMs`: what the other side asked for.
 */
export function tryAgainAt(
  failed: { readonly word: AttemptWord; readonly tries: number; readonly retryAfterMs: number | null },
  { expiresAt }: Pick<Alert, 'expiresAt'>,
  now: Instant,
): Instant | null {
  const usual = TRY_WAITS_MS[failed.tries - 1];
  if (PERMANENT.has(failed.word) || usual === undefined) return null;
  const at = after(now, Math.max(usual, failed.retryAfterMs ?? 0));
  return elapsedMs(expiresAt, at) >= 0 ? null : at;
}
