import { describe, expect, it } from 'vitest';
import { type Chance, seeded } from '../kernel/chance.ts';
import {
  type EntryAt,
  type EntryEvent,
  type EntryState,
  entryMoves,
  firstState,
  isPassing,
  moveEntry,
  moveQueue,
  nextToSend,
  outboxWaitMs,
  type Queued,
} from './outbox-machine.ts';

const states: Record<EntryAt, EntryState> = {
  kept: { at: 'kept' },
  sending: { at: 'sending' },
  refused: { at: 'refused', code: 'offer-expired', text: '派单已过期' },
  held: { at: 'held', by: 1 },
  sent: { at: 'sent' },
  dropped: { at: 'dropped' },
};
const events: readonly EntryEvent[] = [
  { do: 'send' },
  { do: 'answered' },
  { do: 'lost' },
  { do: 'woken' },
  { do: 'refuse', code: 'offer-expired', text: '派单已过期' },
  { do: 'hold', by: 1 },
  { do: 'again' },
  { do: 'drop' },
];
/** send, answered, lost, woken, refuse, hold, again, drop. */
const table: Record<EntryAt, readonly EntryAt[]> = {
  kept: ['sending', 'kept', 'kept', 'kept', 'kept', 'held', 'kept', 'kept'],
  sending: ['sending', 'sent', 'kept', 'kept', 'refused', 'sending', 'sending', 'sending'],
  refused: ['refused', 'refused', 'refused', 'refused', 'refused', 'refused', 'kept', 'dropped'],
  held: ['held', 'held', 'held', 'held', 'held', 'held', 'kept', 'dropped'],
  sent: Array<EntryAt>(8).fill('sent'),
  dropped: Array<EntryAt>(8).fill('dropped'),
};

describe('OBX-2 an entry of the outbox', () => {
  it.each(Object.entries(states))('%s moves by its row of the table', (at, state) => {
    expect(events.map((event) => moveEntry(state, event).at)).toEqual(table[at as EntryAt]);
  });

  it('keeps the server’s words, and what it waits for', () => {
    expect(moveEntry(states.sending, { do: 'refuse', code: 'move-impossible', text: '不能' })).toEqual({
      at: 'refused',
      code: 'move-impossible',
      text: '不能',
    });
    expect(moveEntry(states.kept, { do: 'hold', by: 7 })).toEqual({ at: 'held', by: 7 });
  });

  it('is dropped by nothing but a person’s word', () => {
    const ways = Object.values(entryMoves).flatMap((moves) =>
      Object.entries(moves).filter(([, step]) => events.some((event) => step?.(event).at === 'dropped')),
    );
    expect(new Set(ways.map(([name]) => name))).toEqual(new Set(['drop']));
  });
});

const entry = (n: number, chain = 'a', state: EntryState = { at: 'kept' }): Queued => ({ n, chain, state });

describe('OBX-3 the queue', () => {
  it('sends the lowest number, one at a time', () => {
    expect(nextToSend([entry(3), entry(2, 'b'), entry(5)])?.n).toBe(2);
    expect(nextToSend([entry(2, 'b', states.sending), entry(3)])).toBeNull();
    expect(nextToSend([])).toBeNull();
  });

  it('goes on with other matters behind what was refused', () => {
    const after = moveQueue([entry(1, 'a', states.sending), entry(2), entry(3, 'b')], 1, events[4] as EntryEvent);
    expect(after.map(({ state }) => state.at)).toEqual(['refused', 'held', 'kept']);
    expect(nextToSend(after)?.n).toBe(3);
  });
});

describe('OBX-4 what builds on a refused entry', () => {
  const stuck = [entry(1, 'a', states.refused), entry(2, 'a', states.held), entry(3, 'b')];
  it('goes on with it', () => {
    expect(moveQueue(stuck, 1, { do: 'again' }).map(({ state }) => state.at)).toEqual(['kept', 'kept', 'kept']);
  });
  it('goes with it', () => {
    expect(moveQueue(stuck, 1, { do: 'drop' }).map(({ state }) => state.at)).toEqual(['dropped', 'dropped', 'kept']);
  });
  it('waits when it comes later', () => {
    expect(firstState(stuck, 'a')).toEqual({ at: 'held', by: 1 });
    expect(firstState(stuck, 'b')).toEqual({ at: 'kept' });
  });
});

describe('an answer that is none', () => {
  it.each(['offline', 'timeout', 'garbled', 'unavailable', 'not-signed-in'])('%s keeps the entry', (code) => {
    expect(isPassing(code)).toBe(true);
  });
  it.each(['offer-expired', 'move-impossible', 'forbidden', 'invalid-input', 'key-reused'])('%s is one', (code) => {
    expect(isPassing(code)).toBe(false);
  });
  it('is waited out for at most half a minute', () => {
    expect([0, 1, 4, 5, 60].map(outboxWaitMs)).toEqual([1_000, 2_000, 16_000, 30_000, 30_000]);
  });
});

/** A server that carries out a key once, and refuses some chains; answers are lost on the way as often as questions. */
class FakeServer {
  readonly done: number[] = [];
  readonly #answers = new Map<number, 'ok' | 'no'>();
  readonly #refuses: (entry: Queued) => boolean;
  constructor(refuses: (entry: Queued) => boolean) {
    this.#refuses = refuses;
  }
  take(entry: Queued): 'ok' | 'no' {
    const known = this.#answers.get(entry.n);
    if (known !== undefined) return known;
    const answer = this.#refuses(entry) ? 'no' : 'ok';
    if (answer === 'ok') {
      // As the house has it: a refusal is not remembered under its key, what was carried out is.
      this.#answers.set(entry.n, answer);
      this.done.push(entry.n);
    }
    return answer;
  }
}

function oneTry(entries: readonly Queued[], server: FakeServer, chance: Chance): readonly Queued[] {
  const next = nextToSend(entries);
  if (next === null) return entries;
  const sending = moveQueue(entries, next.n, { do: 'send' });
  if (chance() < 0.25) return moveQueue(sending, next.n, { do: 'lost' });
  const answer = server.take(next);
  if (chance() < 0.25) return moveQueue(sending, next.n, { do: chance() < 0.5 ? 'lost' : 'woken' });
  return moveQueue(
    sending,
    next.n,
    answer === 'ok' ? { do: 'answered' } : { do: 'refuse', code: 'offer-expired', text: '' },
  );
}

describe.each(Array.from({ length: 200 }, (_, seed) => seed))('OBX-1 OBX-3 with seed %i', (seed) => {
  it('every action reaches the server once and in order, through lost questions, lost answers, kills and refusals', () => {
    const chance = seeded(seed);
    const server = new FakeServer(({ n, chain }) => chain === 'bad' && n % 3 === 0);
    let entries: readonly Queued[] = [];
    const total = 30;
    for (let step = 0; step < 4_000 && (entries.length < total || nextToSend(entries) !== null); step++) {
      if (entries.length < total && chance() < 0.4) {
        const chain = ['a', 'b', 'bad'][Math.floor(chance() * 3)] ?? 'a';
        entries = [...entries, entry(entries.length + 1, chain, firstState(entries, chain))];
      }
      entries = oneTry(entries, server, chance);
    }
    const at = (wanted: EntryAt) => entries.filter(({ state }) => state.at === wanted).map(({ n }) => n);
    expect(entries).toHaveLength(total);
    expect(server.done).toEqual([...server.done].sort((a, b) => a - b));
    expect(new Set(server.done).size).toBe(server.done.length);
    expect(at('sent')).toEqual(server.done);
    // Nothing is silently gone: what is not with the server is on the screen, with what it waits for.
    expect([...at('sent'), ...at('refused'), ...at('held')].sort((a, b) => a - b)).toEqual(entries.map(({ n }) => n));
    for (const { state, chain } of entries) {
      if (state.at !== 'held') continue;
      const by = entries.find(({ n }) => n === state.by);
      expect([by?.state.at, by?.chain]).toEqual(['refused', chain]);
    }
  });
});
