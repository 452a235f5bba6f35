import { no, ok, type Result } from '../kernel/result.ts';
import { elapsedMs, type Instant } from '../kernel/time.ts';
import type { messageEventKinds, Receipt, ReceiptState, Urgency } from './message-api.ts';

/** device: the phone has it · see: somebody looked · answer: words came back · ring: a desk rings for it again. */
export type ReceiptMove =
  | { readonly do: 'device' }
  | { readonly do: 'see' }
  | { readonly do: 'answer'; readonly words: string }
  | { readonly do: 'ring'; readonly urgency: Urgency };
export type ReceiptDo = ReceiptMove['do'];
export const receiptDos = ['device', 'see', 'answer', 'ring'] as const satisfies readonly ReceiptDo[];

/** What a move makes of a receipt: the fields that are new, and the event that says so. */
export interface ReceiptChange {
  readonly kind: (typeof messageEventKinds)[number];
  readonly set: Partial<Pick<Receipt, 'state' | 'times' | 'answer' | 'rings' | 'rungAt'>>;
}

type Step = (receipt: Receipt, move: ReceiptMove, now: Instant) => ReceiptChange | null;

/** Said before: nothing is new. */
const known: Step = () => null;
const device: Step = ({ times }, _, now) => ({
  kind: 'receipt.on_device',
  set: { state: 'device', times: { ...times, device: now } },
});
/** Whoever looks has it on the device, also when that word was lost on the way. */
const see: Step = ({ times }, _, now) => ({
  kind: 'receipt.seen',
  set: { state: 'seen', times: { ...times, device: times.device ?? now, seen: now } },
});
const answer: Step = ({ times }, move, now) =>
  move.do !== 'answer'
    ? null
    : {
        kind: 'receipt.answered',
        set: {
          state: 'answered',
          times: { ...times, device: times.device ?? now, seen: times.seen ?? now, answered: now },
          answer: move.words,
        },
      };
const ring: Step = ({ rings }, _, now) => ({ kind: 'receipt.rung_again', set: { rings: rings + 1, rungAt: now } });
/** Who has read what wants no answer is left alone. */
const ringForAnswer: Step = (receipt, move, now) =>
  move.do === 'ring' && wantsAnswer(move.urgency) ? ring(receipt, move, now) : null;

/** MSG-2: every move there is; a missing cell is a refusal. */
const moves: { readonly [S in ReceiptState]: { readonly [D in ReceiptDo]?: Step } } = {
  sent: { device, see, answer, ring },
  device: { device: known, see, answer, ring },
  seen: { device: known, see: known, answer, ring: ringForAnswer },
  answered: { device: known, see: known, ring: known },
};

/** One move of a receipt; null when it changes nothing. Refusal: `message-answered`, since an answer that was given stands. */
export function moveReceipt(receipt: Receipt, move: ReceiptMove, now: Instant): Result<ReceiptChange | null> {
  const step = moves[receipt.state][move.do];
  return step === undefined
    ? no('message-answered', { values: { answer: receipt.answer ?? '' } })
    : ok(step(receipt, move, now));
}

/**
 * How long nobody has to have looked before a desk is told so, ms: an answer that is waited for is missed earlier, and by a minute every
 * channel was tried for what is urgent.
 */
export const UNSEEN_AFTER_MS = {
  plain: 5 * 60_000,
  answer: 2 * 60_000,
  urgent: 60_000,
} as const satisfies Record<Urgency, number>;

export function wantsAnswer(urgency: Urgency): boolean {
  return urgency !== 'plain';
}

/** Still open: not seen, or not answered where an answer is wanted. */
export function isOpen({ state }: Pick<Receipt, 'state'>, urgency: Urgency): boolean {
  return state === 'sent' || state === 'device' || (state === 'seen' && wantsAnswer(urgency));
}

/** MSG-3: nobody looked for so long since it last rang that the desk should ring again or take the telephone. */
export function isOverdue(receipt: Pick<Receipt, 'state' | 'rungAt'>, urgency: Urgency, now: Instant): boolean {
  return isOpen(receipt, urgency) && elapsedMs(receipt.rungAt, now) >= UNSEEN_AFTER_MS[urgency];
}
