import { type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import type { Answer, Ask } from '../api.ts';
import { type Deed, KEPT_WITHIN_MS, Outbox, type OutboxParts } from './outbox.ts';
import { type Entry, loaded, type OutboxStore } from './outbox-store.ts';

/** A disk that outlives the page. */
class Disk implements OutboxStore {
  readonly rows = new Map<number, Entry>();
  full = false;
  #last = 0;
  strange: unknown[] = [];
  load = async () => loaded([...this.rows.values(), ...this.strange]);
  add = async (make: (n: number) => Entry, above: number) => {
    if (this.full) throw new Error('QuotaExceededError');
    this.#last = Math.max(this.#last, above) + 1;
    const entry = make(this.#last);
    this.rows.set(entry.n, entry);
    return entry;
  };
  put = async (entry: Entry) => void this.rows.set(entry.n, entry);
  /** As the next page finds it, whatever the killed one still does to its own. */
  asItIs(): Disk {
    const found = new Disk();
    for (const [n, entry] of this.rows)
      found.rows.set(n, entry.state.at === 'sending' ? { ...entry, state: { at: 'kept' } } : entry);
    found.#last = this.#last;
    return found;
  }
  remove = async (n: number) => void this.rows.delete(n);
}

type Say = (ask: Omit<Ask<unknown>, 'reply'>) => 'ok' | 'lost' | { readonly code: string };

/** Carries out a key once, as the house does. */
class Server {
  readonly done: string[] = [];
  readonly bodies: unknown[] = [];
  readonly #known = new Set<string>();
  say: Say = () => 'ok';
  answer: () => Record<string, unknown> = () => ({});
  /** The answer is lost on its way back. */
  loses = () => false;
  send = async <T>(ask: Ask<T>): Promise<Answer<T>> => {
    const fault = (code: string): Answer<T> => ({ ok: false, fault: { code, text: `words of ${code}`, issues: [] } });
    const said = this.say(ask);
    if (said === 'lost') return fault('offline');
    if (said !== 'ok') return fault(said.code);
    if (!this.#known.has(ask.key ?? '')) {
      this.#known.add(ask.key ?? '');
      this.done.push(ask.path);
      this.bodies.push(ask.body);
    }
    return this.loses() ? fault('timeout') : { ok: true, value: this.answer() as T };
  };
}

let keys = 0;
function pageOf(disk: Disk | null, server: Server) {
  const waits: (() => void)[] = [];
  const parts: OutboxParts = {
    store: disk,
    api: server,
    now: () => Date.parse('2026-03-01T10:05:00Z'),
    newKey: () => `key-${++keys}`,
    device: 'a'.repeat(32),
    later: (run, ms) => {
      waits.push(run);
      delays.push(ms);
      return () => void waits.splice(waits.indexOf(run), 1);
    },
    alone: (_, run) => run(),
  };
  const delays: number[] = [];
  const outbox = new Outbox(parts);
  const settle = async () => {
    for (let turn = 0; turn < 60; turn++) await Promise.resolve();
  };
  return { outbox, waits, delays, settle };
}

const step = (name: string, chain = 'order-1'): Deed => ({
  deed: `order.${name}`,
  about: 'order-1',
  chain,
  path: `/api/assignments/1/${name}`,
  body: { json: {} },
});
const states = (outbox: Outbox) => outbox.entries.getState().map(({ deed, state }) => `${deed} ${state.at}`);

describe('OBX-1 what the officer does', () => {
  it('is kept before it is sent, with its time, its number and its key', async () => {
    const [disk, server] = [new Disk(), new Server()];
    server.say = () => 'lost';
    const { outbox, settle } = pageOf(disk, server);
    await outbox.start('wang');
    await outbox.add(step('accept'));
    await outbox.add(step('depart'));
    await settle();
    expect([...disk.rows.values()].map(({ n, at, state, body }) => [n, at, state.at, body])).toEqual(
      [1, 2].map((n) => [
        n,
        '2026-03-01T10:05:00.000Z',
        'kept',
        { json: { happened: { at: '2026-03-01T10:05:00.000Z', turn: n, device: 'a'.repeat(32) } } },
      ]),
    );
    expect(server.done).toEqual([]);
  });

  it('goes in order when there is a way again, also after the page was killed', async () => {
    const [disk, server] = [new Disk(), new Server()];
    server.say = () => 'lost';
    const killed = pageOf(disk, server);
    await killed.outbox.start('wang');
    for (const name of ['accept', 'depart', 'arrive']) await killed.outbox.add(step(name));
    await killed.settle();
    server.say = () => 'ok';
    const again = pageOf(disk, server);
    await again.outbox.start('wang');
    await again.settle();
    expect(server.done).toEqual(['accept', 'depart', 'arrive'].map((name) => `/api/assignments/1/${name}`));
    expect(disk.rows.size).toBe(0);
  });

  it('PHN-12 stays in sight after its answer as long as it says, for the room’s own word may come late', async () => {
    const { outbox, waits, delays, settle } = pageOf(new Disk(), new Server());
    await outbox.start('wang');
    await outbox.add({ ...step('accept'), shownMs: 60_000 });
    await outbox.add({ ...step('note'), deed: 'incident.note' });
    await settle();
    expect([states(outbox), delays]).toEqual([
      ['order.accept sent', 'incident.note sent'],
      [60_000, 4_000],
    ]);
    for (const run of [...waits]) run();
    expect(states(outbox)).toEqual([]);
  });

  it('PHN-2 is sent in nobody else’s name', async () => {
    const [disk, server] = [new Disk(), new Server()];
    server.say = () => 'lost';
    const first = pageOf(disk, server);
    await first.outbox.start('wang');
    await first.outbox.add(step('accept'));
    server.say = () => 'ok';
    const second = pageOf(disk, server);
    await second.outbox.start('li');
    await second.settle();
    expect(server.done).toEqual([]);
    second.outbox.stop();
    await second.outbox.start('wang');
    await second.settle();
    expect(server.done).toHaveLength(1);
  });

  it('is sent all the same where nothing can be kept, and says that it is not', async () => {
    const disk = new Disk();
    disk.full = true;
    for (const store of [null, disk]) {
      const server = new Server();
      server.say = () => 'lost';
      const { outbox, settle, waits } = pageOf(store, server);
      await outbox.start('wang');
      await outbox.add(step('accept'));
      await outbox.add(step('depart'));
      expect(outbox.entries.getState().map(({ safe }) => safe)).toEqual([false, false]);
      server.say = () => 'ok';
      await settle();
      waits[0]?.();
      await settle();
      expect(server.done).toHaveLength(2);
    }
  });
});

test('OBX-9 what another version kept in another form is counted for whose it is, stays, and keeps nothing else back', async () => {
  const [disk, server] = [new Disk(), new Server()];
  disk.strange = [{ account: 'wang', form: 'old' }, { account: 'li', form: 'old' }, 'nonsense'];
  const { outbox, settle } = pageOf(disk, server);
  await outbox.start('wang');
  await outbox.add(step('accept'));
  await settle();
  expect([outbox.unread.getState(), server.done]).toEqual([2, ['/api/assignments/1/accept']]);
  expect(disk.strange).toHaveLength(3);
});

describe('OBX-7 a disk that hangs', () => {
  /** A disk whose next write waits until it is let go; what was begun on it goes on then. */
  const hanging = () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const disk = new Disk();
    let wake = () => {};
    const hangs = new Promise<void>((done) => {
      wake = done;
    });
    const add = disk.add;
    disk.add = async (make, above) => {
      await hangs;
      return add(make, above);
    };
    const adds = async (outbox: Outbox, deed: Deed) => {
      const added = outbox.add(deed);
      await vi.advanceTimersByTimeAsync(KEPT_WITHIN_MS);
      return added;
    };
    return { disk, wake, adds };
  };
  const safety = (outbox: Outbox) => outbox.entries.getState().map(({ deed, safe }) => `${deed} ${safe}`);

  it('keeps nothing from being sent, and the officer is told that it is not kept', async () => {
    const { disk, adds } = hanging();
    const server = new Server();
    const { outbox, settle } = pageOf(disk, server);
    await outbox.start('wang');
    const entry = await adds(outbox, step('accept'));
    await adds(outbox, step('depart'));
    await settle();
    expect(entry.safe).toBe(false);
    expect(server.done).toEqual(['accept', 'depart'].map((name) => `/api/assignments/1/${name}`));
  });

  it('that tells late what it has from before loses none of it to what is done meanwhile', async () => {
    const [before, server] = [new Disk(), new Server()];
    server.say = () => 'lost';
    const first = pageOf(before, server);
    await first.outbox.start('wang');
    await first.outbox.add(step('accept'));
    await first.settle();
    const { disk, wake, adds } = hanging();
    for (const [n, entry] of before.rows) disk.rows.set(n, entry);
    const load = disk.load;
    let tell = () => {};
    const told = new Promise<void>((done) => {
      tell = done;
    });
    disk.load = async () => {
      await told;
      return load();
    };
    server.say = () => 'ok';
    const { outbox, settle } = pageOf(disk, server);
    const started = outbox.start('wang');
    await adds(outbox, step('depart', 'order-2'));
    tell();
    await started;
    wake();
    await settle();
    expect(server.done.toSorted()).toEqual(['/api/assignments/1/accept', '/api/assignments/1/depart']);
  });

  it('that takes it after all has it as it was sent, so that after a kill it counts once', async () => {
    const { disk, wake, adds } = hanging();
    const server = new Server();
    server.loses = () => true;
    const { outbox, settle } = pageOf(disk, server);
    await outbox.start('wang');
    const tried = await adds(outbox, step('accept'));
    await settle();
    expect(safety(outbox)).toEqual(['order.accept false']);
    wake();
    await settle();
    expect(safety(outbox)).toEqual(['order.accept true']);
    expect([...disk.rows.values()].map(({ key, body }) => ({ key, body }))).toEqual([
      { key: tried.key, body: tried.body },
    ]);
    server.loses = () => false;
    const again = pageOf(disk.asItIs(), server);
    await again.outbox.start('wang');
    await again.settle();
    expect(server.done).toEqual(['/api/assignments/1/accept']);
  });

  it('that takes it when it was answered already forgets it again', async () => {
    const { disk, wake, adds } = hanging();
    const server = new Server();
    const { outbox, settle } = pageOf(disk, server);
    await outbox.start('wang');
    await adds(outbox, step('accept'));
    await settle();
    wake();
    await settle();
    expect(disk.rows.size).toBe(0);
    // And an answer that comes after it is taken late takes it off under its number there.
    server.say = () => 'lost';
    await adds(outbox, step('depart'));
    server.say = () => 'ok';
    outbox.wake();
    await settle();
    expect(disk.rows.size).toBe(0);
  });

  it('that does not answer for what is filled in keeps the rest of the chain in motion', async () => {
    const { disk, wake } = hanging();
    wake();
    disk.put = () => new Promise(() => undefined);
    const server = new Server();
    server.answer = () => ({ report: 'r1' });
    server.say = () => 'lost';
    const { outbox, settle } = pageOf(disk, server);
    await outbox.start('wang');
    await outbox.add({ ...step('report', 'report-1'), path: '/api/reports' });
    await outbox.add({ ...step('photo', 'report-1'), path: '/api/reports/{report}/photos' });
    server.say = () => 'ok';
    outbox.wake();
    await settle();
    await vi.advanceTimersByTimeAsync(KEPT_WITHIN_MS);
    await settle();
    expect(server.done).toEqual(['/api/reports', '/api/reports/r1/photos']);
  });
});

describe('OBX-3 a file', () => {
  const photo: Deed = { ...step('photo'), path: '/photo', body: { form: [['photo', new Blob(['x'])]] } };
  /** A server that takes no file until it is told to, as a bad line does. */
  const slow = () => {
    const server = new Server();
    let arrive = () => {};
    const way = new Promise<void>((done) => {
      arrive = done;
    });
    const send = server.send;
    server.send = async (ask) => {
      if (ask.body instanceof FormData) await way;
      return send(ask);
    };
    return { server, arrive };
  };

  it('that takes its time keeps no words, but “done” and what comes after going off duty', async () => {
    const { server, arrive } = slow();
    const disk = new Disk();
    const { outbox, settle } = pageOf(disk, server);
    await outbox.start('wang');
    await outbox.add(photo);
    await outbox.add(step('arrive'));
    await outbox.add({ ...step('clear'), waits: 'chain' });
    await outbox.add(step('check', 'patrol-1'));
    await outbox.add({ ...step('off', 'duty'), waits: 'all' });
    await settle();
    const told = (names: readonly string[]) => names.map((name) => `/api/assignments/1/${name}`);
    expect(server.done).toEqual(told(['arrive', 'check']));
    arrive();
    await settle();
    expect(server.done).toEqual([...told(['arrive', 'check']), '/photo', ...told(['clear', 'off'])]);
    expect(disk.rows.size).toBe(0);
  });

  it('has as long as its bytes need on a line that hardly moves', async () => {
    const server = new Server();
    const waits: (number | undefined)[] = [];
    const send = server.send;
    server.send = (ask) => {
      waits.push(ask.timeoutMs);
      return send(ask);
    };
    const { outbox, settle } = pageOf(new Disk(), server);
    await outbox.start('wang');
    await outbox.add({ ...photo, body: { form: [['photo', new Blob([new Uint8Array(400_000)])]] } });
    await outbox.add(step('arrive'));
    await settle();
    expect(waits.map((ms) => ms && Math.round(ms / 1_000))).toEqual([160, undefined]);
  });
});

test('OBX-1 an answer that comes after its officer has signed out still counts, also of what no disk took', async () => {
  const disk = new Disk();
  disk.full = true;
  const server = new Server();
  const { outbox, settle } = pageOf(disk, server);
  await outbox.start('wang');
  const added = outbox.add(step('accept'));
  await added;
  outbox.stop();
  await outbox.start('wang');
  await outbox.add(step('depart'));
  await settle();
  expect(server.done).toEqual(['accept', 'depart'].map((name) => `/api/assignments/1/${name}`));
});

describe('OBX-4 what the server refuses', () => {
  const refusing = async () => {
    const [disk, server] = [new Disk(), new Server()];
    server.say = ({ path }) => (path.endsWith('accept') ? { code: 'offer-expired' } : 'ok');
    const page = pageOf(disk, server);
    await page.outbox.start('wang');
    for (const name of ['accept', 'depart']) await page.outbox.add(step(name));
    await page.outbox.add(step('other', 'order-2'));
    await page.settle();
    return { ...page, disk, server };
  };

  it('stays with its words, and holds what builds on it, also over a restart', async () => {
    const { outbox, disk, server } = await refusing();
    expect(states(outbox).slice(0, 2)).toEqual(['order.accept refused', 'order.depart held']);
    expect(server.done).toEqual(['/api/assignments/1/other']);
    const again = pageOf(disk, server);
    await again.outbox.start('wang');
    await again.settle();
    expect(states(again.outbox)).toEqual(['order.accept refused', 'order.depart held']);
    expect(again.outbox.entries.getState()[0]?.state).toMatchObject({ text: 'words of offer-expired' });
  });

  it('is let go by a person, with what builds on it', async () => {
    const { outbox, disk, settle } = await refusing();
    outbox.drop(1);
    await settle();
    expect([disk.rows.size, states(outbox).filter((one) => !one.endsWith('sent'))]).toEqual([0, []]);
  });

  it('is tried again by a person', async () => {
    const { outbox, server, settle } = await refusing();
    server.say = () => 'ok';
    outbox.again(1);
    await settle();
    expect(server.done.slice(1)).toEqual(['/api/assignments/1/accept', '/api/assignments/1/depart']);
  });
});

describe('OBX-10 a failure of the room', () => {
  const through = async (times: number) => {
    const server = new Server();
    let left = times;
    server.say = ({ path }) => (path.endsWith('arrive') && left-- > 0 ? { code: 'internal' } : 'ok');
    const { outbox, settle, waits } = pageOf(new Disk(), server);
    await outbox.start('wang');
    await outbox.add(step('arrive'));
    await outbox.add(step('clear'));
    await outbox.add(step('check', 'patrol-1'));
    await settle();
    for (let turn = 0; turn < times; turn++) {
      waits.shift()?.();
      await settle();
    }
    return { server, outbox, settle };
  };

  it('is no refusal: the step goes again by itself, and the order goes on', async () => {
    const { server, outbox } = await through(1);
    expect(server.done).toEqual(['arrive', 'clear', 'check'].map((name) => `/api/assignments/1/${name}`));
    expect(outbox.entries.getState().some(({ state }) => state.at === 'refused')).toBe(false);
  });

  it('that comes eight times is put before the officer, and holds up nothing else', async () => {
    const { server, outbox, settle } = await through(8);
    expect(states(outbox)).toEqual(expect.arrayContaining(['order.arrive refused', 'order.clear held']));
    expect(server.done).toEqual(['/api/assignments/1/check']);
    outbox.again(1);
    await settle();
    expect(server.done).toEqual(['check', 'arrive', 'clear'].map((name) => `/api/assignments/1/${name}`));
  });
});

describe('OBX-6 what builds on a name that the server gives', () => {
  const report: Deed = { ...step('report', 'report-1'), path: '/api/reports' };
  const photo: Deed = { ...step('photo', 'report-1'), path: '/api/reports/{report}/photos' };
  const naming = () => {
    const server = new Server();
    server.answer = () => ({ report: 'r/1' });
    return server;
  };
  const sent = ['/api/reports', '/api/reports/r%2F1/photos'];

  it('waits with it and is sent to it', async () => {
    const [disk, server] = [new Disk(), naming()];
    server.say = () => 'lost';
    const { outbox, settle } = pageOf(disk, server);
    await outbox.start('wang');
    for (const deed of [report, photo]) await outbox.add(deed);
    await settle();
    server.say = () => 'ok';
    outbox.wake();
    await settle();
    expect(server.done).toEqual(sent);
    expect(disk.rows.size).toBe(0);
  });

  it('is told of it when it is added after the answer, and when the page is killed between the two', async () => {
    const [disk, server] = [new Disk(), naming()];
    const { outbox, settle } = pageOf(disk, server);
    await outbox.start('wang');
    await outbox.add(report);
    await settle();
    server.say = ({ path }) => (path === '/api/reports' ? 'ok' : 'lost');
    await outbox.add(photo);
    await settle();
    outbox.stop();
    server.say = () => 'ok';
    const again = pageOf(disk, server);
    await again.outbox.start('wang');
    await again.settle();
    expect(server.done).toEqual(sent);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'arrives once and in the right place wherever the page is killed: after %i turns',
    async (turns) => {
      const [disk, server] = [new Disk(), naming()];
      server.say = () => 'lost';
      const first = pageOf(disk, server);
      await first.outbox.start('wang');
      for (const deed of [report, photo]) await first.outbox.add(deed);
      await first.settle();
      server.say = () => 'ok';
      first.outbox.wake();
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      const disk2 = disk.asItIs();
      first.outbox.stop();
      const again = pageOf(disk2, server);
      await again.outbox.start('wang');
      await again.settle();
      expect(server.done).toEqual(sent);
      expect(disk2.rows.size).toBe(0);
    },
  );

  it('is held where what it builds on is refused', async () => {
    const [disk, server] = [new Disk(), naming()];
    server.say = ({ path }) => (path === '/api/reports' ? { code: 'outside-city' } : 'ok');
    const { outbox, settle } = pageOf(disk, server);
    await outbox.start('wang');
    for (const deed of [report, photo]) await outbox.add(deed);
    await settle();
    expect(states(outbox)).toEqual(['order.report refused', 'order.photo held']);
    expect(server.done).toEqual([]);
  });
});

describe.each(Array.from({ length: 60 }, (_, seed) => seed))('OBX-1 with seed %i', (seed) => {
  it('a shift of lost lines, lost answers and killed pages reaches the server once and in order', async () => {
    const chance: Chance = seeded(seed);
    const [disk, server] = [new Disk(), new Server()];
    server.say = () => (chance() < 0.4 ? 'lost' : 'ok');
    server.loses = () => chance() < 0.3;
    let page = pageOf(disk, server);
    await page.outbox.start('wang');
    const meant: string[] = [];
    for (let turn = 0; turn < 40; turn++) {
      if (chance() < 0.6) {
        const deed = step(`s${meant.length}`);
        meant.push(deed.path);
        await page.outbox.add(deed);
      }
      if (chance() < 0.4) page.outbox.wake();
      if (chance() < 0.15) {
        // Killed: what is in memory is gone, also an answer that was on its way.
        page.outbox.stop();
        page = pageOf(disk, server);
        await page.outbox.start('wang');
      }
      await page.settle();
    }
    server.say = () => 'ok';
    server.loses = () => false;
    page.outbox.wake();
    await page.settle();
    await page.settle();
    expect(server.done).toEqual(meant);
    expect(disk.rows.size).toBe(0);
  });
});
