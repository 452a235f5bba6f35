import { describe, expect, test } from 'vitest';
import { rangeOf } from './tile-keeper.ts';
import { isToldOf, speakOf } from './told-camera.ts';

const camera = { number: 7, place: [120.6, 31.3] as const };
const { west: x, north: y } = rangeOf([120.6, 31.3, 120.6, 31.3], 16, 16);
const changes = (more: object) => ({ at: 9, turn: 1, z: 16, tiles: [], cameras: [], ...more });

describe('CAM-43 an open card', () => {
  test('is told by name', () => {
    expect(speakOf(changes({ tiles: [[x, y, 9, false]], cameras: [[7, 2, 'lost', false]] }), camera)).toBe(true);
    expect(speakOf(changes({ tiles: [[x, y, 9, false]], cameras: [[8, 2, 'lost', false]] }), camera)).toBe(false);
  });
  test('is told by a tile around its camera that is another one, and by no other tile', () => {
    expect(speakOf(changes({ tiles: [[x, y, 9, true]] }), camera)).toBe(true);
    expect(speakOf(changes({ tiles: [[x + 1, y, 9, true]] }), camera)).toBe(false);
    expect(speakOf({ ...changes({ tiles: [[x, y, 9, true]] }), z: 15 }, camera)).toBe(false);
  });
  test('knows that it is not told while the map looks elsewhere', () => {
    expect(isToldOf([120.5, 31.2, 120.7, 31.4], camera)).toBe(true);
    expect(isToldOf([120.61, 31.2, 120.7, 31.4], camera)).toBe(false);
  });
});
