import { describe, expect, it } from 'vitest';
import { seeded } from '../../kernel/chance.ts';
import type { AreaId } from '../../kernel/ids.ts';
import { buildAreaIndex } from '../area-index.ts';
import { exampleAreas } from '../example.ts';
import { pathAfter } from './successor.ts';

const areas = exampleAreas(seeded(7));
const next = buildAreaIndex(areas);
const path = areas.map(({ id }) => next.pathOf(id)).reduce((one, other) => (other.length > one.length ? other : one));
const grid = path.at(-1) ?? ('' as AreaId);
const [root] = path;
const ids = (...names: string[]) => names as AreaId[];

describe('ARE-8 where what is shared in an area lies in a new tree', () => {
  const gone = [...path, ...ids('gone')];
  it.each([
    { of: 'an area that is still there, below another one', before: ids('other', grid), homes: {}, after: path },
    {
      of: 'an area that is gone, in the one named for it',
      before: ids('city', 'gone'),
      homes: { gone: grid },
      after: path,
    },
    { of: 'an area that is gone, in the nearest above it that is left', before: gone, homes: {}, after: path },
    { of: 'an area whose named heir is none', before: gone, homes: { gone: 'nowhere' as AreaId }, after: path },
    {
      of: 'an area that is there, whatever is named for it',
      before: path,
      homes: { [grid]: root as AreaId },
      after: path,
    },
    { of: 'nothing that is left, in the city', before: ids('a', 'b'), homes: {}, after: [root] },
    { of: 'no area', before: [], homes: { gone: grid }, after: [] },
  ])('is: $of', ({ before, homes, after }) => {
    expect(pathAfter(before, next, homes)).toEqual(after);
  });
});
