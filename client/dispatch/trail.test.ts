import { exampleAssignment, exampleOfferedAt } from '@watchroom/shared/dispatch/example.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, test } from 'vitest';
import { trailOf } from './trail.ts';

const at = (s: number) => after(exampleOfferedAt, s * 1_000);
const states = (given: Parameters<typeof trailOf>[0]) => trailOf(given).map(({ state }) => state);

describe('the trail of an order', () => {
  test('waits for the device first', () => {
    expect(states(exampleAssignment)).toEqual(['done', 'next', 'todo', 'todo', 'todo', 'todo']);
  });
  test('goes on step by step', () => {
    const times = { ...exampleAssignment.times, device: at(1), seen: at(4) };
    expect(states({ ...exampleAssignment, times })).toEqual(['done', 'done', 'done', 'next', 'todo', 'todo']);
  });
  test('leaves a gap where nothing was stamped: arrival without departure', () => {
    const times = { ...exampleAssignment.times, accepted: at(9), onScene: at(300) };
    expect(states({ times, state: { at: 'on_scene', since: at(300) } })).toEqual([
      'done',
      'skipped',
      'skipped',
      'done',
      'skipped',
      'done',
    ]);
  });
  test('waits for nothing once it is over', () => {
    expect(states({ ...exampleAssignment, state: { at: 'timed_out', since: at(45) } })).toEqual([
      'done',
      'todo',
      'todo',
      'todo',
      'todo',
      'todo',
    ]);
  });
});
