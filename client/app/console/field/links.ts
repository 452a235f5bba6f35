import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import { distanceToLineM } from '@watchroom/shared/kernel/line.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import type { RouteView } from '@watchroom/shared/patrol/route.ts';
import type { PostView } from '@watchroom/shared/post/post-api.ts';
import type { Selection } from '../../../map/selection.ts';

/** A post this near to a route's line stands on it, metres: across a wide street and its pavements. */
export const ON_ROUTE_M = 150;

/** What belongs to the selection, by layer. Null: nothing of the three layers is selected, and all is drawn alike. */
export interface Links {
  readonly posts: ReadonlySet<string>;
  readonly routes: ReadonlySet<string>;
  readonly grids: ReadonlySet<string>;
}

export interface FieldRows {
  readonly posts: readonly Pick<PostView, 'id' | 'area' | 'place'>[];
  readonly routes: readonly Pick<RouteView, 'id' | 'grids' | 'points'>[];
  /** The desk's areas, by id: what lies in an area that is more than one grid. */
  readonly areas: ReadonlyMap<string, Pick<AreaView, 'id' | 'path'>>;
}

/**
 * Points, lines and areas are three linked layers (R31): an area has the posts in it and the routes through it, a route the
 * posts on it and the grids it passes, a post its grid and the routes passing it.
 */
export function linksOf(selection: Selection, { posts, routes, areas }: FieldRows): Links | null {
  if (selection.kind === 'grid') {
    const { id } = selection;
    const under = new Set<string>([id, ...ids([...areas.values()].filter(({ path }) => path.includes(id)))]);
    return {
      posts: ids(posts.filter(({ area }) => area.includes(id))),
      routes: ids(routes.filter(({ grids }) => grids.some((grid) => under.has(grid)))),
      grids: under,
    };
  }
  if (selection.kind === 'route') {
    const route = routes.find(({ id }) => id === selection.id);
    return {
      posts: ids(posts.filter((post) => route !== undefined && isOn(post, route))),
      routes: new Set([selection.id]),
      grids: new Set(route?.grids ?? []),
    };
  }
  if (selection.kind === 'post') {
    const post = posts.find(({ id }) => id === selection.id);
    return {
      posts: new Set([selection.id]),
      routes: ids(routes.filter((route) => post !== undefined && isOn(post, route))),
      grids: new Set(post?.area.slice(-1) ?? []),
    };
  }
  return null;
}

function isOn({ place }: Pick<PostView, 'place'>, { points }: Pick<PatrolView, 'points'>): boolean {
  return (
    distanceToLineM(
      place,
      points.map((point) => point.place),
    ) <= ON_ROUTE_M
  );
}

const ids = (rows: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));
