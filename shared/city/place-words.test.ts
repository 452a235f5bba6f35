import { expect, test } from 'vitest';
import { placesInWords } from './place-words.ts';

const here = [120.56, 31.29];

test.each([
  '东经120.56 北纬31.29',
  '北纬31.29°，东经120.56°',
  'N31.29 E120.56',
  '31.29N 120.56E',
  '31.29°N, 120.56°E',
  '120°33′36″E 31°17′24″N',
  `31°17'24"N 120°33'36"E`,
  '东经120度33分36秒，北纬31度17分24秒',
  'lng=120.56&lat=31.29',
  'lat:31.29, lng:120.56',
  '纬度31.29 经度120.56',
  'geo:31.29,120.56',
  'POINT(120.56 31.29)',
])('%s is one place', (words) => expect(placesInWords(words)).toEqual([here]));

test.each([
  '120.56,31.29',
  '120.56 31.29',
  '120.56，31.29',
  '１２０.５６，３１.２９',
  '[120.56, 31.29]',
  '(120.56;31.29)',
  '120.56/31.29',
])('%s does not say which is which; a latitude is at most 90', (words) => expect(placesInWords(words)).toEqual([here]));

test('31.29,120.56 can only be latitude and longitude, 2.35,48.85 may be both', () => {
  expect(placesInWords('31.29,120.56')).toEqual([here]);
  expect(placesInWords('2.35,48.85')).toEqual([
    [2.35, 48.85],
    [48.85, 2.35],
  ]);
  expect(placesInWords('-33.86 -151.2')).toEqual([[-151.2, -33.86]]);
  expect(placesInWords('33.86S 151.2W')).toEqual([[-151.2, -33.86]]);
});

test.each([
  '',
  '人民路 128',
  '人民路 128 号 3 栋',
  '12 34',
  '20261128-0042',
  '0042',
  '120.56',
  '120.56,31.29,3',
  '999,999',
  'E120.56 E31.29',
  '3号车 12',
  '2026-11-28',
  '192.168.1.1',
  '120.56,31.29 人民路',
  'x'.repeat(300),
  '1'.repeat(300),
])('%s is no place', (words) => expect(placesInWords(words)).toEqual([]));

test('whole degrees are a place where a comma or a side says so', () => {
  expect(placesInWords('120,31')).toEqual([[120, 31]]);
  expect(placesInWords('N31 E120')).toEqual([[120, 31]]);
});
