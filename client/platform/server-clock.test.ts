import { describe, expect, test } from 'vitest';
import { createServerClock, steadyClock } from './server-clock.ts';

describe('the server’s time', () => {
  test('is our own before anything was heard', () => {
    expect(createServerClock(() => 500).now()).toBe(500);
    expect(createServerClock(() => 500).lagMs()).toBeNull();
  });

  test('is taken from the message that travelled fastest', () => {
    let local = 0;
    const clock = createServerClock(() => local);
    for (const delay of [80, 20, 300]) {
      local += 1000;
      clock.observe(local + 60_000 - delay);
    }
    expect(clock.now()).toBe(local + 60_000 - 20);
  });

  test('lags by what the last three messages took longer, and not for one that was late', () => {
    let local = 0;
    const clock = createServerClock(() => local);
    const lags = [20, 320, 20, 300, 270, 290].map((delay) => {
      local += 1000;
      clock.observe(local + 60_000 - delay);
      return clock.lagMs();
    });
    expect(lags).toEqual([0, 0, 0, 0, 0, 250]);
  });

  test('follows at once when a clock was set', () => {
    let local = 0;
    const clock = createServerClock(() => local);
    clock.observe(60_000);
    local = 1000;
    clock.observe(local - 3_600_000);
    expect(clock.now()).toBe(local - 3_600_000);
  });

  test('forgets old samples, so that drift is followed', () => {
    let local = 0;
    const clock = createServerClock(() => local);
    for (let second = 0; second < 100; second += 1) {
      local += 1000;
      clock.observe(local - second * 10);
    }
    expect(clock.now()).toBeLessThanOrEqual(local - 690);
  });
});

describe('the page’s own clock', () => {
  function computer() {
    const at = { ticks: 0, wall: 50_000 };
    const now = steadyClock(
      1_000,
      () => at.ticks,
      () => at.wall,
    );
    const pass = (ms: { ticks: number; wall: number }) => {
      at.ticks += ms.ticks;
      at.wall += ms.wall;
      return now();
    };
    return { now, pass };
  }

  test('goes on evenly, whatever the computer is set back to', () => {
    const { now, pass } = computer();
    expect(now()).toBe(1_000);
    expect(pass({ ticks: 250, wall: 250 })).toBe(1_250);
    expect(pass({ ticks: 250, wall: -3_600_000 })).toBe(1_500);
    expect(pass({ ticks: 250, wall: 260 })).toBe(1_750);
  });

  test('BAN-1 counts what the computer slept: what is on the screen is as old as it is', () => {
    const { pass } = computer();
    expect(pass({ ticks: 100, wall: 3_600_100 })).toBe(1_100 + 3_600_000);
    expect(pass({ ticks: 250, wall: 250 })).toBe(1_350 + 3_600_000);
  });
});
