import type { Drawing, DrawingShape } from '@watchroom/shared/drawing/drawing-api.ts';
import { exampleDrawing } from '@watchroom/shared/drawing/example.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { expect, test } from 'vitest';
import { drawingFeatures } from './drawing-overlay.ts';

const now = exampleDrawing.madeAt;
const given = { now, chosen: null, inHand: null };
const features = (drawings: readonly Drawing[], more: Partial<typeof given> = {}) =>
  drawingFeatures(drawings, { ...given, ...more }).features;

test('drawings that ran out, were taken away, or are in somebody’s hands are not drawn', () => {
  expect(features([exampleDrawing])).toHaveLength(1);
  expect(features([{ ...exampleDrawing, expiresAt: now }])).toEqual([]);
  expect(features([{ ...exampleDrawing, removedAt: now }])).toEqual([]);
  expect(features([{ ...exampleDrawing, expiresAt: after(now, 1) }])).toHaveLength(1);
  expect(features([exampleDrawing], { inHand: exampleDrawing.id as never })).toEqual([]);
});

test('own drawings are told from shared ones, and the chosen one from the others', () => {
  expect(features([exampleDrawing])[0]?.properties).toMatchObject({ own: false, chosen: false, name: '封控区' });
  const own = { ...exampleDrawing, area: null, name: '' };
  expect(features([own], { chosen: own.id as never })[0]?.properties).toEqual({
    id: own.id,
    colour: 'violet',
    kind: 'polygon',
    own: true,
    chosen: true,
  });
});

test.each([
  [{ kind: 'point', place: [120, 31] }, 'Point'],
  [{ kind: 'text', place: [120, 31] }, 'Point'],
  [
    {
      kind: 'line',
      places: [
        [120, 31],
        [121, 31],
      ],
    },
    'LineString',
  ],
  [{ kind: 'circle', place: [120, 31], radiusM: 500 }, 'Polygon'],
] as [DrawingShape, string][])('%j is drawn as a %s', (shape, type) => {
  expect(features([{ ...exampleDrawing, shape }])[0]?.geometry.type).toBe(type);
});

test('rings are closed', () => {
  const [feature] = features([exampleDrawing]);
  if (feature?.geometry.type !== 'Polygon') throw new Error('no polygon');
  const [ring = []] = feature.geometry.coordinates;
  expect(ring[0]).toEqual(ring.at(-1));
});
