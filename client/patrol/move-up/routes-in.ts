import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import type { RouteView } from '@watchroom/shared/patrol/route.ts';

/** Routes in use that pass through an area, those that lie wholly in it first, then by name. */
export function routesIn(routes: Iterable<RouteView>, area: AreaId, areas: ReadonlyMap<string, AreaView>): RouteView[] {
  const isWhole = (route: RouteView) => route.area.includes(area);
  const passes = ({ grids }: RouteView) => grids.some((grid) => areas.get(grid)?.path.includes(area) ?? grid === area);
  return [...routes]
    .filter((route) => !route.archived && (isWhole(route) || passes(route)))
    .sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)) || a.name.localeCompare(b.name, 'zh'));
}
