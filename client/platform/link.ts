import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import { backOffMs, type Link, type LinkEvent, moveLink, patienceMs } from '@watchroom/shared/protocol/link-machine.ts';
import { type ShownTiles, TileChanges, TilesNoted } from '@watchroom/shared/protocol/shown-tiles.ts';
import {
  Ack,
  Beat,
  Bye,
  Delta,
  down,
  PROTOCOL_VERSION,
  Reset,
  up,
  type View,
  Welcome,
} from '@watchroom/shared/protocol/socket.ts';
import type { Topic } from '@watchroom/shared/protocol/topics.ts';
import { type FrameRecords, openFrame } from '@watchroom/shared/protocol/unit-frame.ts';
import type { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Answer } from './api.ts';
import { faultFromWire, ownFault } from './fault.ts';
import type { Replicas } from './replica.ts';
import type { ServerClock } from './server-clock.ts';
import type { Wire } from './wire/wire.ts';

export interface LinkParts {
  readonly wire: Wire;
  readonly replicas: Replicas;
  readonly clock: ServerClock;
  /** The client's own clock, ms; never set back. */
  readonly now: () => number;
  readonly chance: Chance;
  /** Runs something later; the returned function calls it off. */
  readonly later: (run: () => void, ms: number) => () => void;
  /** Hears with every beat which edition of the city is in force. */
  readonly edition?: (edition: string) => void;
}

/** How often the link asks itself whether it has gone silent: the banner must come within two seconds. */
const TICK_MS = 250;
/** Before asking again for a topic that was refused for now without a word when, ms. */
const ASK_AGAIN_MS = 1_000;
/** A tick that comes this late says that the page slept or was kept busy. */
const ASLEEP_MS = 1_000;
/** The map moves faster than anybody needs positions. */
const VIEW_EVERY_MS = 250;

/**
 * The connection. Runs the link machine of shared/protocol on a wire, keeps the wanted replicas fed, and comes back by
 * itself. It is `live` only while the server is heard; replicas go stale with it and are asked for again on return.
 */
export class LiveLink {
  readonly state: StoreApi<Link>;
  readonly #parts: LinkParts;
  /** Topics that are followed, or would be as soon as the link is live: the screen is right only when these are. */
  readonly following: StoreApi<readonly Topic[]> = createStore<readonly Topic[]>(() => []);
  readonly #wanted = new Map<Topic, number>();
  /** Topics with a subscription under way, by the number of the ask: a burst of gaps asks once. */
  readonly #asking = new Map<Topic, number>();
  #lastAsk = 0;
  readonly #frames = new Set<(frame: FrameRecords) => void>();
  /** Who the last welcome was for, with the scope. */
  #reader: string | null = null;
  #allowed: readonly Topic[] = [];
  #view: View | undefined;
  #viewWaits = false;
  readonly #changes = new Set<(changes: TileChanges) => void>();
  #shown: (() => ShownTiles) | null = null;
  #tilesWait = false;
  #heardAt = 0;
  #tickedAt = 0;
  #cancelTick: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.state = createStore<Link>(() => ({ at: 'connecting', since: parts.now(), attempt: 0 }));
    parts.wire.listen({
      onLost: (refusal) => (refusal === null ? this.#lost() : this.#refused(refusal)),
      onMessage: (event, body) => this.#take(event, body),
    });
  }

  start(): void {
    if (this.#cancelTick !== undefined) return;
    this.#move({ do: 'retry' });
    this.#open();
    this.#tick();
  }

  /** Signs the link off: nothing is followed, nothing is known, nothing comes back by itself. */
  stop(): void {
    this.#cancelTick?.();
    this.#cancelRetry?.();
    this.#cancelTick = undefined;
    this.#cancelRetry = undefined;
    this.#asking.clear();
    this.#parts.wire.close();
    this.#parts.replicas.forgetAll();
    this.state.setState({ at: 'connecting', since: this.#parts.now(), attempt: 0 }, true);
  }

  /** Try now: after a refusal that was dealt with, or when the browser says the network is back. */
  retry(): void {
    if (this.state.getState().at === 'live' || this.#cancelTick === undefined) return;
    this.#move({ do: 'retry' });
    this.#cancelRetry?.();
    this.#open();
  }

  /** The browser says the network is gone: do not wait for the silence. */
  lose(): void {
    if (this.state.getState().at !== 'live') return;
    this.#parts.wire.close();
    this.#lost();
  }

  /** Follows a topic until the returned function is called; several may want the same. */
  want(topic: Topic): () => void {
    const count = this.#wanted.get(topic) ?? 0;
    this.#wanted.set(topic, count + 1);
    if (count === 0) {
      this.#announce();
      this.#subscribe([topic]);
    }
    return () => this.#release(topic);
  }

  /** The box of the map on screen; positions of units come for it. Sent at most four times a second. */
  setView(view: View): void {
    this.#view = view;
    if (this.#viewWaits) return;
    this.#viewWaits = true;
    this.#parts.later(() => {
      this.#viewWaits = false;
      this.#sendView();
    }, VIEW_EVERY_MS);
  }

  /** The camera tiles on the screen, asked for when they are sent: at most four times a second, and after each welcome. */
  setTiles(shown: (() => ShownTiles) | null): void {
    this.#shown = shown;
    if (this.#tilesWait || shown === null) return;
    this.#tilesWait = true;
    this.#parts.later(() => {
      this.#tilesWait = false;
      this.#sendTiles();
    }, VIEW_EVERY_MS);
  }

  onTiles(listener: (changes: TileChanges) => void): () => void {
    this.#changes.add(listener);
    return () => this.#changes.delete(listener);
  }

  onFrame(listener: (frame: FrameRecords) => void): () => void {
    this.#frames.add(listener);
    return () => this.#frames.delete(listener);
  }

  /** A command over the socket. `key` is the idempotency key: the same for every try of one intent. */
  command(name: string, key: string, body: unknown): Promise<Answer<unknown>> {
    if (this.state.getState().at !== 'live') return Promise.resolve({ ok: false, fault: ownFault('offline') });
    return new Promise((resolve) => {
      this.#parts.wire.emit(up.command, { name, key, body }, (reply) => {
        const ack = Ack.safeParse(reply);
        if (!ack.success)
          resolve({ ok: false, fault: reply === undefined ? ownFault('timeout', 10) : ownFault('garbled') });
        else
          resolve(
            ack.data.ok ? { ok: true, value: ack.data.value } : { ok: false, fault: faultFromWire(ack.data.error) },
          );
      });
    });
  }

  #move(event: LinkEvent): void {
    this.state.setState(moveLink(this.state.getState(), event, this.#parts.now()), true);
  }

  #open(): void {
    this.#cancelRetry = undefined;
    this.#heardAt = this.#parts.now();
    this.#parts.wire.open({ version: PROTOCOL_VERSION });
  }

  #lost(): void {
    this.#asking.clear();
    this.#parts.replicas.loseAll();
    this.#move({ do: 'lost' });
    const link = this.state.getState();
    if (this.#cancelTick === undefined || this.#cancelRetry !== undefined) return;
    if (link.at === 'connecting' || link.at === 'stale') {
      this.#cancelRetry = this.#parts.later(() => this.#open(), backOffMs(link.attempt, this.#parts.chance()));
    }
  }

  #refused(code: string): void {
    this.#asking.clear();
    this.#parts.replicas.loseAll();
    this.#parts.wire.close();
    this.#move({ do: 'refuse', code });
  }

  #tick(): void {
    this.#cancelTick = this.#parts.later(() => this.#tick(), TICK_MS);
    const now = this.#parts.now();
    // We were asleep or busy, not the server: what it said meanwhile waits to be read, so the wire gets its time again.
    if (now - this.#tickedAt > ASLEEP_MS) this.#heardAt = now;
    this.#tickedAt = now;
    const wasLive = this.state.getState().at === 'live';
    this.#move({ do: 'tick' });
    const link = this.state.getState();
    if (wasLive && link.at === 'stale') this.#parts.replicas.loseAll();
    if (link.at !== 'stale' && link.at !== 'connecting') return;
    // A socket, or an attempt at one, that brings nothing is closed and opened anew.
    if (this.#cancelRetry === undefined && now - this.#heardAt > patienceMs(link.attempt)) {
      this.#parts.wire.close();
      this.#lost();
    }
  }

  #take(event: string, body: unknown): void {
    this.#heardAt = this.#parts.now();
    if (event === down.welcome) {
      this.#welcome(body);
      return;
    }
    const wasStale = this.state.getState().at === 'stale';
    this.#move({ do: 'heard' });
    // Silent for a while on the same socket: what was missed meanwhile is asked for.
    if (wasStale) this.#subscribe([...this.#wanted.keys()]);
    if (event === down.frame) this.#frame(body);
    if (event === down.beat) this.#parsed(Beat, body, (beat) => this.#beat(beat));
    if (event === down.delta) this.#parsed(Delta, body, (delta) => this.#delta(delta));
    if (event === down.reset) this.#parsed(Reset, body, (reset) => this.#reset(reset));
    if (event === down.changes) this.#parsed(TileChanges, body, (changes) => this.#tellChanges(changes));
    if (event === down.bye) {
      this.#parsed(Bye, body, (bye) => {
        if (!bye.retry) this.#refused(bye.code);
      });
    }
  }

  /** LNK-3: a message that is not as agreed means two versions; the screen says so and stops, rather than show a part. */
  #parsed<T>(schema: z.ZodType<T>, body: unknown, use: (value: T) => void): void {
    const result = schema.safeParse(body);
    if (result.success) use(result.data);
    else this.#refused('protocol-version');
  }

  #welcome(body: unknown): void {
    const welcome = Welcome.safeParse(body);
    if (!welcome.success || welcome.data.version !== PROTOCOL_VERSION) {
      this.#refused('protocol-version');
      return;
    }
    this.#parts.clock.observe(welcome.data.serverTime);
    this.#allowed = welcome.data.topics;
    // A cursor says what one reader has seen: after a change of scope what came in or went out would be missed.
    const reader = JSON.stringify(welcome.data.actor);
    if (this.#reader !== null && this.#reader !== reader) this.#parts.replicas.forgetAll();
    this.#reader = reader;
    this.#announce();
    this.#move({ do: 'welcome' });
    this.#subscribe([...this.#wanted.keys()]);
    this.#sendView();
    this.#sendTiles();
  }

  /** One that was let go meanwhile is followed by nobody: it would be called live, and grow old. */
  #reset(reset: Reset): void {
    if (this.#wanted.has(reset.topic)) this.#parts.replicas.reset(reset);
  }

  #delta(delta: Delta): void {
    if (!this.#wanted.has(delta.topic)) return;
    if (!this.#parts.replicas.apply(delta)) this.#subscribe([delta.topic]);
  }

  #beat({ serverTime, edition }: Beat): void {
    this.#parts.clock.observe(serverTime);
    if (edition !== null) this.#parts.edition?.(edition);
  }

  #frame(body: unknown): void {
    const frame =
      body instanceof ArrayBuffer
        ? openFrame(new Uint8Array(body))
        : body instanceof Uint8Array
          ? openFrame(body)
          : null;
    if (frame !== null) for (const listener of this.#frames) listener(frame);
  }

  #subscribe(topics: readonly Topic[]): void {
    const asked = topics.filter((topic) => this.#allowed.includes(topic) && !this.#asking.has(topic));
    if (asked.length === 0 || this.state.getState().at !== 'live') return;
    const ask = ++this.#lastAsk;
    for (const topic of asked) this.#asking.set(topic, ask);
    const cursors = asked.map((topic) => {
      const cursor = this.#parts.replicas.cursor(topic);
      return cursor === undefined ? { topic } : { topic, cursor };
    });
    this.#parts.wire.emit(up.subscribe, { topics: cursors }, (ack) => {
      // What was let go meanwhile, and perhaps wanted anew, is no longer this ask's.
      const own = asked.filter((topic) => this.#asking.get(topic) === ask);
      for (const topic of own) this.#asking.delete(topic);
      const again = (some: readonly Topic[]) => this.#subscribe(some.filter((topic) => this.#wanted.has(topic)));
      // No answer at all is a fault of the way, not of the question.
      if (ack === undefined) return again(own);
      const answer = Ack.safeParse(ack);
      if (!answer.success) return;
      // What came late from before a silence may have moved the cursor past the one that was asked with: the answer was a gap then, while
      // this ask still stood (LNK-5). Turned away for now (the database is away): without another ask the topic would stay old for ever.
      if (answer.data.ok) again(own.filter((topic) => this.#parts.replicas.isStale(topic)));
      else this.#parts.later(() => again(own), answer.data.error.retryAfterMs ?? ASK_AGAIN_MS);
    });
  }

  #release(topic: Topic): void {
    const left = (this.#wanted.get(topic) ?? 1) - 1;
    if (left > 0) {
      this.#wanted.set(topic, left);
      return;
    }
    this.#wanted.delete(topic);
    // An ask that is under way is answered for a topic that nobody wants: who wants it next asks anew.
    this.#asking.delete(topic);
    this.#announce();
    this.#parts.replicas.forget(topic);
    if (this.state.getState().at === 'live') this.#parts.wire.emit(up.unsubscribe, { topics: [topic] }, () => {});
  }

  #announce(): void {
    this.following.setState(
      [...this.#wanted.keys()].filter((topic) => this.#allowed.includes(topic)),
      true,
    );
  }

  #sendView(): void {
    if (this.#view !== undefined && this.state.getState().at === 'live')
      this.#parts.wire.emit(up.view, this.#view, () => {});
  }

  #sendTiles(): void {
    if (this.#shown === null || this.state.getState().at !== 'live') return;
    const shown = this.#shown();
    this.#parts.wire.emit(up.tiles, shown, (reply) => {
      const ack = Ack.safeParse(reply).data;
      const noted = ack?.ok === true ? TilesNoted.safeParse(ack.value).data : undefined;
      if (noted !== undefined)
        this.#tellChanges({ at: noted.at, turn: shown.turn, z: shown.z, tiles: [], cameras: [] });
    });
  }

  #tellChanges(changes: TileChanges): void {
    for (const listener of this.#changes) listener(changes);
  }
}
