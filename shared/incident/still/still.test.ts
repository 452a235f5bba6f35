import { expect, test } from 'vitest';
import { CameraId } from '../../kernel/ids.ts';
import { after, instant } from '../../kernel/time.ts';
import { type Still, stillPairs } from './still.ts';

const start = instant(Date.parse('2026-03-01T08:00:00.000Z'));
const [gate, dome] = ['1', '2'].map((n) => CameraId.parse(`0199aaaa-0000-7000-8000-00000000000${n}`)) as [
  Still['camera'],
  Still['camera'],
];
const still = (minute: number, fields: Partial<Still> = {}) => ({
  still: { camera: gate, name: '东门', preset: null, turns: false, at: after(start, minute * 60_000), ...fields },
});
const head = (minute: number, preset: string | null) =>
  still(minute, { camera: dome, name: '球机', turns: true, preset });

test('INC-27 of each view the first still and the last, whatever order they came in', () => {
  const photos = [still(20), still(5), { still: null }, still(1)];
  expect(stillPairs(photos)).toEqual([{ first: photos[3], last: photos[0] }]);
});

test('INC-27 a camera with a head is compared at one preset, and not where nobody called one', () => {
  const photos = [head(1, '路口'), head(2, null), head(3, '校门'), head(4, null), head(9, '路口')];
  expect(stillPairs(photos)).toEqual([{ first: photos[0], last: photos[4] }]);
});

test('INC-27 one still alone, and photos, are no pair', () => {
  expect(stillPairs([still(1), { still: null }, { still: null }])).toEqual([]);
  expect(stillPairs([])).toEqual([]);
});
