import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { expect, test } from 'vitest';
import { ownAreas } from './own-areas.ts';

const area = (...path: string[]) =>
  ({ id: path.at(-1), name: path.at(-1), level: path.length - 1, path }) as unknown as AreaView;
const city = [
  area('city', 'west'),
  area('city', 'east', 'north street', 'grid 1'),
  area('city', 'east', 'north street'),
  area('city', 'east', 'south street'),
  area('city', 'east'),
  area('city'),
];
const chosen = (own: string) => ownAreas(city, own as AreaId).map(({ area: id, depth }) => [id, depth]);

test('a desk of a district makes something for its district or for a part of it, and for nothing else', () => {
  expect(chosen('east')).toEqual([
    ['east', 0],
    ['north street', 1],
    ['south street', 1],
  ]);
});

test('a desk of the city chooses among city, districts and streets; one of a street also among its grids', () => {
  expect(chosen('city').map(([id]) => id)).toEqual(['city', 'east', 'north street', 'south street', 'west']);
  expect(chosen('north street').map(([id]) => id)).toEqual(['north street', 'grid 1']);
});
