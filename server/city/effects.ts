import { type AreaIndex, buildAreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { VersionEffects, VersionId } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { successorOf } from '@watchroom/shared/area/boundary/successor.ts';
import { homeOf } from '@watchroom/shared/incident/incident-home.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { boundToAreas } from '../access/queries.ts';
import { chargedAreas, cityNow, versionAreas } from '../area/queries.ts';
import { openIncidentPlaces } from '../incident/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { allUnits } from '../unit/queries.ts';

/** ARE-8: who hangs on an area that will be gone, with what would take its place, and how many open incidents move. */
export async function effectsOf(platform: Platform, id: VersionId): Promise<Result<VersionEffects>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const found = await versionAreas(platform, id);
  if (found === null) return no('not-found');
  if (found.department !== null || found.areas.length === 0 || !found.isTree)
    return ok({ bound: [], heirs: [], incidents: 0 });
  const next = buildAreaIndex(found.areas);
  const named = [
    ...(await boundToAreas(platform.db)),
    ...(await allUnits(platform.db)).map((unit) => ({
      kind: 'unit' as const,
      name: unit.callSign,
      area: unit.homeArea,
    })),
    ...(await chargedAreas(platform)).map((one) => ({ kind: 'member' as const, ...one })),
  ];
  const bound = named
    .filter(({ area }) => next.pathOf(area).length === 0)
    .map(({ kind, name, area }) => {
      const view = city.value.index.view(area);
      const to = view === null ? next.root : successorOf(view, next);
      return { kind, name, area, areaName: view?.name ?? area, to, toName: next.view(to)?.name ?? null };
    });
  const incidents = (await openIncidentPlaces(platform)).filter(
    (incident) => homeOf(incident, next).join() !== incident.area.join(),
  );
  return ok({ bound, heirs: bound.length === 0 ? [] : heirsIn(next), incidents: incidents.length });
}

/** All areas of a tree, each behind those above it. */
function heirsIn(index: AreaIndex): VersionEffects['heirs'] {
  const namesOf = (path: readonly AreaId[]) => path.map((id) => index.view(id)?.name ?? id).join(' / ');
  return index
    .views()
    .map(({ id, name, path }) => ({ id, name, above: namesOf(path.slice(0, -1)), key: namesOf(path) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ key: _, ...heir }) => heir);
}
