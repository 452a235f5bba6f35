import type { RouteInput } from '@watchroom/shared/patrol/route.ts';
import type { Point } from '../ground/plane.ts';
import type { CityGround } from '../places/city-ground.ts';
import { type PlannedPost, postsOf } from './posts.ts';
import { routesOf } from './routes.ts';

/** What stands and walks outside, around the centre of the city. */
export interface FieldPlan {
  readonly posts: readonly PlannedPost[];
  readonly routes: readonly RouteInput[];
}

export function fieldOf(ground: CityGround, centre: Point): FieldPlan {
  return { posts: postsOf(ground, centre), routes: routesOf(ground, centre) };
}
