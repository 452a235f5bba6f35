import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { answerPick, mapModeStore, pickPlace, stopPicking } from './map-mode.ts';

const here: Position = [120.6, 31.3];

function question() {
  const told: (Position | 'cancelled')[] = [];
  pickPlace({ hint: '?', onPick: (place) => void told.push(place), onCancel: () => void told.push('cancelled') });
  return told;
}

describe('a question to the map', () => {
  afterEach(stopPicking);

  test('gets the next press and is then over', () => {
    const told = question();
    expect(answerPick(here)).toBe(true);
    expect(answerPick(here)).toBe(false);
    expect(told).toEqual([here]);
    expect(mapModeStore.getState().at).toBe('browse');
  });
  test('can be taken back', () => {
    const told = question();
    stopPicking();
    expect(answerPick(here)).toBe(false);
    expect(told).toEqual(['cancelled']);
  });
  test('gives way to a newer one', () => {
    const first = question();
    const second = question();
    answerPick(here);
    expect([first, second]).toEqual([['cancelled'], [here]]);
  });
});
