import { describe, expect, it } from 'vitest';
import { Changed } from './changed.ts';

describe('changed names', () => {
  it('are told at once after a rest, and together while more come', () => {
    const changed = new Changed(300);
    expect(changed.waitMs(1_000)).toBe(Number.POSITIVE_INFINITY);
    changed.add('a', 1_000);
    expect(changed.waitMs(1_000)).toBe(0);
    expect(changed.take(1_000)).toEqual(['a']);

    changed.add('b', 1_010);
    changed.add('b', 1_020);
    changed.add('c', 1_020);
    expect(changed.waitMs(1_020)).toBe(300);
    expect(changed.waitMs(1_320)).toBe(0);
    expect(changed.take(1_320)).toEqual(['b', 'c']);

    changed.add('d', 1_700);
    expect(changed.waitMs(1_700)).toBe(0);
  });

  it('are told at once where no rest is asked for', () => {
    const changed = new Changed(0);
    changed.add('a', 10);
    changed.take(10);
    changed.add('b', 10);
    expect(changed.waitMs(10)).toBe(0);
  });

  it('wait no longer than some seconds, however many come', () => {
    const changed = new Changed(300);
    changed.add('first', 0);
    changed.take(0);
    let now = 0;
    for (let count = 0; count < 1_000; count++) {
      now += 10;
      changed.add(`id ${count}`, now);
      if (changed.waitMs(now) === 0) break;
    }
    expect(now).toBe(4_010);
    expect(changed.take(now)).toHaveLength(401);
  });
});
