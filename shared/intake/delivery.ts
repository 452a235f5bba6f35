import { z } from 'zod';

/**
 * How a hotline answered one piece of news.
 * taken: 2xx · gone: 410 · redirected: never followed · refused: another 4xx · failing: 5xx or no HTTP · timeout · unreachable ·
 * no-name: its name does not exist · forbidden: an address that may not be called · no-callback: none is set any more
 */
export const DeliveryWord = z.enum([
  'taken',
  'gone',
  'redirected',
  'refused',
  'failing',
  'timeout',
  'unreachable',
  'no-name',
  'forbidden',
  'no-callback',
]);
export type DeliveryWord = z.infer<typeof DeliveryWord>;

/** Where one piece of news stands. `tries` were in vain; a person may send again what was stopped. */
export const Delivery = z.discriminatedUnion('at', [
  z.object({ at: z.literal('waiting'), tries: z.int().min(0) }),
  z.object({ at: z.literal('sent') }),
  z.object({ at: z.literal('stopped'), word: DeliveryWord }),
]);
export type Delivery = z.infer<typeof Delivery>;
export type DeliveryAt = Delivery['at'];

export type DeliveryMove =
  | { readonly do: 'answer'; readonly word: DeliveryWord }
  /** A person says: again. */
  | { readonly do: 'again' };
export type DeliveryDo = DeliveryMove['do'];

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** After each try in vain, ms: seven and a half hours in all, so that a night's maintenance of a hotline stops nothing. */
export const RETRY_WAITS_MS = [
  2 * SECOND,
  10 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  60 * MINUTE,
  120 * MINUTE,
  240 * MINUTE,
] as const;

/** Answers after which another try would be answered the same. */
const FINAL: ReadonlySet<DeliveryWord> = new Set(['gone', 'redirected', 'forbidden', 'no-callback']);

type State<A extends DeliveryAt> = Extract<Delivery, { at: A }>;
type Move<D extends DeliveryDo> = Extract<DeliveryMove, { do: D }>;

/** DKT-5: every move there is; a missing cell changes nothing. */
export const deliveryMoves: {
  readonly [A in DeliveryAt]: { readonly [D in DeliveryDo]?: (state: State<A>, move: Move<D>) => Delivery };
} = {
  waiting: {
    answer: ({ tries }, { word }) => {
      if (word === 'taken') return { at: 'sent' };
      if (FINAL.has(word) || tries >= RETRY_WAITS_MS.length) return { at: 'stopped', word };
      return { at: 'waiting', tries: tries + 1 };
    },
  },
  sent: {},
  stopped: { again: () => ({ at: 'waiting', tries: 0 }) },
};

export function moveDelivery(state: Delivery, move: DeliveryMove): Delivery {
  const step = deliveryMoves[state.at][move.do] as ((s: Delivery, m: DeliveryMove) => Delivery) | undefined;
  return step === undefined ? state : step(state, move);
}

/** How long to wait before the next try, ms. */
export function waitBefore({ tries }: State<'waiting'>): number {
  return tries === 0 ? 0 : (RETRY_WAITS_MS[tries - 1] ?? 0);
}

export function wordOfStatus(status: number): DeliveryWord {
  if (status >= 200 && status < 300) return 'taken';
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 410) return 'gone';
  return status >= 400 && status < 500 ? 'refused' : 'failing';
}
