import { type Sos, SosReply } from '@watchroom/shared/alert/sos/sos-api.ts';
import { isPassing } from '@watchroom/shared/protocol/outbox-machine.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Api } from '../../platform/api.ts';
import type { Fault } from '../../platform/fault.ts';
import { dropPending, keepPending, type PendingSos, readPending, type SosKeeper } from './pending-sos.ts';

/** How it stands with the last call of this phone. `tries` counts those that are over. */
export type Sending =
  | { readonly at: 'idle' }
  | { readonly at: 'trying'; readonly pending: PendingSos; readonly tries: number }
  | { readonly at: 'refused'; readonly pending: PendingSos; readonly fault: Fault }
  | { readonly at: 'sent'; readonly sos: Sos };

export interface SenderParts {
  readonly api: Pick<Api, 'send'>;
  readonly keeper: SosKeeper;
  readonly account: string;
  readonly newKey: () => string;
  /** Runs later unless cancelled by what it returns. */
  readonly later: (run: () => void, ms: number) => () => void;
  /** The room has it: the phone says so to the hand that holds it. */
  readonly onSent: () => void;
}

/** Waits between tries, ms; the last one stays. Often enough for a gap in the signal, seldom enough for a battery. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000];
/** A network that takes bytes and answers nothing is no network. */
const TIMEOUT_MS = 8_000;
/** A place so much newer than the one that goes with the call is worth telling behind it, ms. */
const NEWER_MS = 60_000;

type Fix = PendingSos['body']['fix'];

function isNewer(fix: Fix, known: Fix): boolean {
  return fix !== null && (known === null || Date.parse(fix.at) - Date.parse(known.at) > NEWER_MS);
}

/** Sends a call for help until the room has acknowledged it, whatever happens to network, page or session. */
export class SosSender {
  readonly state: StoreApi<Sending> = createStore<Sending>(() => ({ at: 'idle' }));
  readonly #parts: SenderParts;
  #cancel: () => void = () => undefined;
  #under = false;
  /** What was pressed meanwhile from another place: the call under way keeps its words, since a try of it may have arrived. */
  #behind: PendingSos['body'] | null = null;
  #closed = false;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Goes on with what an earlier page could not send. */
  resume(): void {
    this.#closed = false;
    const pending = readPending(this.#parts.keeper, this.#parts.account);
    if (pending !== null && this.state.getState().at === 'idle') this.#begin(pending);
  }

  /** Calls. While one waits to be sent it is that one, which goes on. */
  press(body: PendingSos['body']): void {
    const sending = this.state.getState();
    if (sending.at === 'trying') {
      if (isNewer(body.fix, sending.pending.body.fix)) this.#behind = body;
      this.nudge();
      return;
    }
    const { newKey, account, keeper } = this.#parts;
    const pending: PendingSos = { key: newKey(), account, body };
    // Before the first try: a phone may die at any moment.
    keepPending(keeper, pending);
    this.#begin(pending);
  }

  /** The network may be back: no waiting. */
  nudge(): void {
    if (this.state.getState().at !== 'trying' || this.#under) return;
    this.#cancel();
    void this.#try();
  }

  /** Stops trying; what waits is kept. */
  close(): void {
    this.#closed = true;
    this.#cancel();
    if (this.state.getState().at === 'trying') this.state.setState({ at: 'idle' }, true);
  }

  #begin(pending: PendingSos): void {
    this.state.setState({ at: 'trying', pending, tries: 0 }, true);
    void this.#try();
  }

  async #try(): Promise<void> {
    const state = this.state.getState();
    if (state.at !== 'trying' || this.#under) return;
    const { pending } = state;
    this.#under = true;
    const ask = { method: 'POST', path: '/api/sos', body: pending.body, key: pending.key } as const;
    const answer = await this.#parts.api.send({ ...ask, reply: SosReply, timeoutMs: TIMEOUT_MS });
    this.#under = false;
    if (answer.ok) {
      dropPending(this.#parts.keeper, pending.account);
      this.state.setState({ at: 'sent', sos: answer.value.sos }, true);
      this.#parts.onSent();
      const behind = this.#behind;
      this.#behind = null;
      if (behind !== null && !this.#closed) this.press(behind);
      return;
    }
    if (this.#closed) return;
    const { fault } = answer;
    // What is nobody's word on the call is tried again, for as long as it takes.
    if (!isPassing(fault.code) && fault.retryAfterMs === undefined) {
      this.state.setState({ at: 'refused', pending, fault }, true);
      return;
    }
    const wait = WAITS_MS[Math.min(state.tries, WAITS_MS.length - 1)] ?? 0;
    this.state.setState({ at: 'trying', pending, tries: state.tries + 1 }, true);
    this.#cancel = this.#parts.later(() => void this.#try(), Math.max(wait, fault.retryAfterMs ?? 0));
  }
}
