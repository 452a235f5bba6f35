import { describe, expect, it } from 'vitest';
import { exampleDispatcher, exampleSupervisor, exampleNow as since } from '../incident/example.ts';
import type { Reoffer, ReofferAt } from '../incident/reoffer.ts';
import { after } from '../kernel/time.ts';
import { OFFER_S } from './dispatch-api.ts';
import {
  MOST_TRIES,
  moveReoffer,
  nextTold,
  REOFFER_S,
  type ReofferDo,
  type ReofferMove,
  reofferDos,
  spent,
} from './reoffer-machine.ts';

const by = exampleSupervisor;
const now = after(since, 60_000);
const given = { by, now };
const until = after(since, REOFFER_S * 1_000);

const states: { readonly [S in ReofferAt]: Extract<Reoffer, { at: S }> } = {
  idle: { at: 'idle' },
  asking: { at: 'asking', since, until, tries: 2, by: exampleDispatcher },
  stopped: { at: 'stopped', since, by: exampleDispatcher },
  nobody: { at: 'nobody', since, tries: 3, why: 'nobody-left', told: 'owner', by: exampleDispatcher },
};
const moves: { readonly [D in ReofferDo]: ReofferMove } = {
  offer: { do: 'offer', wanted: null, flow: 'emergency' },
  next: { do: 'next' },
  'give-up': { do: 'give-up', why: 'too-often' },
  tell: { do: 'tell' },
  start: { do: 'start' },
  stop: { do: 'stop' },
};

/** Written out by hand, an emergency's offer without a word of its own. `-` is a refusal. */
// biome-ignore format: a table reads as a table
const expected: { readonly [S in ReofferAt]: Readonly<Record<ReofferDo, ReofferAt | '-'>> } = {
  idle:    { offer: 'asking',  next: '-',      'give-up': '-',      tell: '-',      start: 'asking', stop: 'stopped' },
  asking:  { offer: 'asking',  next: 'asking', 'give-up': 'nobody', tell: '-',      start: 'asking', stop: 'stopped' },
  stopped: { offer: 'stopped', next: '-',      'give-up': '-',      tell: '-',      start: 'asking', stop: '-' },
  nobody:  { offer: 'asking',  next: '-',      'give-up': '-',      tell: 'nobody', start: 'asking', stop: '-' },
};

describe('ASG-6 asking the next unit moves only by its table', () => {
  for (const from of Object.keys(expected) as ReofferAt[]) {
    for (const name of reofferDos) {
      const to = expected[from][name];
      it(`${from} × ${name} → ${to === '-' ? 'refused' : to}`, () => {
        const result = moveReoffer(states[from], moves[name], given);
        if (to === '-') {
          expect(result).toEqual({ ok: false, failure: { code: 'move-impossible', values: { from, move: name } } });
        } else {
          expect(result).toMatchObject({ ok: true, value: { at: to } });
        }
      });
    }
  }
});

describe('whether the next one is asked', () => {
  const offered = (
    flow: 'emergency' | 'general' | 'mediation',
    wanted: boolean | null,
    state: Reoffer = states.idle,
  ) => {
    const result = moveReoffer(state, { do: 'offer', wanted, flow }, given);
    return result.ok ? result.value.at : result.failure.code;
  };
  it('ASG-6 follows the flow unless the offer says otherwise', () => {
    expect([offered('emergency', null), offered('general', null), offered('mediation', null)]).toEqual([
      'asking',
      'idle',
      'idle',
    ]);
    expect([offered('emergency', false), offered('general', true)]).toEqual(['idle', 'asking']);
  });
  it('ASG-6 stays stopped until somebody says otherwise', () => {
    expect([offered('emergency', null, states.stopped), offered('emergency', false, states.stopped)]).toEqual([
      'stopped',
      'stopped',
    ]);
    expect(offered('emergency', true, states.stopped)).toBe('asking');
  });
});

describe('a round', () => {
  it('ASG-6 counts its tries and remembers since when it asks, while a person asks within it', () => {
    const next = moveReoffer(states.asking, moves.next, given);
    expect(next).toEqual({ ok: true, value: { ...states.asking, tries: 3 } });
    const within = moveReoffer(states.asking, moves.offer, given);
    expect(within).toMatchObject({ value: { since, tries: 1, by, until: after(now, REOFFER_S * 1_000) } });
    const late = after(until, 1);
    const anew = moveReoffer(states.asking, moves.offer, { by, now: late });
    expect(anew).toMatchObject({ value: { since: late, tries: 1 } });
  });
  it('ASG-6 has an end in tries and in time', () => {
    const round = states.asking;
    expect(spent(round, now)).toBeNull();
    expect(spent({ ...round, tries: MOST_TRIES - 1 }, after(until, -1))).toBeNull();
    expect(spent({ ...round, tries: MOST_TRIES }, now)).toBe('too-often');
    expect(spent(round, until)).toBe('too-long');
    // As many silent units as may be asked fit into the time.
    expect(MOST_TRIES * OFFER_S).toBeLessThan(REOFFER_S);
  });
  it('ASG-8 that nobody took it is told to the owner, after 30 s to the desks, after 60 s to the supervisors, and then to nobody more', () => {
    expect(nextTold(states.nobody)).toEqual({ told: 'desks', at: after(since, 30_000) });
    const desks = moveReoffer(states.nobody, moves.tell, given);
    expect(desks).toEqual({ ok: true, value: { ...states.nobody, told: 'desks' } });
    const told = { ...states.nobody, told: 'desks' } as const;
    expect(nextTold(told)).toEqual({ told: 'supervisors', at: after(since, 60_000) });
    const all = { ...states.nobody, told: 'supervisors' } as const;
    expect([nextTold(all), moveReoffer(all, moves.tell, given).ok]).toEqual([null, false]);
  });
});
