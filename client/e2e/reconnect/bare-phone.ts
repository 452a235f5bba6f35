import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import type { Topic } from '@watchroom/shared/protocol/topics.ts';
import { noteDeed, stepDeed } from '../../patrol/order/order-deeds.ts';
import { nextStep, orderList } from '../../patrol/order/order-list.ts';
import { withOwnSteps } from '../../patrol/order/own-steps.ts';
import { createApi, newKey } from '../../platform/api.ts';
import { LiveLink } from '../../platform/link.ts';
import { Outbox } from '../../platform/offline/outbox.ts';
import { type Entry, loaded, type OutboxStore } from '../../platform/offline/outbox-store.ts';
import { Replicas, rowsOf } from '../../platform/replica.ts';
import { createServerClock } from '../../platform/server-clock.ts';
import { socketWire } from '../../platform/wire/socket-wire.ts';
import type { PhoneLine } from './phone-line.ts';

/** What the page of an officer on duty follows. */
export const phoneTopics = ['orders', 'patrols', 'messages', 'roll-calls', 'own-sos'] as const satisfies Topic[];

/** The phone's disk: outlives its page. */
export class PhoneDisk implements OutboxStore {
  readonly #rows = new Map<number, Entry>();
  #last = 0;
  load = async () => loaded([...this.#rows.values()]);
  add = async (make: (n: number) => Entry, above: number) => {
    this.#last = Math.max(this.#last, above) + 1;
    const entry = make(this.#last);
    this.#rows.set(entry.n, entry);
    return entry;
  };
  put = async (entry: Entry) => void this.#rows.set(entry.n, entry);
  remove = async (n: number) => void this.#rows.delete(n);
}

export interface PhoneParts {
  readonly line: PhoneLine;
  readonly disk: PhoneDisk;
  readonly officer: AccountActor;
  /** What shows the server who it is: the cookie of its session. */
  readonly headers: Readonly<Record<string, string>>;
  readonly device: string;
  readonly chance: Chance;
}

const later = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** The phone's page without a browser: its own link, replicas and outbox, put together as `createRoom` and `startPhone` do. */
export class BarePhone {
  readonly replicas = new Replicas();
  readonly outbox: Outbox;
  readonly link: LiveLink;
  readonly #officer: AccountActor;

  constructor({ line, disk, officer, headers, device, chance }: PhoneParts) {
    this.#officer = officer;
    const own = { ...headers, origin: line.url };
    const clock = createServerClock(Date.now);
    const api = createApi({
      fetch: (input, init) =>
        fetch(new URL(String(input), line.url), { ...init, headers: { ...(init?.headers as object), ...own } }),
      language: () => 'zh',
      wait,
      onSignedOut: () => undefined,
    });
    this.link = new LiveLink({
      ...{ wire: socketWire(line.url, own), replicas: this.replicas, clock, chance, later },
      now: () => performance.now(),
    });
    this.outbox = new Outbox({ store: disk, api, now: clock.now, newKey, device, later, alone: (_, run) => run() });
    for (const topic of phoneTopics) this.link.want(topic);
    this.link.state.subscribe((now, before) => {
      if (now.at === 'live' && before.at !== 'live') this.outbox.wake();
    });
  }

  start(): void {
    this.link.start();
    void this.outbox.start(this.#officer.id);
  }

  /** The page is gone; what is on the disk stays. */
  stop(): void {
    this.link.stop();
    this.outbox.stop();
  }

  /** The browser's own words `offline` and `online`. */
  hearsOffline(): void {
    this.link.lose();
  }

  hearsOnline(): void {
    this.link.retry();
    this.outbox.wake();
  }

  /** The order in hand, as the officer's screen has it: with the own steps that are not sent yet. */
  order(): Assignment | null {
    const { id, name } = this.#officer;
    const by = { kind: 'account', id, name } as const;
    const rows = rowsOf(this.replicas.store.getState().orders, 'assignment');
    const known = [...rows.values()].map((row) => withOwnSteps(row, this.outbox.entries.getState(), by));
    return orderList(known).current;
  }

  /** What its officer does next with the order in hand; false when there is none. */
  async goOn(words: string): Promise<boolean> {
    const order = this.order();
    const step = order === null ? null : nextStep(order.state.at);
    if (order === null || step === null) return false;
    await this.outbox.add(stepDeed(order, { step, words }));
    return true;
  }

  /** Writes a note on the order in hand; false when there is none that was accepted. */
  async note(words: string): Promise<boolean> {
    const order = this.order();
    if (order === null || order.state.at === 'offered') return false;
    await this.outbox.add(noteDeed(order, words));
    return true;
  }

  /** Nothing is kept that the server may still take. */
  isSent(): boolean {
    return this.outbox.entries.getState().every(({ state }) => state.at !== 'kept' && state.at !== 'sending');
  }

  /** Reads what the server refused, and puts it away; the words of what was. */
  readRefused(): string[] {
    const refused = this.outbox.entries.getState().filter(({ state }) => state.at === 'refused' || state.at === 'held');
    for (const { n, state } of refused) if (state.at === 'refused') this.outbox.drop(n);
    return refused.map(({ words }) => words);
  }
}
