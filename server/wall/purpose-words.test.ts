import { expect, test } from 'vitest';
import { purposeIn } from './purpose-words.ts';

test('WAL-3 what a wall looks for is written in the language of its city', () => {
  expect(purposeIn('zh', { tour: '东门一线' })).toEqual({ reason: '大屏轮巡：东门一线' });
  expect(purposeIn('en', { tour: 'East gate' })).toEqual({ reason: 'Tour on a wall: East gate' });
  expect(purposeIn('en', { still: 'Bridge' })).toEqual({ reason: 'Still on a wall: Bridge' });
});
