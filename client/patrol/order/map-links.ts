import { fromWgs84 } from '@watchroom/shared/kernel/datum.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';

export const mapApps = ['system', 'amap', 'baidu', 'tencent'] as const;
export type MapApp = (typeof mapApps)[number];

export interface Goal {
  /** WGS-84, `[lng, lat]`. */
  readonly place: Position;
  /** What the map app calls it. */
  readonly name: string;
  /** Amap has a scheme of its own on each system. */
  readonly apple: boolean;
}

/** Six digits of a degree are 0.1 m. */
const degrees = (value: number) => value.toFixed(6);

/**
 * NAV-1: the way to a place in a map app of the phone, by its URI scheme, in that app's own datum: Amap and Tencent GCJ-02, Baidu
 * BD-09, the system's `geo:` (RFC 5870) WGS-84. A scheme needs no network; a map in the browser would.
 */
export function mapLink(app: MapApp, { place, name, apple }: Goal): string {
  const label = encodeURIComponent(name);
  if (app === 'system') {
    const [lng, lat] = place.map(degrees);
    return apple ? `maps:?daddr=${lat},${lng}` : `geo:${lat},${lng}?q=${lat},${lng}(${label})`;
  }
  if (app === 'baidu') {
    const [lng, lat] = fromWgs84(place, 'bd09').map(degrees);
    return `baidumap://map/direction?destination=latlng:${lat},${lng}%7Cname:${label}&coord_type=bd09ll&mode=driving&src=watchroom`;
  }
  const [lng, lat] = fromWgs84(place, 'gcj02').map(degrees);
  if (app === 'tencent') return `qqmap://map/routeplan?type=drive&to=${label}&tocoord=${lat},${lng}&referer=watchroom`;
  const start = apple ? 'iosamap://path' : 'amapuri://route/plan/';
  // dev=0: the numbers are shifted already.
  return `${start}?sourceApplication=watchroom&dlat=${lat}&dlon=${lng}&dname=${label}&dev=0&t=0`;
}
