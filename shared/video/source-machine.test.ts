import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CONNECT_MS,
  holdsLine,
  KEY_FRAME_MS,
  MEDIA_MS,
  moveSource,
  newSource,
  PROVEN_MS,
  RESOLVE_MS,
  SILENT_MS,
  type Source,
  type SourceEvent,
  SourceHop,
  STALL_MS,
  sourceMoves,
} from './source-machine.ts';

const now = 1_000_000;
const states: { readonly [S in Source['at']]: Extract<Source, { at: S }> } = {
  closed: { at: 'closed', since: now - 100 },
  resolving: { at: 'resolving', since: now - 100, attempt: 1 },
  connecting: { at: 'connecting', since: now - 100, attempt: 1 },
  probing: { at: 'probing', since: now - 100, attempt: 1, waitsFor: 'both' },
  live: { at: 'live', since: now - 5_000, attempt: 1, heardAt: now - 40 },
  stalled: { at: 'stalled', since: now - 500, attempt: 1, heardAt: now - 3_500 },
  backoff: { at: 'backoff', since: now - 100, attempt: 2, hop: 'network', retryAt: now + 900 },
};
const events: { readonly [D in SourceEvent['do']]: Extract<SourceEvent, { do: D }> } = {
  open: { do: 'open' },
  resolve: { do: 'resolve' },
  connect: { do: 'connect' },
  key: { do: 'key' },
  show: { do: 'show' },
  hear: { do: 'hear' },
  fail: { do: 'fail', hop: 'network' },
  ready: { do: 'ready' },
  tick: { do: 'tick' },
  close: { do: 'close' },
};

type Cell = Source['at'] | 'same';
const none: { readonly [D in SourceEvent['do']]: Cell } = {
  open: 'same',
  resolve: 'same',
  connect: 'same',
  key: 'same',
  show: 'same',
  hear: 'same',
  fail: 'same',
  ready: 'same',
  tick: 'same',
  close: 'same',
};
const trying = { ...none, fail: 'backoff', close: 'closed' } as const;
/** What each cell leads to; `same` = the very same state. */
const table: { readonly [S in Source['at']]: { readonly [D in SourceEvent['do']]: Cell } } = {
  closed: { ...none, open: 'resolving' },
  resolving: { ...trying, resolve: 'connecting' },
  connecting: { ...trying, connect: 'probing' },
  probing: { ...trying, key: 'probing', show: 'probing' },
  live: { ...trying, hear: 'live' },
  stalled: { ...trying, hear: 'live' },
  backoff: none,
};

describe('PUL-2 every cell of a source', () => {
  for (const at of Object.keys(table) as Source['at'][]) {
    for (const [done, expected] of Object.entries(table[at]) as [SourceEvent['do'], Cell][]) {
      test(`${at} × ${done} is ${expected}`, () => {
        const next = moveSource(states[at], events[done], now);
        if (expected === 'same') expect(next).toBe(states[at]);
        else expect(next.at).toBe(expected);
      });
    }
    test(`${at} has no cell that the table does not know`, () => {
      for (const done of Object.keys(sourceMoves[at])) expect(Object.keys(events)).toContain(done);
    });
  }
});

describe('a source on its way', () => {
  const { probing } = states;
  test.each([
    ['key', 'show'],
    ['show', 'key'],
  ] as const)('is live with a key frame and the media server’s word, %s first', (first, second) => {
    const half = moveSource(probing, events[first], now);
    expect(half.at).toBe('probing');
    expect(moveSource(half, events[first], now)).toBe(half);
    expect(moveSource(half, events[second], now)).toEqual({ at: 'live', since: now, attempt: 1, heardAt: now });
  });

  test.each([
    { state: states.resolving, ms: RESOLVE_MS, hop: 'ours' },
    { state: states.connecting, ms: CONNECT_MS, hop: 'network' },
    { state: probing, ms: KEY_FRAME_MS, hop: 'key-frame' },
    { state: { ...probing, waitsFor: 'media' }, ms: MEDIA_MS, hop: 'media' },
    { state: { ...states.stalled, since: now - 100, heardAt: now - 100 }, ms: SILENT_MS, hop: 'silent' },
  ] as const)('PUL-3 $state.at too long, it is given up at $hop', ({ state, ms, hop }) => {
    expect(moveSource(state, events.tick, state.since + ms - 1)).toBe(state);
    expect(moveSource(state, events.tick, state.since + ms)).toMatchObject({ at: 'backoff', hop, attempt: 2 });
  });

  test('stalls after three seconds without a byte', () => {
    const { live } = states;
    expect(moveSource(live, events.tick, live.heardAt + STALL_MS - 1)).toBe(live);
    expect(moveSource(live, events.tick, live.heardAt + STALL_MS)).toMatchObject({
      at: 'stalled',
      heardAt: live.heardAt,
    });
  });
});

describe('PUL-4 the waits between tries', () => {
  const waits = (hop: SourceHop, tries: number) => {
    let source: Source = newSource(0);
    let at = 0;
    return Array.from({ length: tries }, () => {
      source = moveSource(moveSource(source, events.open, at), { do: 'fail', hop }, at);
      if (source.at !== 'backoff') throw new Error('expected to wait');
      const wait = source.retryAt - at;
      expect(moveSource(source, events.tick, source.retryAt - 1)).toBe(source);
      at = source.retryAt;
      source = moveSource(source, events.tick, at);
      return wait;
    });
  };
  test('grow to half a minute', () => {
    expect(waits('network', 9)).toEqual([250, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000]);
  });
  test('PUL-5 are long at a closed door: a wrong password is not tried until the camera shuts the account out', () => {
    expect(waits('door', 4)).toEqual([30_000, 120_000, 600_000, 600_000]);
  });
  test('are not short for what does not mend by itself', () => {
    for (const hop of ['codec', 'answer', 'redirect', 'stream', 'key-frame', 'forbidden'] as const)
      expect(waits(hop, 1)[0]).toBe(15_000);
  });
  test('begin anew after a picture that lasted', () => {
    const { live } = states;
    const proven = moveSource({ ...live, attempt: 5 }, events.hear, live.since + PROVEN_MS);
    expect(moveSource(proven, events.fail, now)).toMatchObject({ at: 'backoff', attempt: 1, retryAt: now + 250 });
    const young = moveSource({ ...live, attempt: 5 }, events.hear, live.since + PROVEN_MS - 1);
    expect(moveSource(young, events.fail, now)).toMatchObject({ attempt: 6, retryAt: now + 15_000 });
  });
  test('are cut short when the media server is back, and only for what failed on it', () => {
    const media = { ...states.backoff, hop: 'media' } as const;
    expect(moveSource(media, events.ready, now)).toMatchObject({ at: 'resolving', attempt: 2 });
    expect(moveSource(states.backoff, events.ready, now)).toBe(states.backoff);
  });
  test('PUL-5 outlast the last viewer: closing forgets no wait', () => {
    expect(moveSource(states.backoff, events.close, now)).toBe(states.backoff);
  });
});

test('PUL-2 whatever happens, nobody is shown a source without a key frame, and each wait ends', () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 8_000 }),
    event: fc.constantFrom(...Object.values(events)),
    hop: fc.constantFrom(...SourceHop.options),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      let source: Source = newSource(0);
      let at = 0;
      let keyed = false;
      for (const { wait, event, hop } of steps) {
        at += wait;
        source = moveSource(source, event.do === 'fail' ? { do: 'fail', hop } : event, at);
        if (!holdsLine(source)) keyed = false;
        if (event.do === 'key' && source.at !== 'resolving' && source.at !== 'connecting') keyed = true;
        if (source.at === 'live' || source.at === 'stalled') expect(keyed).toBe(true);
        if (source.at === 'backoff') expect(source.retryAt - at).toBeLessThanOrEqual(600_000);
      }
    }),
    { seed: 20_261_129 },
  );
});
