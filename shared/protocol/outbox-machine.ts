/**
 * What a phone did and the server has not answered for (OBX). `sent`, `dropped`: ends. Numbers are the device's own, rise by one
 * and are never given twice; they are the order in which things happened and in which they are told.
 */
export type EntryState =
  /** Waits for its turn. */
  | { readonly at: 'kept' }
  | { readonly at: 'sending' }
  /** The server said no, in these words. A person decides what becomes of it. */
  | { readonly at: 'refused'; readonly code: string; readonly text: string }
  /** What it builds on, `by` its number, was refused; it is not sent on its own. */
  | { readonly at: 'held'; readonly by: number }
  | { readonly at: 'sent' }
  | { readonly at: 'dropped' };
export type EntryAt = EntryState['at'];

export type EntryEvent =
  | { readonly do: 'send' }
  | { readonly do: 'answered' }
  /** No answer came: nobody knows whether it arrived. Sent again under the same key, it counts once. */
  | { readonly do: 'lost' }
  /** The page was killed while it was under way. */
  | { readonly do: 'woken' }
  | { readonly do: 'refuse'; readonly code: string; readonly text: string }
  | { readonly do: 'hold'; readonly by: number }
  /** A person wants it tried again, or what it waits for is tried again. */
  | { readonly do: 'again' }
  /** A person has read why and lets it go. */
  | { readonly do: 'drop' };
export type EntryDo = EntryEvent['do'];

type Step = (event: EntryEvent) => EntryState;
const kept: Step = () => ({ at: 'kept' });
const dropped: Step = () => ({ at: 'dropped' });
const refused: Step = (event) =>
  event.do === 'refuse' ? { at: 'refused', code: event.code, text: event.text } : { at: 'kept' };
const held: Step = (event) => (event.do === 'hold' ? { at: 'held', by: event.by } : { at: 'kept' });

/** OBX-2: every move; what has no cell leaves the entry as it is. Only a person's word drops one (OBX-4). */
export const entryMoves: { readonly [S in EntryAt]: { readonly [D in EntryDo]?: Step } } = {
  kept: { send: () => ({ at: 'sending' }), hold: held },
  sending: { answered: () => ({ at: 'sent' }), lost: kept, woken: kept, refuse: refused },
  refused: { again: kept, drop: dropped },
  held: { again: kept, drop: dropped },
  sent: {},
  dropped: {},
};

export function moveEntry(state: EntryState, event: EntryEvent): EntryState {
  const step = entryMoves[state.at][event.do];
  return step === undefined ? state : step(event);
}

/** Files need minutes on a bad line; words go past them. */
export const lanes = ['words', 'files'] as const;
export type Lane = (typeof lanes)[number];

/**
 * Behind what else an entry waits, beside earlier words. chain: the files of its own chain, so that “done” is never without its photo
 * · all: every earlier entry, and what comes later waits for it (coming on duty and going off it).
 */
export const waitings = ['words', 'chain', 'all'] as const;
export type Waiting = (typeof waitings)[number];

/** As much of an entry as the order of sending depends on. */
export interface Queued {
  readonly n: number;
  /** Entries of one chain build on each other: the steps of one order, and what was seen on it. */
  readonly chain: string;
  readonly lane: Lane;
  readonly waits: Waiting;
  readonly state: EntryState;
}

/** What an entry's place in the order follows from. */
type Place = Omit<Queued, 'state'>;

/** OBX-3: of each lane one at a time and in order; null while one is under way, and where nothing may go. */
export function nextToSend<E extends Queued>(entries: readonly E[], lane: Lane): E | null {
  const open = entries.filter(({ state }) => state.at === 'kept' || state.at === 'sending');
  const own = open.filter((entry) => entry.lane === lane);
  if (own.some(({ state }) => state.at === 'sending')) return null;
  return own.filter((entry) => !open.some((one) => holdsUp(one, entry))).reduce<E | null>(earlier, null);
}

/** Whether one that is not sent yet keeps another from going; only what is earlier ever does, so that one of them can always go. */
function holdsUp(one: Place, entry: Place): boolean {
  if (one.n >= entry.n) return false;
  return one.waits === 'all' || entry.waits === 'all' || buildsOn(entry, one);
}

/** Whether an entry means nothing without an earlier one: words build on words, a file on all before it in its chain. */
function buildsOn(entry: Place, one: Place): boolean {
  if (one.n >= entry.n || one.chain !== entry.chain) return false;
  return one.lane === 'words' || entry.lane === 'files' || entry.waits !== 'words';
}

function earlier<E extends Queued>(first: E | null, entry: E): E {
  return first === null || entry.n < first.n ? entry : first;
}

/** All entries, in their order, after something happened to the one with this number: what builds on it follows. */
export function moveQueue<E extends Queued>(entries: readonly E[], n: number, event: EntryEvent): readonly E[] {
  const named = entries.find((entry) => entry.n === n);
  if (named === undefined) return entries;
  const after = moveEntry(named.state, event);
  if (after === named.state) return entries;
  const stuck: E[] = [named];
  return entries.map((entry) => {
    if (entry.n === n) return { ...entry, state: after };
    if (after.at === 'refused' && stuck.some((one) => buildsOn(entry, one))) {
      stuck.push(entry);
      return { ...entry, state: moveEntry(entry.state, { do: 'hold', by: n }) };
    }
    // What waited for it goes with it, or goes on with it.
    if (entry.state.at === 'held' && entry.state.by === n && (event.do === 'again' || event.do === 'drop'))
      return { ...entry, state: moveEntry(entry.state, event) };
    return entry;
  });
}

/** How a new entry begins: behind one that was refused, or waits for one that was, it waits for the same word of a person (OBX-4). */
export function firstState(entries: readonly Queued[], made: Place): EntryState {
  for (const one of entries) {
    if (!buildsOn(made, one)) continue;
    if (one.state.at === 'refused') return { at: 'held', by: one.n };
    if (one.state.at === 'held') return { at: 'held', by: one.state.by };
  }
  return { at: 'kept' };
}

/** Not the server's word on the matter: nobody was reached, or not now, or nobody is signed in any more, or the room failed at it. */
const PASSING = [
  ...['offline', 'timeout', 'garbled', 'stopped'],
  ...['unavailable', 'too-many-requests', 'too-slow', 'not-signed-in', 'internal'],
];

export function isPassing(code: string): boolean {
  return PASSING.includes(code);
}

/** What the room has failed at so often, some two minutes of tries, it will fail at again: a person is told, and other matters go on. */
export const MOST_FAILURES = 8;

/** Wait before try `tries`, ms: 1 s doubling to 30 s. A network that is back, or a live link, ends it at once. */
export function outboxWaitMs(tries: number): number {
  return Math.min(30_000, 1_000 * 2 ** Math.min(tries, 5));
}
