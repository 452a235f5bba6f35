import type { Instant } from '../../kernel/time.ts';
import type {
  Alert,
  AlertAt,
  AlertEnd,
  AlertEventKind,
  AlertState,
  Attempt,
  AttemptState,
  AttemptWord,
  Channel,
} from './alert.ts';

/**
 * device, see: a receipt, with the channel it came over (null: nobody said) · accept · end ·
 * ask: a channel is asked (again) · carry: it took it · fail, skip: it did not · lose: it took it, and could not bring it.
 */
export type AlertMove =
  | { readonly do: 'device'; readonly by: Channel | null }
  | { readonly do: 'see'; readonly by: Channel | null }
  | { readonly do: 'accept' }
  | { readonly do: 'end'; readonly why: AlertEnd }
  | { readonly do: 'ask'; readonly channel: Channel }
  | { readonly do: 'carry'; readonly channel: Channel }
  | { readonly do: 'fail'; readonly channel: Channel; readonly word: AttemptWord }
  | { readonly do: 'skip'; readonly channel: Channel; readonly word: AttemptWord }
  | { readonly do: 'lose'; readonly channel: Channel; readonly word: AttemptWord };
export type AlertDo = AlertMove['do'];
export const alertDos = [
  'device',
  'see',
  'accept',
  'end',
  'ask',
  'carry',
  'fail',
  'skip',
  'lose',
] as const satisfies readonly AlertDo[];

/** What a move makes of an alert: the fields that are new, and the event that says so. */
export interface AlertChange {
  readonly kind: AlertEventKind;
  readonly set: Partial<Pick<Alert, 'state' | 'times' | 'attempts'>>;
}

type Move<D extends AlertDo> = Extract<AlertMove, { do: D }>;
type Step<D extends AlertDo> = (alert: Alert, move: Move<D>, now: Instant) => AlertChange | null;
type Steps = { readonly [D in AlertDo]?: Step<D> };

const device: Step<'device'> = (alert, { by }, now) => ({
  kind: 'alert.on_device',
  set: {
    state: { at: 'device', since: now },
    times: { ...alert.times, device: now },
    attempts: stamped(alert, by, { at: 'device', since: now }),
  },
});
/** Whoever looks has it on the device, also when that word was lost on the way. */
const see: Step<'see'> = (alert, { by }, now) => ({
  kind: 'alert.seen',
  set: {
    state: { at: 'seen', since: now },
    times: { ...alert.times, device: alert.times.device ?? now, seen: now },
    attempts: stamped(alert, by, { at: 'seen', since: now }),
  },
});
const accept: Step<'accept'> = ({ times }, _, now) => ({
  kind: 'alert.accepted',
  set: { state: { at: 'accepted', since: now }, times: { ...times, accepted: now } },
});
const end: Step<'end'> = (_, { why }, now) => ({ kind: 'alert.over', set: { state: { at: 'over', since: now, why } } });
/** A receipt over a second channel moves nothing, and its channel shows it. */
const again: Step<'device'> = (alert, { by }, now) => late(alert, by, { at: 'device', since: now });
const seenAgain: Step<'see'> = (alert, { by }, now) => late(alert, by, { at: 'seen', since: now });

const ask: Step<'ask'> = ({ attempts }, { channel }, now) => {
  const tries = (attempts.find((one) => one.channel === channel)?.tries ?? 0) + 1;
  return {
    kind: 'alert.asked',
    set: { attempts: put(attempts, { channel, tries, state: { at: 'sending', since: now } }) },
  };
};
/** What a channel says of itself counts while it is being asked: an answer that comes late, or twice, is known. */
const settle = (alert: Alert, channel: Channel, state: AttemptState): AlertChange | null => {
  const before = alert.attempts.find((one) => one.channel === channel);
  if (before?.state.at !== 'sending') return null;
  const kind = state.at === 'sent' ? 'alert.carried' : 'alert.failed';
  return { kind, set: { attempts: put(alert.attempts, { ...before, state }) } };
};
const carry: Step<'carry'> = (alert, { channel }, now) => settle(alert, channel, { at: 'sent', since: now });
const fail: Step<'fail'> = (alert, { channel, word }, now) =>
  settle(alert, channel, { at: 'failed', since: now, word });
const skip: Step<'skip'> = ({ attempts }, { channel, word }, now) =>
  attempts.some((one) => one.channel === channel)
    ? null
    : {
        kind: 'alert.skipped',
        set: { attempts: put(attempts, { channel, tries: 0, state: { at: 'skipped', since: now, word } }) },
      };

/** A receipt that came before proves more than a word of loss. */
const lose: Step<'lose'> = ({ attempts }, { channel, word }, now) => {
  const before = attempts.find((one) => one.channel === channel);
  if (before?.state.at !== 'sent' && before?.state.at !== 'sending') return null;
  return {
    kind: 'alert.failed',
    set: { attempts: put(attempts, { ...before, state: { at: 'failed', since: now, word } }) },
  };
};

const channels: Steps = { carry, fail, lose };

/** ALR-2: every move there is; a missing cell changes nothing. What has ended asks no channel any more. */
export const alertMoves: { readonly [A in AlertAt]: Steps } = {
  sent: { device, see, accept, end, ask, skip, ...channels },
  device: { device: again, see, accept, end, ask, skip, ...channels },
  seen: { device: again, see: seenAgain, accept, end, ...channels },
  accepted: { device: again, see: seenAgain, ...channels },
  over: { device: again, see: seenAgain, ...channels },
};

/** One move of an alert; null when it changes nothing. */
export function moveAlert(alert: Alert, move: AlertMove, now: Instant): AlertChange | null {
  const step = alertMoves[alert.state.at][move.do] as
    | ((a: Alert, m: AlertMove, n: Instant) => AlertChange | null)
    | undefined;
  return step === undefined ? null : step(alert, move, now);
}

export const waitingAts = ['sent', 'device', 'seen'] as const satisfies readonly AlertAt[];

/** Still waited for: somebody may yet see, or answer, it. */
export function isWaiting({ at }: AlertState): boolean {
  return waitingAts.some((one) => one === at);
}

/** The attempts with a receipt on the channel it came over. One that was never asked has none to give. */
function stamped({ attempts }: Alert, by: Channel | null, state: AttemptState): Attempt[] {
  return attempts.map((one) => (one.channel === by && isNews(one.state, state) ? { ...one, state } : one));
}

function late(alert: Alert, by: Channel | null, state: AttemptState): AlertChange | null {
  const before = alert.attempts.find((one) => one.channel === by);
  if (before === undefined || !isNews(before.state, state)) return null;
  const kind = state.at === 'seen' ? 'alert.seen' : 'alert.on_device';
  return { kind, set: { attempts: stamped(alert, by, state) } };
}

/** A receipt proves that a channel carried it, whatever it said itself. */
function isNews(before: AttemptState, receipt: AttemptState): boolean {
  return before.at !== 'seen' && before.at !== receipt.at;
}

function put(attempts: readonly Attempt[], attempt: Attempt): Attempt[] {
  const others = attempts.filter(({ channel }) => channel !== attempt.channel);
  return others.length === attempts.length
    ? [...attempts, attempt]
    : attempts.map((one) => (one.channel === attempt.channel ? attempt : one));
}
