import { useQueryClient } from '@tanstack/react-query';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { type MapLook, type SavedView, ViewList, ViewReply } from '@watchroom/shared/view/view-api.ts';
import { baseChoice, chooseBase } from '../map/ground/base-choice.ts';
import { hiddenLayers, hideLayers } from '../map/layer-choice.ts';
import type { MapEngine } from '../map/map-engine.ts';
import { apiPath } from '../platform/api.ts';
import { useCommand } from '../platform/use-command.ts';
import { useAnswer } from '../platform/use-room.ts';

const key = ['views'];

/** The saved views this person sees, in the order of the keys. */
export function useViews() {
  return useAnswer({ key, ask: { method: 'GET', path: '/api/views', reply: ViewList } });
}

/** Changes of saved views; each is seen in the list when it is done. */
export function useViewCommands() {
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: key });
  const keep = useCommand((body: { name: string; look: MapLook; area: AreaId | null }) => ({
    method: 'POST',
    path: '/api/views',
    body,
    reply: ViewReply,
  }));
  const change = useCommand(
    ({ view, ...body }: { view: SavedView; name?: string; look?: MapLook; area?: AreaId | null }) => ({
      method: 'POST',
      path: apiPath`/api/views/${view.id}/change`,
      body: { rev: view.rev, ...body },
      reply: ViewReply,
    }),
  );
  const remove = useCommand((view: SavedView) => ({
    method: 'POST',
    path: apiPath`/api/views/${view.id}/remove`,
    body: { rev: view.rev },
    reply: ViewReply,
  }));
  const order = useCommand((ids: readonly string[]) => ({
    method: 'POST',
    path: '/api/views/order',
    body: { ids },
    reply: ViewList,
  }));
  const all = [keep, change, remove, order];
  return {
    keep,
    change,
    remove,
    order,
    again,
    busy: all.some(({ busy }) => busy),
    fault: all.find(({ fault }) => fault !== null)?.fault ?? null,
  };
}

/** How the map looks now. */
export function lookNow(map: MapEngine): MapLook {
  const { centre, zoom, bearing } = map.seen().view;
  const hidden = [...hiddenLayers.getState()].sort();
  return { centre, zoom, bearing, hidden, base: baseChoice.getState().chosen };
}

/** Makes the map look so. A base map that is no longer there leaves the one that is shown. */
export function showLook(map: MapEngine, look: MapLook): void {
  hideLayers(new Set(look.hidden));
  if (look.base !== null && look.base !== baseChoice.getState().chosen) chooseBase(look.base);
  map.showView(look);
}
