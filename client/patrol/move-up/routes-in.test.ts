import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { exampleRoute } from '@watchroom/shared/patrol/example.ts';
import { expect, it } from 'vitest';
import { routesIn } from './routes-in.ts';

const path = (...ids: string[]) => ids as AreaId[];
const areas = new Map(
  [path('city', 'east', 'east-1'), path('city', 'west', 'west-1')].map((ids) => [
    ids.at(-1) as string,
    { id: ids.at(-1), path: ids } as unknown as AreaView,
  ]),
);
const route = (name: string, area: AreaId[], grids: AreaId[]) => ({ ...exampleRoute, name, area, grids });

it('DSP-42 offers the routes of the area that is short, those wholly in it first, and none that is out of use', () => {
  const all = [
    route('丙跨区', path('city'), path('west-1', 'east-1')),
    route('乙', path('city', 'east'), path('east-1')),
    route('甲西', path('city', 'west'), path('west-1')),
    { ...route('旧', path('city', 'east'), path('east-1')), archived: true },
  ];
  expect(routesIn(all, 'east' as AreaId, areas).map(({ name }) => name)).toEqual(['乙', '丙跨区']);
});
