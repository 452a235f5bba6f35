import { describe, expect, it } from 'vitest';
import { type Chance, seeded } from '../kernel/chance.ts';
import {
  type EntryAt,
  type EntryEvent,
  type EntryState,
  entryMoves,
  firstState,
  isPassing,
  type Lane,
  lanes,
  moveEntry,
  moveQueue,
  nextToSend,
  outboxWaitMs,
  type Queued,
  type Waiting,
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

const entry = (n: number, chain = 'a', state: EntryState = { at: 'kept' }): Queued => ({
  n,
  chain,
  lane: 'words',
  waits: 'words',
  state,
});
const file = (n: number, chain = 'a', state: EntryState = { at: 'kept' }): Queued => ({
  ...entry(n, chain, state),
  lane: 'files',
});
const next = (entries: readonly Queued[]) => lanes.map((lane) => nextToSend(entries, lane)?.n ?? null);

describe('OBX-3 the queue', () => {
  it('sends the lowest number, one at a time', () => {
    expect(next([entry(3), entry(2, 'b'), entry(5)])).toEqual([2, null]);
    expect(next([entry(2, 'b', states.sending), entry(3)])).toEqual([null, null]);
    expect(next([file(2, 'b', states.sending), file(3)])).toEqual([null, null]);
    expect(next([])).toEqual([null, null]);
  });

  it('sends words past a file that takes its time, also of the same chain, and a file only after the words before it', () => {
    expect(next([file(1, 'a', states.sending), entry(2), entry(3, 'b')])).toEqual([2, null]);
    expect(next([entry(1), file(2), file(3, 'b')])).toEqual([1, 3]);
    expect(next([entry(1, 'a', states.sending), file(2)])).toEqual([null, null]);
  });

  it('sends what waits for the files of its chain, or for all, behind them', () => {
    const done: Queued = { ...entry(3), waits: 'chain' };
    expect(next([file(1), file(2, 'b'), done, entry(4, 'c')])).toEqual([4, 1]);
    expect(next([file(2, 'b'), done])).toEqual([3, 2]);
    const offDuty: Queued = { ...entry(5, 'duty'), waits: 'all' };
    expect(next([file(2, 'b'), offDuty, entry(6, 'c'), file(7, 'c')])).toEqual([null, 2]);
    expect(next([offDuty, entry(6, 'c'), file(7, 'c')])).toEqual([5, null]);
  });

  it('goes on with other matters behind what was refused', () => {
    const after = moveQueue([entry(1, 'a', states.sending), entry(2), entry(3, 'b')], 1, events[4] as EntryEvent);
    expect(after.map(({ state }) => state.at)).toEqual(['refused', 'held', 'kept']);
    expect(next(after)).toEqual([3, null]);
  });
});

const no: EntryEvent = { do: 'refuse', code: 'too-large', text: '过大' };

describe('OBX-4 what builds on a refused entry', () => {
  const stuck = [entry(1, 'a', states.refused), entry(2, 'a', states.held), entry(3, 'b')];
  it('goes on with it', () => {
    expect(moveQueue(stuck, 1, { do: 'again' }).map(({ state }) => state.at)).toEqual(['kept', 'kept', 'kept']);
  });
  it('goes with it', () => {
    expect(moveQueue(stuck, 1, { do: 'drop' }).map(({ state }) => state.at)).toEqual(['dropped', 'dropped', 'kept']);
  });
  it('waits when it comes later', () => {
    expect(firstState(stuck, entry(4, 'a'))).toEqual({ at: 'held', by: 1 });
    expect(firstState(stuck, entry(4, 'b'))).toEqual({ at: 'kept' });
  });
  it('are no words behind a photo that was not taken, but what must not be told without it', () => {
    const photo = moveQueue([file(1, 'a', states.sending), entry(2), { ...entry(3), waits: 'chain' }], 1, no);
    expect(photo.map(({ state }) => state.at)).toEqual(['refused', 'kept', 'held']);
    expect(firstState(photo, { ...entry(4), waits: 'chain' })).toEqual({ at: 'held', by: 1 });
  });
});

describe('an answer that is none', () => {
  it.each(['offline', 'timeout', 'garbled', 'unavailable', 'too-slow', 'not-signed-in', 'internal'])(
    '%s keeps the entry',
    (code) => {
      expect(isPassing(code)).toBe(true);
    },
  );
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

/** Something happens in one lane: the next one goes, or what is under way is answered or lost. */
function oneTry(entries: readonly Queued[], lane: Lane, { server, chance }: Way): readonly Queued[] {
  const flying = entries.find((one) => one.lane === lane && one.state.at === 'sending');
  if (flying === undefined) {
    const ready = nextToSend(entries, lane);
    return ready === null ? entries : moveQueue(entries, ready.n, { do: 'send' });
  }
  if (chance() < 0.25) return moveQueue(entries, flying.n, { do: 'lost' });
  const answer = server.take(flying);
  if (chance() < 0.25) return moveQueue(entries, flying.n, { do: chance() < 0.5 ? 'lost' : 'woken' });
  return moveQueue(
    entries,
    flying.n,
    answer === 'ok' ? { do: 'answered' } : { do: 'refuse', code: 'offer-expired', text: '' },
  );
}

interface Way {
  readonly server: FakeServer;
  readonly chance: Chance;
}

const mostlyWords: readonly Waiting[] = ['words', 'words', 'words', 'chain', 'all'];
const pick = <T>(of: readonly T[], chance: Chance): T => of[Math.floor(chance() * of.length)] as T;

/** Pairs that reached the server the wrong way round. */
function swapped(done: readonly number[], entries: readonly Queued[]): string[] {
  const of = (n: number) => entries.find((one) => one.n === n) as Queued;
  const isWrong = (first: Queued, then: Queued) =>
    then.n < first.n &&
    (then.waits === 'all' ||
      first.waits === 'all' ||
      (then.chain === first.chain && (then.lane === 'words' || first.lane === 'files' || first.waits === 'chain')));
  return done.flatMap((n, at) =>
    done.slice(at + 1).flatMap((later) => (isWrong(of(n), of(later)) ? [`${n} before ${later}`] : [])),
  );
}

describe.each(Array.from({ length: 200 }, (_, seed) => seed))('OBX-1 OBX-3 with seed %i', (seed) => {
  it('every action reaches the server once and in order, through lost questions, lost answers, kills and refusals', () => {
    const chance = seeded(seed);
    const server = new FakeServer(({ n, chain }) => chain === 'bad' && n % 3 === 0);
    let entries: readonly Queued[] = [];
    const total = 30;
    const isOpen = () => entries.some(({ state }) => state.at === 'kept' || state.at === 'sending');
    for (let step = 0; step < 8_000 && (entries.length < total || isOpen()); step++) {
      if (entries.length < total && chance() < 0.3) {
        const made = { ...entry(entries.length + 1, pick(['a', 'b', 'bad'], chance)), lane: pick(lanes, chance) };
        const waits = made.lane === 'files' ? 'words' : pick(mostlyWords, chance);
        entries = [...entries, { ...made, waits, state: firstState(entries, { ...made, waits }) }];
      }
      entries = oneTry(entries, pick(lanes, chance), { server, chance });
    }
    const at = (wanted: EntryAt) => entries.filter(({ state }) => state.at === wanted).map(({ n }) => n);
    expect(entries).toHaveLength(total);
    expect(swapped(server.done, entries)).toEqual([]);
    expect(new Set(server.done).size).toBe(server.done.length);
    expect(at('sent')).toEqual(server.done.toSorted((a, b) => a - b));
    // Nothing is silently gone: what is not with the server is on the screen, with what it waits for.
    expect([...at('sent'), ...at('refused'), ...at('held')].sort((a, b) => a - b)).toEqual(entries.map(({ n }) => n));
    for (const { state, chain } of entries) {
      if (state.at !== 'held') continue;
      const by = entries.find(({ n }) => n === state.by);
      expect([by?.state.at, by?.chain]).toEqual(['refused', chain]);
    }
  });
});
