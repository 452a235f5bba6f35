import { expect, test } from 'vitest';
import { othersThan, WallPageList } from './wall-pages.ts';

const page = (url: string, name = '天气') => JSON.stringify([{ name, url }]);

test.each([
  ['https://weather.example/city', true],
  ['http://weather.example/city', false],
  ['javascript:alert(1)', false],
  ['https://me:word@weather.example/', false],
  ['data:text/html,x', false],
])('WAL-10 %s may stand on the list of pages: %s', (url, may) => {
  expect(WallPageList.safeParse(page(url)).success).toBe(may);
});

test('what is no list is refused, and so is a page of this room, and a name that comes twice', () => {
  expect(WallPageList.safeParse('https://weather.example').success).toBe(false);
  const pages = [{ name: '天气', url: 'https://room.example/wall' }];
  expect(() => othersThan(['https://room.example'], pages)).toThrow('a page of this room');
  expect(() => othersThan([], [...pages, ...pages])).toThrow('twice');
  expect(othersThan(['https://other.example'], pages)).toEqual(pages);
});
