import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { describe, expect, it } from 'vitest';
import { BestFirst } from './best-first.ts';

describe('the queue of candidates', () => {
  it('hands out what was put in, smallest key first, however much it is', () => {
    const chance = seeded(5);
    const queue = new BestFirst();
    for (const count of [0, 1, 2, 3, 700]) {
      queue.clear();
      const keys = Array.from({ length: count }, () => Math.floor(chance() * 50));
      keys.forEach((key, item) => {
        queue.add(item, key);
      });
      const taken: number[] = [];
      while (queue.size > 0) {
        const key = queue.firstKey;
        expect(keys[queue.take()]).toBe(key);
        taken.push(key);
      }
      expect(taken).toEqual(keys.toSorted((a, b) => a - b));
      expect(queue.firstKey).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it('takes more while it is being emptied', () => {
    const queue = new BestFirst();
    queue.add(1, 10);
    queue.add(2, 20);
    expect(queue.take()).toBe(1);
    queue.add(3, 5);
    expect([queue.take(), queue.take()]).toEqual([3, 2]);
  });
});
