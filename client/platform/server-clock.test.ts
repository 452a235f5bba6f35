import { describe, expect, test } from 'vitest';
import { createServerClock } from './server-clock.ts';

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
