import { describe, expect, test } from 'vitest';
import { groundSigns } from './ground-signs.ts';

const signs = (of: Readonly<Record<string, readonly object[]>>) =>
  groundSigns((layers) =>
    layers.flatMap((layer) => of[layer] ?? []).map((properties) => ({ properties: { ...properties } })),
  );

describe('MAP-4 the legend of the ground', () => {
  test('names what is drawn and nothing else, near', () => {
    expect(signs({})).toEqual({ grades: [], farSeen: false, hole: false, blind: false });
    expect(signs({ 'coverage/seen': [{ now: 2 }, { now: 4 }], 'coverage/blind': [{}] })).toEqual({
      grades: ['observe', 'identify'],
      farSeen: false,
      hole: false,
      blind: true,
    });
  });
  test('names what is drawn grid by grid from far', () => {
    expect(signs({ 'coverage/far-seen': [{}], 'coverage/far-blind': [{}] })).toMatchObject({
      grades: [],
      farSeen: true,
      blind: true,
    });
    expect(signs({ 'coverage/far-holes': [{}] })).toMatchObject({ farSeen: false, hole: true });
  });
});
