import { toWgs84 } from '@watchroom/shared/kernel/datum.ts';
import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { describe, expect, it } from 'vitest';
import { mapApps, mapLink } from './map-links.ts';

const place: Position = [120.560123, 31.290456];
const goal = { place, name: '人民路 1 号(东门)&x', apple: false };
const at = (link: string, pattern: RegExp): Position => {
  const [, lat, lng] = pattern.exec(link) ?? [];
  return [Number(lng), Number(lat)];
};

describe('NAV-1 the way to a place in a map app', () => {
  it('is in each app’s own datum, to within half a metre', () => {
    const system = at(mapLink('system', goal), /^geo:([\d.]+),([\d.]+)\?q=/);
    const amap = toWgs84(at(mapLink('amap', goal), /dlat=([\d.]+)&dlon=([\d.]+)&/), 'gcj02');
    const baidu = toWgs84(at(mapLink('baidu', goal), /latlng:([\d.]+),([\d.]+)%7C/), 'bd09');
    const tencent = toWgs84(at(mapLink('tencent', goal), /tocoord=([\d.]+),([\d.]+)&/), 'gcj02');
    for (const back of [system, amap, baidu, tencent]) expect(distanceM(back, place)).toBeLessThan(0.5);
    expect(distanceM(at(mapLink('amap', goal), /dlat=([\d.]+)&dlon=([\d.]+)&/), place)).toBeGreaterThan(100);
  });

  it('says that Amap’s numbers are shifted already and that Baidu’s are its own', () => {
    expect(mapLink('amap', goal)).toContain('dev=0');
    expect(mapLink('baidu', goal)).toContain('coord_type=bd09ll');
  });

  it('has Apple’s own schemes on Apple’s phones', () => {
    const apple = { ...goal, apple: true };
    expect(mapLink('system', apple)).toMatch(/^maps:\?daddr=31\.29/);
    expect(mapLink('amap', apple)).toMatch(/^iosamap:\/\/path\?/);
  });

  it('carries a name with every sign in it and breaks no link', () => {
    for (const app of mapApps.slice(1)) {
      const link = mapLink(app, goal);
      expect(link).toContain(encodeURIComponent(goal.name));
      expect(link).not.toMatch(/[\s<>"|]|&x/);
    }
  });
});
