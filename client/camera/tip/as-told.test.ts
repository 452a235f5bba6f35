import { describe, expect, it } from 'vitest';
import { asTold } from './as-told.ts';

const drawn = { health: 'online', kind: 'ptz', rev: 4, count: 1 };

describe('CAM-43 what is said of a camera under the pointer', () => {
  const fire = { ...drawn, alarm: 'fire' };
  it.each([
    {
      of: 'a later word',
      tile: drawn,
      state: { rev: 5, health: 'lost', alarm: false },
      is: { rev: 5, health: 'lost' },
    },
    { of: 'a word the tile has', tile: drawn, state: { rev: 4, health: 'lost', alarm: true }, is: {} },
    { of: 'no word', tile: drawn, state: {}, is: {} },
    { of: 'an alarm', tile: drawn, state: { rev: 5, health: 'online', alarm: true }, is: { rev: 5, alarm: 'other' } },
    {
      of: 'one that goes on',
      tile: fire,
      state: { rev: 5, health: 'late', alarm: true },
      is: { rev: 5, health: 'late', alarm: 'fire' },
    },
    { of: 'the end of one', tile: fire, state: { rev: 5, health: 'online', alarm: false }, is: { rev: 5 } },
  ])('is of $of', ({ tile, state, is }) => {
    expect(asTold(tile, state)).toEqual({ ...drawn, ...is });
  });
});
