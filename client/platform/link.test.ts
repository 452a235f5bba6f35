import { between, pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import { down, PROTOCOL_VERSION, up } from '@watchroom/shared/protocol/socket.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { LiveLink } from './link.ts';
import { Replicas } from './replica.ts';
import { createServerClock } from './server-clock.ts';
import type { WireListeners } from './wire/wire.ts';

/** A wire, a clock and a timer that the test moves by hand. */
function bench() {
  let now = 100_000;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  let listeners: WireListeners | undefined;
  const sent: { readonly event: string; readonly body: unknown; readonly ack: (ack: unknown) => void }[] = [];
  const opened: number[] = [];
  let closed = 0;
  const later = (run: () => void, ms: number) => {
    const timer = { at: now + ms, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  };
  /** Moves the clock in small steps and runs what falls due. */
  const pass = (ms: number) => {
    const end = now + ms;
    while (now < end) {
      now = Math.min(end, now + 50);
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.run();
    }
  };
  /** The clock goes on, but no timer runs. */
  const sleep = (ms: number) => {
    now += ms;
  };
  const replicas = new Replicas();
  const clock = createServerClock(() => now);
  const link = new LiveLink({
    wire: {
      listen: (given) => {
        listeners = given;
      },
      open: () => opened.push(now),
      close: () => {
        closed += 1;
      },
      emit: (event, body, ack) => sent.push({ event, body, ack }),
    },
    replicas,
    clock,
    now: () => now,
    chance: () => 0.5,
    later,
  });
  const say = (event: string, body: unknown) => listeners?.onMessage(event, body);
  const welcome = () => say(down.welcome, { ...hello, serverTime: now });
  const beat = () => say(down.beat, { serverTime: now, head: 5, edition: 'e1' });
  const reset = (cursor = 5) => say(down.reset, { topic: 'units', cursor, snapshot: { unit: [] } });
  const breakWire = (refusal: string | null = null) => listeners?.onLost(refusal);
  const asks = (event: string) => sent.filter((one) => one.event === event);
  return {
    link,
    replicas,
    clock,
    say,
    welcome,
    beat,
    reset,
    breakWire,
    pass,
    sleep,
    asks,
    all: () => sent,
    sent: () => sent.map(({ event }) => event),
    opened,
    closes: () => closed,
    now: () => now,
  };
}

const hello = {
  version: PROTOCOL_VERSION,
  epoch: 'a',
  actor: {
    kind: 'account',
    id: '018f0000-0000-7000-8000-000000000001',
    name: '陈思远',
    role: 'dispatcher',
    area: 'city',
    department: null,
    unit: null,
    onShift: true,
  },
  topics: ['incidents', 'units'],
};

/** The other end: takes what it is told in its order, later. */
class Follower {
  readonly follows = new Set<string>();
  readonly #it: ReturnType<typeof bench>;
  #heard = 0;

  constructor(on: ReturnType<typeof bench>) {
    this.#it = on;
  }

  /** Takes the next so many messages, and what they bring about. */
  hear(many: number): void {
    for (let left = many; left > 0; left--) {
      const next = this.#it.all()[this.#heard];
      if (next === undefined) return;
      this.#heard++;
      const { topics = [] } = next.body as { topics?: ({ topic: string } | string)[] };
      for (const one of topics) {
        const topic = typeof one === 'string' ? one : one.topic;
        if (next.event === up.subscribe) this.follows.add(topic);
        if (next.event === up.unsubscribe) this.follows.delete(topic);
      }
      next.ack({ ok: true, value: null });
    }
  }

  /** The wire is broken: what was on it never arrives, and its acks are given up. */
  forget(): void {
    const lost = this.#it.all().slice(this.#heard);
    this.#heard = this.#it.all().length;
    this.follows.clear();
    for (const { ack } of lost) ack(undefined);
  }
}

let it = bench();
beforeEach(() => {
  it = bench();
});
const at = () => it.link.state.getState().at;
const live = () => {
  it.link.want('units');
  it.link.start();
  it.welcome();
  it.asks(up.subscribe)[0]?.ack({ ok: true, value: null });
  it.reset();
};

describe('the link', () => {
  test('is live after the welcome, and follows what is wanted and allowed', () => {
    it.link.want('units');
    it.link.want('orders');
    it.link.start();
    expect(at()).toBe('connecting');
    it.welcome();
    expect(at()).toBe('live');
    expect(it.asks(up.subscribe).map((ask) => ask.body)).toEqual([{ topics: [{ topic: 'units' }] }]);
    expect(it.link.following.getState()).toEqual(['units']);
  });

  test('keeps its beat for an hour without asking for anything again', () => {
    live();
    for (let second = 0; second < 3600; second += 1) {
      it.pass(1000);
      it.beat();
    }
    expect(at()).toBe('live');
    expect(it.asks(up.subscribe)).toHaveLength(1);
    expect(it.opened).toHaveLength(1);
  });

  test('is stale at once when the wire breaks, with the moment it was last right', () => {
    live();
    it.pass(400);
    it.beat();
    const heard = it.now();
    it.pass(300);
    it.breakWire();
    expect(it.link.state.getState()).toMatchObject({ at: 'stale', since: heard });
    expect(it.replicas.store.getState().units.at).toBe('stale');
  });

  test('is stale when nothing is heard although the wire stands, and opens a new one', () => {
    live();
    it.pass(3000);
    expect(at()).toBe('stale');
    expect(it.opened).toHaveLength(1);
    it.pass(3000);
    expect(it.opened).toHaveLength(2);
  });

  test('does not give up a healthy wire because the page itself slept', () => {
    live();
    it.sleep(60_000);
    it.pass(300);
    expect(at()).toBe('stale');
    it.beat();
    expect(at()).toBe('live');
    expect(it.opened).toHaveLength(1);
    expect(it.asks(up.subscribe)).toHaveLength(2);
  });

  test('comes back with its cursor and is right again only with the topic', () => {
    live();
    it.breakWire();
    it.pass(500);
    expect(it.opened).toHaveLength(2);
    it.welcome();
    expect(at()).toBe('live');
    expect(it.replicas.store.getState().units.at).toBe('stale');
    expect(it.asks(up.subscribe)[1]?.body).toEqual({ topics: [{ topic: 'units', cursor: 5 }] });
    it.say(down.delta, { topic: 'units', from: 5, to: 7, events: [] });
    expect(it.replicas.store.getState().units).toMatchObject({ at: 'live', cursor: 7 });
  });

  test('tries again and again while the server is away, less often up to every two seconds', () => {
    live();
    it.breakWire();
    let seen = it.opened.length;
    for (let step = 0; step < 600; step += 1) {
      it.pass(100);
      if (it.opened.length === seen) continue;
      seen = it.opened.length;
      it.breakWire();
    }
    const gaps = it.opened.slice(1).map((time, index) => time - (it.opened[index] ?? 0));
    expect(it.opened.length).toBeGreaterThan(28);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2200);
  });

  test('gives up an attempt that neither succeeds nor fails', () => {
    it.link.start();
    it.pass(4500);
    expect(it.closes()).toBe(1);
    expect(it.opened).toHaveLength(2);
    it.pass(5_500);
    expect(it.opened).toHaveLength(2);
    it.pass(1_000);
    expect(it.opened).toHaveLength(3);
  });

  test('asks once for a topic with a gap, and again when no answer comes', () => {
    live();
    it.say(down.delta, { topic: 'units', from: 9, to: 10, events: [] });
    it.say(down.delta, { topic: 'units', from: 10, to: 11, events: [] });
    expect(it.asks(up.subscribe)).toHaveLength(2);
    it.asks(up.subscribe)[1]?.ack(undefined);
    expect(it.asks(up.subscribe)).toHaveLength(3);
  });

  test('LNK-5: asks again when the answer was a gap because something came late from before a silence', () => {
    live();
    it.pass(3_000);
    // The first word after the silence asks with the cursor 5; what was sent during it comes next and moves on to 7.
    it.beat();
    it.say(down.delta, { topic: 'units', from: 5, to: 7, events: [] });
    it.say(down.delta, { topic: 'units', from: 5, to: 8, events: [] });
    expect(it.replicas.store.getState().units.at).toBe('stale');
    expect(it.asks(up.subscribe)).toHaveLength(2);
    it.asks(up.subscribe)[1]?.ack({ ok: true, value: null });
    expect(it.asks(up.subscribe)[2]?.body).toEqual({ topics: [{ topic: 'units', cursor: 7 }] });
    it.say(down.delta, { topic: 'units', from: 7, to: 8, events: [] });
    it.asks(up.subscribe)[2]?.ack({ ok: true, value: null });
    expect(it.replicas.store.getState().units.at).toBe('live');
    expect(it.asks(up.subscribe)).toHaveLength(3);
  });

  test('asks again a little later when it was turned away for now', () => {
    live();
    it.say(down.delta, { topic: 'units', from: 9, to: 10, events: [] });
    const error = { code: 'unavailable', message: '', retryAfterMs: 500 };
    it.asks(up.subscribe)[1]?.ack({ ok: false, error });
    expect(it.asks(up.subscribe)).toHaveLength(2);
    it.pass(600);
    expect(it.asks(up.subscribe)).toHaveLength(3);
  });

  test('drops its cursors when it comes back as a reader of another scope', () => {
    live();
    it.breakWire();
    it.pass(500);
    it.say(down.welcome, { ...hello, actor: { ...hello.actor, area: 'east' }, serverTime: it.now() });
    expect(it.asks(up.subscribe)[1]?.body).toEqual({ topics: [{ topic: 'units' }] });
  });

  test('LNK-3: refuses a message that is not as agreed, rather than show a part', () => {
    live();
    it.say(down.reset, { topic: 'units', cursor: 6, snapshot: { unit: [{ id: 'nonsense' }] } });
    expect(it.link.state.getState()).toMatchObject({ at: 'refused', code: 'protocol-version' });
    it.pass(60_000);
    expect(it.opened).toHaveLength(1);
  });

  test('does not come back after a final refusal until it is asked to', () => {
    it.link.start();
    it.breakWire('not-signed-in');
    it.pass(60_000);
    expect(it.link.state.getState()).toMatchObject({ at: 'refused', code: 'not-signed-in' });
    expect(it.opened).toHaveLength(1);
    it.link.retry();
    it.welcome();
    expect(at()).toBe('live');
  });

  test('goes on its own way back after a farewell that allows it', () => {
    live();
    it.say(down.bye, { code: 'unavailable', message: '', retry: true });
    it.breakWire();
    it.pass(1000);
    expect(it.opened).toHaveLength(2);
  });

  test('forgets a topic with its last follower and knows nothing after it is stopped', () => {
    live();
    const release = it.link.want('units');
    release();
    expect(it.asks(up.unsubscribe)).toHaveLength(0);
    it.link.stop();
    expect(it.replicas.store.getState().units.at).toBe('cold');
    it.pass(60_000);
    expect(it.opened).toHaveLength(1);
  });

  test('follows a topic that was let go and wanted again while it was being asked for', () => {
    it.link.start();
    it.welcome();
    const release = it.link.want('units');
    release();
    it.link.want('units');
    // The server takes them in their order: follow, leave, follow.
    expect(it.sent()).toEqual([up.subscribe, up.unsubscribe, up.subscribe]);
    it.asks(up.subscribe)[0]?.ack({ ok: true, value: null });
    it.asks(up.subscribe)[1]?.ack(undefined);
    expect(it.asks(up.subscribe)).toHaveLength(3);
  });

  test('knows nothing of a topic whose rows come after it was let go', () => {
    it.link.start();
    it.welcome();
    it.link.want('units')();
    it.reset();
    expect(it.replicas.store.getState().units.at).toBe('cold');
  });

  test.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'is followed by the server in what is wanted, whatever comes and goes and breaks: seed %i',
    (seed) => {
      const chance = seeded(seed);
      const server = new Follower(it);
      it.link.start();
      it.welcome();
      const held: { readonly topic: 'units' | 'incidents'; readonly release: () => void }[] = [];
      for (let turn = 0; turn < 60; turn++) {
        const topic = pick(chance, ['units', 'incidents'] as const);
        const done = between(chance, 0, 9);
        if (done < 3) held.push({ topic, release: it.link.want(topic) });
        else if (done < 6) held.splice(between(chance, 0, held.length), 1)[0]?.release();
        else if (done < 9) server.hear(between(chance, 1, 2));
        else {
          it.breakWire();
          server.forget();
          it.pass(500);
          it.welcome();
        }
      }
      server.hear(Number.POSITIVE_INFINITY);
      expect([...server.follows].sort()).toEqual([...new Set(held.map(({ topic }) => topic))].sort());
    },
  );

  test('sends the view of the map at most four times a second, and again after a reconnect', () => {
    live();
    for (let step = 0; step < 40; step += 1) {
      it.link.setView({ west: 1, south: 1, east: 2 + step, north: 2 });
      it.pass(50);
      if (step % 20 === 0) it.beat();
    }
    expect(it.asks(up.view).length).toBeLessThanOrEqual(8);
    it.breakWire();
    it.pass(500);
    const before = it.asks(up.view).length;
    it.welcome();
    expect(it.asks(up.view)).toHaveLength(before + 1);
  });

  test('a command says so when there is no link, no answer, or a refusal', async () => {
    expect(await it.link.command('incident.claim', 'k', {})).toMatchObject({ ok: false, fault: { code: 'offline' } });
    live();
    const answers = [it.link.command('incident.claim', 'k', {}), it.link.command('incident.claim', 'k', {})];
    it.asks(up.command)[0]?.ack(undefined);
    it.asks(up.command)[1]?.ack({ ok: false, error: { code: 'already-owned', message: '王敏已接手此警情。' } });
    expect(await Promise.all(answers)).toMatchObject([
      { fault: { code: 'timeout' } },
      { fault: { code: 'already-owned' } },
    ]);
  });
});
