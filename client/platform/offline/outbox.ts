import { instant } from '@watchroom/shared/kernel/time.ts';
import {
  type EntryEvent,
  firstState,
  isPassing,
  type Lane,
  lanes,
  MOST_FAILURES,
  moveQueue,
  nextToSend,
  outboxWaitMs,
  type Waiting,
} from '@watchroom/shared/protocol/outbox-machine.ts';
import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Api } from '../api.ts';
import { type Entry, type Loaded, type OutboxStore, SENT_SHOWN_MS } from './outbox-store.ts';
import { LATE, within } from './within.ts';

/** What a feature hands in: one deed, in full. */
export interface Deed {
  readonly deed: string;
  readonly about: string;
  readonly chain: string;
  readonly words?: string;
  /** `{report}`: what the answer to an earlier deed of the chain calls so (OBX-6). */
  readonly path: string;
  readonly body: Entry['body'];
  /** Behind what else it waits, beside earlier words; `words`, nothing else, unless told. */
  readonly waits?: Waiting;
  /** So long it stays in sight after its answer, ms; four seconds unless told. */
  readonly shownMs?: number;
  /** How the time is told: `happened` (the usual) with device and number, or by a field of the body that is the time alone. */
  readonly timed?: 'happened' | 'occurredAt';
}

export interface OutboxParts {
  /** Null where this browser keeps nothing. */
  readonly store: OutboxStore | null;
  readonly api: Pick<Api, 'send'>;
  /** The server's clock as this phone knows it, ms. */
  readonly now: () => number;
  readonly newKey: () => string;
  /** Of this installation; says nothing about who holds it. */
  readonly device: string;
  readonly later: (run: () => void, ms: number) => () => void;
  /** Of all pages of this phone one at a time for each lane. */
  readonly alone: <T>(lane: Lane, run: () => Promise<T>) => Promise<T>;
}

/** So long is waited for the disk to keep a deed, ms: longer than a slow one takes, no longer than somebody looks at a button. */
export const KEPT_WITHIN_MS = 1_000;
/** Numbers of what is done before the disk has told what it has begin here: no disk holds so many. */
const UNREAD_FLOOR = 1_000_000_000;
/** A file has a minute, and so long for each byte, ms: 32 kbit/s is a line that moves. */
const FILE_TIMEOUT_MS = 60_000;
const BYTES_A_MS = 4;
/** Any answer of ours is an object; the page of a hotel's Wi-Fi is none, and nothing was done then. */
const Answered = z.looseObject({});

/** How sending stands in one lane. */
interface Pump {
  running: boolean;
  tries: number;
  cancelRetry: (() => void) | undefined;
}

/**
 * Everything the officer does goes through here (OBX-1): kept first, then sent, once, in order, one at a time in each lane (OBX-3),
 * whenever there is a way. It survives the page; what the server refuses stays until a person has read why.
 */
export class Outbox {
  readonly entries: StoreApi<readonly Entry[]> = createStore<readonly Entry[]>(() => []);
  /** How many of this account's entries this version cannot read (OBX-9). */
  readonly unread: StoreApi<number> = createStore<number>(() => 0);
  readonly #parts: OutboxParts;
  #account: string | null = null;
  #lastUnsafe = 0;
  readonly #pumps: Readonly<Record<Lane, Pump>> = {
    words: { running: false, tries: 0, cancelRetry: undefined },
    files: { running: false, tries: 0, cancelRetry: undefined },
  };
  /** What the server named in the answer to a chain's last deed, for what is added to it later (OBX-6). */
  readonly #names = new Map<string, Names>();
  /** Whether the disk has told what it has; until then its numbers are not known. */
  #isRead = false;
  /** Of entries that a disk took late: under which number it did. */
  readonly #rows = new Map<number, number>();
  /** How often the room failed at an entry since a person had it tried. */
  readonly #failures = new Map<number, number>();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Reads what is kept and begins to send what is this account's. */
  async start(account: string): Promise<void> {
    this.#account = account;
    await this.#load();
    this.wake();
  }

  /** Begins nothing more; what is under way is settled by its answer. */
  stop(): void {
    this.#account = null;
    this.#stopWaiting();
  }

  /** Answers when it is kept, or when it is known that it cannot be, or not in its time (OBX-7); either way it is on its way. */
  async add(deed: Deed): Promise<Entry> {
    const { newKey, now } = this.#parts;
    // One key, whichever way it goes: what a late disk has kept is the same deed.
    const [at, key] = [instant(now()), newKey()];
    const make = (safe: boolean) => (n: number) => this.#entry(deed, { n, at, key, safe });
    const kept = await this.#kept(make(true));
    const entry = await this.#filled(kept ?? make(false)(this.#unsafeNumber()));
    // It may have been read from the disk meanwhile.
    this.#show([...this.entries.getState().filter((one) => one.key !== entry.key), entry]);
    this.#pump();
    return entry;
  }

  /** Null where the disk does not keep it, or not in its time. */
  async #kept(make: (n: number) => Entry): Promise<Entry | null> {
    const { store } = this.#parts;
    if (store === null) return null;
    const adding = store.add(make, this.#lastUnsafe).catch(() => null);
    const kept = await within(adding, KEPT_WITHIN_MS);
    if (kept !== LATE) return kept;
    void adding.then((late) => (late === null ? undefined : this.#takeLate(store, late)));
    return null;
  }

  /** OBX-7: the disk has it after all: as it was sent from here, under its own number there, so that it is the same order after a kill. */
  async #takeLate(store: OutboxStore, { n, key }: Entry): Promise<void> {
    const entry = this.entries.getState().find((one) => one.key === key);
    if (entry === undefined || entry.state.at === 'sent') return store.remove(n).catch(() => undefined);
    this.#rows.set(entry.n, n);
    const safe = { ...entry, safe: true };
    this.#show(replaced(this.entries.getState(), safe));
    await store.put(this.#asRow(safe)).catch(() => undefined);
  }

  /** The entry as the disk has it. */
  #asRow(entry: Entry): Entry {
    const { state } = entry;
    const row = (n: number) => this.#rows.get(n) ?? n;
    return { ...entry, n: row(entry.n), state: state.at === 'held' ? { ...state, by: row(state.by) } : state };
  }

  /** There may be a way now: a live link, a network that is back. */
  wake(): void {
    this.#stopWaiting();
    this.#pump();
  }

  /** OBX-4: tries a refused one again, with what waits for it. */
  again(n: number): void {
    this.#failures.delete(n);
    this.#move(n, { do: 'again' });
    this.wake();
  }

  /** OBX-4: a person has read why, and lets it go with what waits for it. */
  drop(n: number): void {
    this.#move(n, { do: 'drop' });
  }

  #entry(deed: Deed, given: { n: number; at: string; key: string; safe: boolean }): Entry {
    const happened = { at: given.at, turn: given.n, device: this.#parts.device };
    const { body, timed = 'happened', waits = 'words', shownMs = SENT_SHOWN_MS } = deed;
    const when = timed === 'happened' ? { happened } : { [timed]: given.at };
    const placed = { n: given.n, chain: deed.chain, lane: 'form' in body ? 'files' : 'words', waits, shownMs } as const;
    return {
      ...given,
      ...placed,
      account: this.#account ?? '',
      deed: deed.deed,
      about: deed.about,
      words: deed.words ?? '',
      path: deed.path,
      // Before a file: the server reads a form in its order.
      body:
        'json' in body
          ? { json: { ...body.json, ...when } }
          : { form: [['happened', JSON.stringify(happened)], ...body.form] },
      state: firstState(this.#own(), placed),
    };
  }

  /** A number for what cannot be kept: above all that are known, so that the order holds while the page stands. */
  #unsafeNumber(): number {
    // Far above what the disk may still tell: nothing of it may be taken for this one.
    const floor = this.#isRead || this.#parts.store === null ? 0 : UNREAD_FLOOR;
    const highest = Math.max(floor, this.#lastUnsafe, ...this.entries.getState().map(({ n }) => n));
    this.#lastUnsafe = highest + 1;
    return this.#lastUnsafe;
  }

  #own(): readonly Entry[] {
    return this.#of(this.#account);
  }

  #of(account: string | null): readonly Entry[] {
    return this.entries.getState().filter((entry) => entry.account === account);
  }

  /** What is on the disk; of what is under way, and of what no disk took, this page knows better. */
  async #load(): Promise<void> {
    const { store } = this.#parts;
    const nothing: Loaded = { entries: [], unread: [] };
    const { entries: kept, unread } = store === null ? nothing : await store.load().catch(() => nothing);
    this.#isRead = true;
    this.unread.setState(unread.filter((whose) => whose === null || whose === this.#account).length, true);
    const known = this.entries.getState().filter(({ safe, state }) => !safe || state.at === 'sending');
    const isKnown = ({ n, key }: Entry) => known.some((one) => one.n === n || one.key === key);
    this.#show([...kept.filter((one) => !isKnown(one)), ...known]);
  }

  #stopWaiting(): void {
    for (const pump of Object.values(this.#pumps)) {
      pump.tries = 0;
      pump.cancelRetry?.();
      pump.cancelRetry = undefined;
    }
  }

  #pump(): void {
    for (const lane of lanes) if (nextToSend(this.#own(), lane) !== null) void this.#pumpLane(lane);
  }

  async #pumpLane(lane: Lane): Promise<void> {
    const pump = this.#pumps[lane];
    if (pump.running) return;
    pump.running = true;
    pump.cancelRetry?.();
    pump.cancelRetry = undefined;
    try {
      await this.#parts.alone(lane, () => this.#sendAll(lane));
    } finally {
      pump.running = false;
    }
    // Something may have come while the last answer was on its way.
    if (pump.cancelRetry === undefined && nextToSend(this.#own(), lane) !== null) void this.#pumpLane(lane);
  }

  async #sendAll(lane: Lane): Promise<void> {
    const pump = this.#pumps[lane];
    for (let next = nextToSend(this.#own(), lane); next !== null; next = nextToSend(this.#own(), lane)) {
      const { n, path, key, body } = next;
      this.#move(n, { do: 'send' });
      const answer = await this.#parts.api.send({
        method: 'POST',
        path,
        key,
        reply: Answered,
        body: 'json' in body ? body.json : formOf(body.form),
        ...('form' in body ? { timeoutMs: FILE_TIMEOUT_MS + bytesOf(body.form) / BYTES_A_MS } : {}),
      });
      if (!answer.ok && this.#passes(n, answer.fault.code)) {
        this.#move(n, { do: 'lost' });
        this.#retryIn(lane, Math.max(outboxWaitMs(pump.tries++), answer.fault.retryAfterMs ?? 0));
        return;
      }
      if (answer.ok) {
        pump.tries = 0;
        await this.#name(next, answer.value);
        this.#move(n, { do: 'answered' });
      } else this.#move(n, { do: 'refuse', code: answer.fault.code, text: answer.fault.text });
      // What waited for it may be of the other lane.
      this.#pump();
    }
  }

  /** OBX-10: no answer, or none that is the room's word on the matter. A failure of the room's own is none either, but not for ever. */
  #passes(n: number, code: string): boolean {
    if (code !== 'internal') return isPassing(code);
    const failures = (this.#failures.get(n) ?? 0) + 1;
    this.#failures.set(n, failures);
    return failures < MOST_FAILURES;
  }

  /** OBX-6: what builds on this one is told the names that the server gave; on the disk before this one is off it. */
  async #name({ n, chain, account }: Entry, answer: Names): Promise<void> {
    this.#names.set(chain, answer);
    const behind = this.#of(account).filter((entry) => entry.chain === chain && entry.n > n);
    const holes = behind.filter(({ path }) => path.includes('{'));
    for (const entry of holes) this.#show(replaced(this.entries.getState(), await this.#filled(entry)));
  }

  /** With the names that are known of its chain, on the disk, too. */
  async #filled(entry: Entry): Promise<Entry> {
    const names = entry.path.includes('{') ? this.#names.get(entry.chain) : undefined;
    if (names === undefined) return entry;
    const filled = { ...entry, path: withNames(entry.path, names) };
    // A disk that does not take it: after a kill what it builds on is asked again, under its key, and names it again.
    // One that hangs keeps nothing else back either (OBX-7).
    const { store } = this.#parts;
    if (filled.safe && store !== null)
      await within(
        store.put(this.#asRow(filled)).catch(() => undefined),
        KEPT_WITHIN_MS,
      );
    return filled;
  }

  #retryIn(lane: Lane, ms: number): void {
    if (this.#account === null) return;
    const pump = this.#pumps[lane];
    pump.cancelRetry = this.#parts.later(() => {
      pump.cancelRetry = undefined;
      void this.#pumpLane(lane);
    }, ms);
  }

  /** Also of an account that has signed out meanwhile: an answer that comes then still counts. */
  #move(n: number, event: EntryEvent): void {
    const before = this.entries.getState();
    const whose = before.find((entry) => entry.n === n)?.account ?? null;
    const own = this.#of(whose);
    const moved = moveQueue(own, n, event);
    const others = before.filter(({ account }) => account !== whose);
    this.#show([...others, ...moved.filter(({ state }) => state.at !== 'dropped')]);
    for (const entry of moved) if (!own.includes(entry)) this.#keep(entry);
  }

  #keep(entry: Entry): void {
    const { store, later } = this.#parts;
    const { n, state, safe } = entry;
    const over = state.at === 'sent' || state.at === 'dropped';
    if (state.at === 'sent')
      later(
        () => this.#show(this.entries.getState().filter((one) => one.n !== n || one.state.at !== 'sent')),
        entry.shownMs,
      );
    // That it is under way needs no disk: after a kill it is sent again under its key.
    if (store === null || !safe || state.at === 'sending') return;
    // What cannot be taken off the disk is sent again under its key, and counts once.
    const row = this.#asRow(entry);
    void (over ? store.remove(row.n) : store.put(row)).catch(() => undefined);
  }

  #show(entries: readonly Entry[]): void {
    this.entries.setState(
      [...entries].sort((a, b) => a.n - b.n),
      true,
    );
  }
}

type Names = Readonly<Record<string, unknown>>;

function replaced(entries: readonly Entry[], one: Entry): readonly Entry[] {
  return entries.map((entry) => (entry.n === one.n ? { ...one, state: entry.state } : entry));
}

/** `/api/reports/{report}/photos` with what the answer calls so; a name that it does not have stays, and is refused as no such place. */
function withNames(path: string, answer: Names): string {
  return path.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = answer[name];
    return typeof value === 'string' ? encodeURIComponent(value) : hole;
  });
}

function bytesOf(parts: readonly (readonly [string, string | Blob])[]): number {
  return parts.reduce((sum, [, part]) => sum + (typeof part === 'string' ? part.length : part.size), 0);
}

function formOf(parts: readonly (readonly [string, string | Blob])[]): FormData {
  const form = new FormData();
  for (const [name, part] of parts) form.append(name, part);
  return form;
}
