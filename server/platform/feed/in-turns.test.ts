import { expect, it } from 'vitest';
import type { StoredEvent } from '../feed.ts';
import { inTurns } from './in-turns.ts';

it('FED-3 many events are told in order and each once, and others have their turn in between', async () => {
  let turns = 0;
  let over = false;
  const other = () => {
    turns++;
    if (!over) setImmediate(other);
  };
  setImmediate(other);
  const told: number[] = [];
  const slices: number[] = [];
  let made = 0;
  function* events(): Generator<StoredEvent> {
    for (let seq = 1; seq <= 5_000; seq++) {
      made = seq;
      yield { seq } as StoredEvent;
    }
  }
  await inTurns(events(), (some) => {
    // Made as they are told, not all before the first slice.
    expect(made).toBe(some.at(-1)?.seq);
    slices.push(turns);
    for (const { seq } of some) told.push(seq);
  });
  over = true;
  expect(told).toEqual(Array.from({ length: 5_000 }, (_, at) => at + 1));
  expect(slices.length).toBeGreaterThan(5);
  // No two slices in one turn.
  expect(new Set(slices.slice(1)).size).toBe(slices.length - 1);
});
