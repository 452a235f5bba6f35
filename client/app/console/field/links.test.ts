import { destination } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, PostId, RouteId } from '@watchroom/shared/kernel/ids.ts';
import { exampleRoute } from '@watchroom/shared/patrol/example.ts';
import { examplePost } from '@watchroom/shared/post/example.ts';
import { describe, expect, test } from 'vitest';
import type { Selection } from '../../../map/selection.ts';
import { linksOf, ON_ROUTE_M } from './links.ts';

const [first] = exampleRoute.points;
const start = first?.place ?? [0, 0];
const post = (id: string, metres: number, grid: string) => ({
  ...examplePost,
  id: id as PostId,
  place: destination(start, 225, metres),
  area: ['small', 'east', grid] as AreaId[],
});
const rows = {
  posts: [post('on', ON_ROUTE_M - 2, 'east-s'), post('off', ON_ROUTE_M + 2, 'east-s'), post('north', 9_000, 'east-n')],
  routes: [exampleRoute, { ...exampleRoute, id: 'other' as RouteId, grids: ['west-s'] as AreaId[], points: [] }],
  areas: new Map([
    ['east', { id: 'east' as AreaId, path: ['small', 'east'] as AreaId[] }],
    ['east-s', { id: 'east-s' as AreaId, path: ['small', 'east', 'east-s'] as AreaId[] }],
  ]),
};
const told = (selection: Selection) => {
  const links = linksOf(selection, rows);
  return links === null ? null : [[...links.posts], [...links.routes], [...links.grids]];
};

describe('three linked layers', () => {
  test('a grid has the posts in it and the routes through it', () => {
    expect(told({ kind: 'grid', id: 'east-s' as AreaId })).toEqual([['on', 'off'], [exampleRoute.id], ['east-s']]);
  });
  test('an area of many grids has all that its grids have', () => {
    expect(told({ kind: 'grid', id: 'east' as AreaId })).toEqual([
      ['on', 'off', 'north'],
      [exampleRoute.id],
      ['east', 'east-s'],
    ]);
  });
  test('a route has the posts on it and the grids it passes', () => {
    expect(told({ kind: 'route', id: exampleRoute.id })).toEqual([['on'], [exampleRoute.id], ['east-s']]);
  });
  test('a post has its grid and the routes passing it', () => {
    expect(told({ kind: 'post', id: 'on' as PostId })).toEqual([['on'], [exampleRoute.id], ['east-s']]);
    expect(told({ kind: 'post', id: 'off' as PostId })).toEqual([['off'], [], ['east-s']]);
  });
  test('what is gone has nothing; any other selection leaves the layers alone', () => {
    expect(told({ kind: 'route', id: 'gone' as RouteId })).toEqual([[], ['gone'], []]);
    expect(told({ kind: 'none' })).toBeNull();
    expect(told({ kind: 'place', place: start })).toBeNull();
  });
});
