import { AreaAt, AreaList, type AreaView } from '@watchroom/shared/area/area-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useMemo } from 'react';
import { useAnswer } from '../platform/use-room.ts';
import { useCity } from '../platform/use-session.ts';

const none: ReadonlyMap<string, AreaView> = new Map();

/** The areas of the desk's scope, by id; empty until they are known. They change only with the city's profile. */
export function useAreas(): ReadonlyMap<string, AreaView> {
  const { version } = useCity();
  const { data } = useAnswer({ key: ['areas', version], ask: { method: 'GET', path: '/api/areas', reply: AreaList } });
  return useMemo(() => (data === undefined ? none : new Map(data.areas.map((area) => [area.id, area]))), [data]);
}

/** Names of a path, top first; an area that is not known (outside the scope) is left out. */
export function namesOf(path: readonly AreaId[], areas: ReadonlyMap<string, AreaView>): string[] {
  return path.flatMap((id) => areas.get(id)?.name ?? []);
}

/** The one grid at a place and its ancestors, top first. Not asked while there is no place. */
export function useAreaAt(place: Position | null) {
  const [lng, lat] = place ?? [0, 0];
  return useAnswer({
    key: ['area-at', lng, lat],
    when: place !== null,
    ask: { method: 'GET', path: `/api/areas/at?lng=${lng}&lat=${lat}`, reply: AreaAt },
  });
}
