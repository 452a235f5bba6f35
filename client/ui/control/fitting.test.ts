import { expect, test } from 'vitest';
import { fitting } from './fitting.ts';

const options = [
  { value: 'fire', text: '消防支队', spoken: ['xiaofangzhidui', 'xfzd'] },
  { value: 'police', text: '公安局', spoken: ['gonganju', 'gaj'] },
  { value: 'east-road', text: '东大街', detail: '东区' },
];
const found = (query: string) => fitting(options, query).map(({ value }) => value);

test.each([
  ['消防', ['fire']],
  ['xiaofang', ['fire']],
  ['XFZD', ['fire']],
  ['gaj', ['police']],
  ['pol', ['police']],
  ['东区 大街', ['east-road']],
  ['', ['fire', 'police', 'east-road']],
  ['消防 公安', []],
  // Across two ways to say it nothing fits.
  ['juga', []],
])('“%s” finds by name, sound, initials, value or detail', (query, values) => {
  expect(found(query)).toEqual(values);
});
