import type { DrawingShape } from '@watchroom/shared/drawing/drawing-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { describe, expect, test } from 'vitest';
import {
  type Draft,
  draftOf,
  dragged,
  emptyDraft,
  handlesOf,
  pressed,
  shapeOf,
  shifted,
  wantsMore,
  withoutCorner,
} from './draft.ts';

const [a, b, c, d]: [Position, Position, Position, Position] = [
  [120, 31],
  [120.01, 31],
  [120.01, 31.01],
  [120, 31.01],
];
const drawn = (kind: DrawingShape['kind'], ...places: Position[]): Draft => places.reduce(pressed, emptyDraft(kind));

describe('a draft', () => {
  test.each([
    ['point', [a], { kind: 'point', place: a }],
    ['text', [a, b], { kind: 'text', place: b }],
    ['line', [a, b], { kind: 'line', places: [a, b] }],
    ['polygon', [a, b, c], { kind: 'polygon', ring: [a, b, c] }],
    ['circle', [a, destination(a, 45, 800)], { kind: 'circle', place: a, radiusM: 800 }],
    ['line', [a], null],
    ['polygon', [a, b], null],
    ['circle', [a], null],
    ['point', [], null],
  ] as [DrawingShape['kind'], Position[], DrawingShape | null][])('of a %s after %j is %j', (kind, places, shape) => {
    expect(shapeOf(drawn(kind, ...places))).toEqual(shape);
  });

  test('takes a double press for one', () => {
    expect(drawn('line', a, b, b).corners).toHaveLength(2);
  });

  test('takes no more corners than are kept', () => {
    const many = Array.from({ length: 400 }, (_, n): Position => [120 + n / 1e4, 31]);
    expect(drawn('line', ...many).corners).toHaveLength(300);
  });

  test('of a kept shape gives it back', () => {
    for (const shape of [drawn('polygon', a, b, c), drawn('circle', a, b), drawn('text', a)].map(shapeOf)) {
      if (shape === null) throw new Error('no shape');
      expect(shapeOf(draftOf(shape))).toEqual(shape);
    }
  });

  test('wants presses until a point or circle is whole, and lines and surfaces always', () => {
    expect(
      [drawn('point'), drawn('point', a), drawn('circle', a), drawn('circle', a, b), drawn('line', a, b)].map(
        wantsMore,
      ),
    ).toEqual([true, false, true, false, true]);
  });
});

describe('its handles', () => {
  test('are the corners and the middles between them, around a surface also the last', () => {
    const at = (draft: Draft) => handlesOf(draft).map((handle) => `${handle.at} ${handle.index}`);
    expect(at(drawn('line', a, b, c))).toEqual(['corner 0', 'corner 1', 'corner 2', 'middle 0', 'middle 1']);
    expect(at(drawn('polygon', a, b, c))).toEqual([
      'corner 0',
      'corner 1',
      'corner 2',
      'middle 0',
      'middle 1',
      'middle 2',
    ]);
    expect(at(drawn('circle', a, b))).toEqual(['corner 0', 'rim 0']);
    expect(at(drawn('point', a))).toEqual(['corner 0']);
  });

  test('move a corner, make one of a middle, and stretch a circle', () => {
    const polygon = drawn('polygon', a, b, c);
    const [first, , , middle] = handlesOf(polygon);
    if (first === undefined || middle === undefined) throw new Error('no handles');
    expect(dragged(polygon, first, d).corners).toEqual([d, b, c]);
    expect(dragged(polygon, middle, d).corners).toEqual([a, d, b, c]);
    const circle = drawn('circle', a, b);
    const rim = handlesOf(circle)[1];
    if (rim === undefined) throw new Error('no rim');
    expect(dragged(circle, rim, destination(a, 10, 2_000)).radiusM).toBe(2_000);
  });

  test('take a corner away as long as the shape stays one', () => {
    expect(withoutCorner(drawn('polygon', a, b, c, d), 1).corners).toEqual([a, c, d]);
    expect(withoutCorner(drawn('polygon', a, b, c), 1).corners).toHaveLength(3);
  });

  test('the whole is moved together', () => {
    expect(shifted(drawn('line', a, b), [1, -1]).corners).toEqual([
      [121, 30],
      [121.01, 30],
    ]);
  });
});
