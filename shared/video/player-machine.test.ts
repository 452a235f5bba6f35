import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../kernel/time.ts';
import {
  FIRST_PICTURE_MS,
  FLOW_MS,
  holdsConnection,
  LATE_MS,
  LOST_MS,
  movePlayer,
  newPlayer,
  type Player,
  type PlayerEvent,
  PROVEN_MS,
  playerMoves,
  STILL_LATE_MS,
  STILL_LOST_MS,
} from './player-machine.ts';

const now = 1_000_000;
const endsAt = now + 60_000;
const states: { readonly [S in Player['at']]: Extract<Player, { at: S }> } = {
  connecting: { at: 'connecting', since: now - 100, attempt: 2, endsAt: null, gives: 'video' },
  live: { at: 'live', since: now - 5_000, frameAt: now - 40, videoS: 5, attempt: 0, endsAt, gives: 'video' },
  late: { at: 'late', since: now - 500, frameAt: now - 1_500, videoS: 5, attempt: 0, endsAt, gives: 'video' },
  lost: { at: 'lost', since: now - 100, frameAt: now - 4_000, attempt: 1, retryAt: now + 900 },
  ended: { at: 'ended', since: now - 100 },
  refused: { at: 'refused', since: now - 100, code: 'access-terms' },
};
const events: { readonly [D in PlayerEvent['do']]: Extract<PlayerEvent, { do: D }> } = {
  admit: { do: 'admit', endsAt: instant(endsAt), gives: 'video' },
  refuse: { do: 'refuse', code: 'forbidden' },
  fail: { do: 'fail' },
  advance: { do: 'advance', videoS: 5.04, flowMs: FLOW_MS },
  tick: { do: 'tick' },
  retry: { do: 'retry' },
  switch: { do: 'switch' },
  close: { do: 'close' },
};

/** What each cell leads to; `same` = the very same state. */
const table: { readonly [S in Player['at']]: { readonly [D in PlayerEvent['do']]: Player['at'] | 'same' } } = {
  connecting: {
    admit: 'connecting',
    refuse: 'refused',
    fail: 'lost',
    advance: 'live',
    tick: 'same',
    retry: 'same',
    switch: 'connecting',
    close: 'ended',
  },
  live: {
    admit: 'same',
    refuse: 'refused',
    fail: 'lost',
    advance: 'live',
    tick: 'same',
    retry: 'same',
    switch: 'connecting',
    close: 'ended',
  },
  late: {
    admit: 'same',
    refuse: 'refused',
    fail: 'lost',
    advance: 'live',
    tick: 'same',
    retry: 'same',
    switch: 'connecting',
    close: 'ended',
  },
  lost: {
    admit: 'same',
    refuse: 'refused',
    fail: 'same',
    advance: 'same',
    tick: 'same',
    retry: 'connecting',
    switch: 'connecting',
    close: 'ended',
  },
  ended: {
    admit: 'same',
    refuse: 'same',
    fail: 'same',
    advance: 'same',
    tick: 'same',
    retry: 'connecting',
    switch: 'same',
    close: 'same',
  },
  refused: {
    admit: 'same',
    refuse: 'same',
    fail: 'same',
    advance: 'same',
    tick: 'same',
    retry: 'connecting',
    switch: 'same',
    close: 'ended',
  },
};

describe('VID-2 every cell of the player', () => {
  for (const at of Object.keys(table) as Player['at'][]) {
    for (const [done, expected] of Object.entries(table[at]) as [PlayerEvent['do'], string][]) {
      test(`${at} × ${done} is ${expected}`, () => {
        const next = movePlayer(states[at], events[done], now);
        if (expected === 'same') expect(next).toBe(states[at]);
        else expect(next.at).toBe(expected);
      });
    }
    test(`${at} has no cell that the table does not know`, () => {
      for (const done of Object.keys(playerMoves[at])) expect(Object.keys(events)).toContain(done);
    });
  }
});

describe('VID-3 a picture that stands still', () => {
  const live = states.live;
  test('is late after a second', () => {
    expect(movePlayer(live, { do: 'tick' }, live.frameAt + LATE_MS - 1)).toBe(live);
    expect(movePlayer(live, { do: 'tick' }, live.frameAt + LATE_MS)).toMatchObject({
      at: 'late',
      frameAt: live.frameAt,
    });
  });
  test('is lost after three, and connects anew at once', () => {
    const lost = movePlayer(states.late, { do: 'tick' }, states.late.frameAt + LOST_MS);
    expect(lost).toMatchObject({ at: 'lost', frameAt: states.late.frameAt, retryAt: states.late.frameAt + LOST_MS });
    expect(movePlayer(lost, { do: 'tick' }, states.late.frameAt + LOST_MS)).toMatchObject({
      at: 'connecting',
      attempt: 1,
    });
  });
  test('does not become fresh by being sampled again', () => {
    expect(movePlayer(live, { do: 'advance', videoS: live.videoS, flowMs: FLOW_MS }, now + 900)).toBe(live);
  });
  test('is live again when the next picture comes in time', () => {
    expect(movePlayer(states.late, { do: 'advance', videoS: 6, flowMs: FLOW_MS }, now)).toMatchObject({
      at: 'live',
      since: now,
      frameAt: now,
      videoS: 6,
    });
  });
  test('counts a stream that starts its time anew as a new picture', () => {
    expect(movePlayer(live, { do: 'advance', videoS: 0.04, flowMs: FLOW_MS }, now)).toMatchObject({
      at: 'live',
      frameAt: now,
      videoS: 0.04,
    });
  });
});

describe('VID-13 a camera that gives stills', () => {
  const admitted = movePlayer(newPlayer(0), { do: 'admit', endsAt: instant(endsAt), gives: 'stills' }, 0);
  const live = movePlayer(admitted, { do: 'advance', videoS: 1, flowMs: FLOW_MS }, now);
  test('is late after three seconds without another, and lost after ten', () => {
    expect(movePlayer(live, { do: 'tick' }, now + STILL_LATE_MS - 1)).toBe(live);
    const late = movePlayer(live, { do: 'tick' }, now + STILL_LATE_MS);
    expect(late).toMatchObject({ at: 'late', gives: 'stills', frameAt: now });
    expect(movePlayer(late, { do: 'tick' }, now + STILL_LOST_MS - 1)).toBe(late);
    expect(movePlayer(late, { do: 'tick' }, now + STILL_LOST_MS)).toMatchObject({ at: 'lost', frameAt: now });
  });
  test('keeps its pace while it goes on, and loses it with the line', () => {
    const next = movePlayer(live, { do: 'advance', videoS: 2, flowMs: FLOW_MS }, now + 2_000);
    expect(next).toMatchObject({ at: 'live', gives: 'stills', frameAt: now + 2_000 });
    const lost = movePlayer(next, { do: 'fail' }, now + 2_100);
    expect(movePlayer(lost, { do: 'tick' }, now + 60_000)).toMatchObject({ at: 'connecting', gives: 'video' });
  });
});

describe('VID-4 a look that comes to its end', () => {
  test('is renewed at once and counts no attempt', () => {
    expect(movePlayer(states.live, { do: 'fail' }, endsAt)).toEqual(newPlayer(endsAt));
    expect(movePlayer(states.late, { do: 'fail' }, endsAt + 5)).toEqual(newPlayer(endsAt + 5));
  });
  test('but one that breaks before is lost', () => {
    expect(movePlayer(states.live, { do: 'fail' }, endsAt - 1)).toMatchObject({
      at: 'lost',
      attempt: 1,
      retryAt: endsAt - 1,
    });
  });
});

describe('a connection', () => {
  test('has ten seconds to its first picture', () => {
    const { connecting } = states;
    expect(movePlayer(connecting, { do: 'tick' }, connecting.since + FIRST_PICTURE_MS - 1)).toBe(connecting);
    expect(movePlayer(connecting, { do: 'tick' }, connecting.since + FIRST_PICTURE_MS).at).toBe('lost');
  });
  test('is not live at time zero of an empty player', () => {
    expect(movePlayer(states.connecting, { do: 'advance', videoS: 0, flowMs: FLOW_MS }, now)).toBe(states.connecting);
  });
  test('VID-12 is not live with pictures from a cache, only with what still flows after a second', () => {
    const { connecting } = states;
    expect(movePlayer(connecting, { do: 'advance', videoS: 1.9, flowMs: FLOW_MS - 1 }, now)).toBe(connecting);
    expect(movePlayer(connecting, { do: 'advance', videoS: 1.9, flowMs: FLOW_MS }, now).at).toBe('live');
  });
  test('is tried again with growing waits, at most 15 s', () => {
    let player: Player = newPlayer(0);
    const waits: number[] = [];
    for (let at = 0, tries = 0; tries < 10; tries++) {
      player = movePlayer(player, { do: 'fail' }, at);
      if (player.at !== 'lost') throw new Error('expected to be lost');
      waits.push(player.retryAt - at);
      at = player.retryAt;
      player = movePlayer(player, { do: 'tick' }, at);
    }
    expect(waits).toEqual([0, 500, 500, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });
  test('that breaks soon after each picture is tried with growing waits too', () => {
    let player: Player = newPlayer(0);
    const waits: number[] = [];
    for (let at = 0, tries = 0; tries < 7; tries++) {
      player = movePlayer(
        movePlayer(player, { do: 'advance', videoS: 1, flowMs: FLOW_MS }, at),
        { do: 'fail' },
        at + 500,
      );
      if (player.at !== 'lost') throw new Error('expected to be lost');
      waits.push(player.retryAt - at - 500);
      at = player.retryAt;
      player = movePlayer(player, { do: 'tick' }, at);
    }
    expect(waits).toEqual([0, 500, 500, 500, 1_000, 2_000, 4_000]);
  });
  test('that has shown pictures for ten seconds is proven: its next break is tried at once', () => {
    const shown: Player = { ...states.live, since: now - PROVEN_MS, attempt: 3 };
    const proven = movePlayer(shown, { do: 'advance', videoS: 9, flowMs: FLOW_MS }, now);
    expect(movePlayer(proven, { do: 'fail' }, now)).toMatchObject({ at: 'lost', attempt: 1, retryAt: now });
  });
  test('waits as long as the server asked', () => {
    expect(movePlayer(states.connecting, { do: 'fail', retryAfterMs: 5_000 }, now)).toMatchObject({
      at: 'lost',
      retryAt: now + 5_000,
    });
  });
});

test('VID-3 whatever happens, a live tile has had a new picture within a second of its last tick', () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 4_000 }),
    event: fc.constantFrom(...Object.values(events)),
    videoS: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let player: Player = newPlayer(0);
      let at = 0;
      for (const { wait, event, videoS } of steps) {
        at += wait;
        player = movePlayer(player, event.do === 'advance' ? { do: 'advance', videoS, flowMs: FLOW_MS } : event, at);
        player = movePlayer(player, { do: 'tick' }, at);
        if (player.at === 'live') expect(at - player.frameAt).toBeLessThan(LATE_MS);
        if (player.at === 'ended' || player.at === 'refused') expect(holdsConnection(player)).toBe(false);
      }
    }),
    { seed: 20_260_301 },
  );
});
