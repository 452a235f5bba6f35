import { PostId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo } from 'react';
import { useHovered, useMap, useOverlay, useOverlayData } from '../map/map-context.ts';
import { MapTip } from '../map/map-tip.tsx';
import { select, selectedId, useSelection } from '../map/selection.ts';
import { PostLine } from './post-line.tsx';
import { POST_SOURCE, postFeatures, postOverlay } from './post-overlay.ts';
import { useStaffed } from './use-staffed.ts';

/** The posts on the map, by kind and by how they are staffed. `lit`: those that belong to what is selected. */
export function PostLayer({ lit }: { readonly lit: ReadonlySet<string> | null }) {
  const map = useMap();
  const posts = useStaffed();
  const chosen = selectedId(useSelection(), 'post');
  const hit = useHovered('post');
  useOverlay(postOverlay);
  useOverlayData(
    POST_SOURCE,
    useMemo(() => postFeatures(posts, { chosen, lit }), [posts, chosen, lit]),
  );
  useEffect(
    () =>
      map?.onPress((press) =>
        press.hit?.overlay === 'post' ? select({ kind: 'post', id: PostId.parse(press.hit.id) }) : undefined,
      ),
    [map],
  );
  const hovered = hit === null ? undefined : posts.find(({ post }) => post.id === hit.id);
  if (hovered === undefined) return null;
  return (
    <MapTip place={hovered.post.place}>
      <PostLine {...hovered} />
    </MapTip>
  );
}
