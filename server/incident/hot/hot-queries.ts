import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import {
  boxOfCell,
  type HotGrid,
  type HotGrids,
  type HotQuery,
  hotPeriods,
  LEAST_HOT,
  MOST_HOT,
} from '@watchroom/shared/incident/hot-grids.ts';
import { boxSurface } from '@watchroom/shared/kernel/cell.ts';
import type { Surface } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, toMs } from '@watchroom/shared/kernel/time.ts';
import { areaIndex } from '../../area/queries.ts';
import { systemActor } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { typeTree } from '../type-tree.ts';
import { countHot, type HotCount } from './hot-count.ts';
import { hotMemory } from './hot-memory.ts';

/** The hot grids of what this actor may count (HOT-1). `not-found` for an area outside the reach, `city-missing`. */
export async function hotGridsFor(platform: Platform, actor: Actor, query: HotQuery): Promise<Result<HotGrids>> {
  const index = areaIndex(platform);
  if (index === null) return no('city-missing');
  // Counts of an area above the reader's own are those of its own part; one beside it is not told of.
  if (query.area !== undefined && !touches(index, actor, query.area)) return no('not-found');
  const now = platform.clock.now();
  const tree = await typeTree(platform);
  const tops = new Map<IncidentTypeId, IncidentTypeId>();
  const groupOf = (type: IncidentTypeId): IncidentTypeId => {
    const known = tops.get(type);
    if (known !== undefined) return known;
    const parent = tree.find(type)?.parent ?? null;
    const top = parent === null ? type : groupOf(parent);
    tops.set(type, top);
    return top;
  };
  const counts = countHot(await hotMemory(platform).facts(), {
    nowMs: toMs(now),
    query,
    groupOf,
    sees: (area, department) => decide(actor, 'hotspot.read', { area, department }).ok,
  });
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const hot = counts.filter(({ count }) => count >= Math.max(query.least, LEAST_HOT)).slice(0, MOST_HOT);
  return ok({
    since: after(now, -hotPeriods[query.period]),
    until: now,
    total: total < LEAST_HOT ? null : total,
    groups: tree
      .all()
      .flatMap(({ id, parent, name, flow }) => (parent === null && flow !== 'mediation' ? [{ id, name }] : [])),
    grids: hot.flatMap((count) => drawn(index, count)),
  });
}

/** The same for the room's own reckoning (where would a lost camera be missed most), without a look at who asks. */
export function hotGridsNow(platform: Platform, query: HotQuery): Promise<Result<HotGrids>> {
  return hotGridsFor(platform, systemActor('hot-grids'), query);
}

function touches(index: AreaIndex, actor: Actor, area: AreaId): boolean {
  const path = index.pathOf(area);
  if (path.length === 0) return false;
  return (
    decide(actor, 'hotspot.read', { area: path }).ok || (actor.kind === 'account' && index.within(actor.area, area))
  );
}

const surfacesOf = new WeakMap<AreaIndex, ReadonlyMap<AreaId, Surface>>();

function drawn(index: AreaIndex, { id, path, count, groups }: HotCount): HotGrid[] {
  const ground = path.length === 0 ? ofCell(id) : ofGrid(index, id as AreaId);
  if (ground === null) return [];
  const byCount = [...groups].map(([group, n]) => ({ id: group, count: n })).sort((a, b) => b.count - a.count);
  return [{ id, path, count, groups: byCount, ...ground }];
}

type Ground = Pick<HotGrid, 'label' | 'surface'>;

function ofGrid(index: AreaIndex, id: AreaId): Ground | null {
  const surfaces = surfacesOf.get(index) ?? new Map(index.areas.map((area) => [area.id, area.surface]));
  surfacesOf.set(index, surfaces);
  const [surface, view] = [surfaces.get(id), index.view(id)];
  return surface === undefined || view === null ? null : { label: view.label, surface };
}

function ofCell(id: string): Ground | null {
  const box = boxOfCell(id);
  if (box === null) return null;
  const [west, south, east, north] = box;
  return { label: [(west + east) / 2, (south + north) / 2], surface: boxSurface(box) };
}
