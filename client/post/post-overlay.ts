import type { FeatureCollection, Point } from 'geojson';
import { type Hit, noFeatures, type Overlay, overlayOrder, type Touched } from '../map/overlay.ts';
import { drawPostIcon, postIconName } from './post-icon.ts';
import type { StaffedPost } from './use-staffed.ts';

export const POST_SOURCE = 'post/posts';
/** Names where there is room for them. */
const NAME_ZOOM = 14.5;

export const postOverlay: Overlay = {
  id: 'post',
  order: overlayOrder.posts,
  sources: { [POST_SOURCE]: { type: 'geojson', data: noFeatures } },
  icon: drawPostIcon,
  layers: (palette) => [
    {
      id: 'post/chosen',
      type: 'circle',
      source: POST_SOURCE,
      filter: ['==', ['get', 'chosen'], true],
      paint: {
        'circle-radius': 16,
        'circle-color': palette['accent-wash'],
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'post/body',
      type: 'symbol',
      source: POST_SOURCE,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        // What asks for a person lies above what does not.
        'symbol-sort-key': ['case', ['==', ['get', 'at'], 'unstaffed'], 1, 0],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.55, 14, 0.85, 17, 1],
      },
      paint: { 'icon-opacity': ['case', ['get', 'dim'], 0.25, 1] },
    },
    {
      id: 'post/name',
      type: 'symbol',
      source: POST_SOURCE,
      filter: ['any', ['>=', ['zoom'], NAME_ZOOM], ['==', ['get', 'chosen'], true]],
      layout: {
        'text-field': ['get', 'name'],
        'text-size': 11,
        'text-offset': [0, 1.1],
        'text-anchor': 'top',
        'text-font': ['sans-serif'],
        'text-optional': true,
      },
      paint: {
        'text-color': palette['map-label'],
        'text-halo-color': palette['map-halo'],
        'text-halo-width': 1.4,
        'text-opacity': ['case', ['get', 'dim'], 0.3, 1],
      },
    },
  ],
  hits: { layers: ['post/body'], read: readHit },
};

/** `lit` = those that belong to what is selected, null = nothing is and all look alike. */
export function postFeatures(
  posts: readonly StaffedPost[],
  { chosen, lit }: { readonly chosen: string | null; readonly lit: ReadonlySet<string> | null },
): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: posts.map(({ post, staffing: { at } }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...post.place] },
      properties: {
        id: post.id,
        name: post.name,
        at,
        icon: postIconName({ kind: post.kind, at }),
        chosen: post.id === chosen,
        dim: lit !== null && !lit.has(post.id),
      },
    })),
  };
}

function readHit({ properties, place }: Touched): Hit | null {
  const { id } = properties;
  return typeof id === 'string' ? { overlay: 'post', id, place, properties } : null;
}
