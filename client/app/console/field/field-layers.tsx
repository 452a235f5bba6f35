import { useEffect, useMemo } from 'react';
import { useAreas } from '../../../area/use-areas.ts';
import { VeilLayer } from '../../../area/veil-layer.tsx';
import { useHotChoice, useHotGrids } from '../../../incident/hot/hot-choice.ts';
import { HotLayer } from '../../../incident/hot/hot-layer.tsx';
import { HotLegend } from '../../../incident/hot/hot-legend.tsx';
import { nothing, select, selectionStore, useSelection } from '../../../map/selection.ts';
import { PresenceLayer } from '../../../patrol/presence/presence-layer.tsx';
import { PresenceLegend } from '../../../patrol/presence/presence-legend.tsx';
import { RouteEditor } from '../../../patrol/route/route-editor.tsx';
import { RouteLayer } from '../../../patrol/route/route-layer.tsx';
import { useRows } from '../../../platform/use-room.ts';
import { PostLayer } from '../../../post/post-layer.tsx';
import { linksOf } from './links.ts';

/** Posts, cameras, patrol routes, hot grids and presence: points, lines and areas that light each other up (R31). */
export function FieldLayers() {
  const selection = useSelection();
  const areas = useAreas();
  const posts = useRows('posts', 'post');
  const routes = useRows('patrols', 'route');
  const { on } = useHotChoice();
  const hot = useHotGrids().data?.grids;
  const links = useMemo(
    () => linksOf(selection, { posts: [...posts.values()], routes: [...routes.values()], areas }),
    [selection, posts, routes, areas],
  );
  useEscape();
  return (
    <>
      <PresenceLayer />
      {on && hot !== undefined && <HotLayer grids={hot} lit={links?.grids ?? null} />}
      <RouteLayer lit={links?.routes ?? null} />
      <PostLayer lit={links?.posts ?? null} />
      {links !== null && links.grids.size > 0 && <VeilLayer lit={links.grids} />}
      <HotLegend />
      <PresenceLegend />
      <RouteEditor />
    </>
  );
}

const linked: readonly string[] = ['post', 'route', 'grid', 'interception'];

/** Escape lets go of a post, a route or a grid, wherever the focus is but in a field or a dialog. */
function useEscape(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !linked.includes(selectionStore.getState().kind)) return;
      const elsewhere = 'input, textarea, select, [role=dialog], [role=listbox], [role=menu]';
      if (event.target instanceof HTMLElement && event.target.closest(elsewhere) !== null) return;
      select(nothing);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
