import { CameraInput } from '@watchroom/shared/camera/camera-api.ts';
import { CityProfile } from '@watchroom/shared/city/profile.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { UnitInput } from '@watchroom/shared/unit/unit-api.ts';
import { describe, expect, it } from 'vitest';
import { cityOf, DEMO_SEED } from './city.ts';
import { inside, signedArea } from './ground/plane.ts';

const city = cityOf(DEMO_SEED);
const profile = CityProfile.parse(city.profile);

function ringOf(area: (typeof profile.areas)[number]): readonly Position[] {
  const ring = area.surface.type === 'Polygon' ? area.surface.coordinates[0] : undefined;
  return (ring ?? []).slice(0, -1);
}

function levelOf(level: number) {
  return profile.areas.filter((area) => area.level === level);
}

describe('the demo city', () => {
  it('is the same city for the same seed', () => {
    const again = cityOf(DEMO_SEED);
    expect(JSON.stringify(again.profile)).toBe(JSON.stringify(city.profile));
    expect(JSON.stringify([again.cameras, again.units])).toBe(JSON.stringify([city.cameras, city.units]));
  });

  it('has one city, 6 districts, 24 towns, 96 communities and about 400 grids', () => {
    expect([0, 1, 2, 3].map((level) => levelOf(level).length)).toEqual([1, 6, 24, 96]);
    expect(levelOf(4).length).toBeGreaterThan(370);
    expect(levelOf(4).length).toBeLessThan(430);
  });

  it('has area ids that are unique and parents one level up', () => {
    const byId = new Map(profile.areas.map((area) => [area.id, area]));
    expect(byId.size).toBe(profile.areas.length);
    for (const area of profile.areas) {
      expect(area.parent === null ? -1 : byId.get(area.parent)?.level).toBe(area.level - 1);
    }
  });

  it('tiles: every inner border piece of a level is shared by exactly two areas, in opposite directions', () => {
    for (const level of [1, 2, 3, 4]) {
      const pieces = new Map<string, number>();
      for (const area of levelOf(level)) {
        const ring = ringOf(area);
        ring.forEach((point, at) => {
          const key = `${point.join()}>${(ring[(at + 1) % ring.length] ?? point).join()}`;
          pieces.set(key, (pieces.get(key) ?? 0) + 1);
        });
      }
      const [outer] = levelOf(0);
      const limit = outer === undefined ? [] : ringOf(outer);
      const limitPieces = new Set(
        limit.map((point, at) => `${point.join()}>${(limit[(at + 1) % limit.length] ?? point).join()}`),
      );
      for (const [piece, times] of pieces) {
        const [from, to] = piece.split('>');
        expect(times).toBe(1);
        expect(pieces.has(`${to}>${from}`) !== limitPieces.has(piece)).toBe(true);
      }
    }
  });

  it('tiles: the children of an area have together its area', () => {
    for (const area of profile.areas.filter((each) => each.level < 4)) {
      const children = profile.areas.filter((each) => each.parent === area.id);
      const sum = children.reduce((total, child) => total + signedArea(ringOf(child)), 0);
      expect(sum).toBeGreaterThan(0);
      expect(Math.abs(sum / signedArea(ringOf(area)) - 1)).toBeLessThan(1e-9);
    }
  });

  it('has every point of the city in exactly one grid, by brute force', () => {
    const chance = seeded(99);
    const [whole] = levelOf(0);
    const limit = whole === undefined ? [] : ringOf(whole);
    let found = 0;
    for (let tries = 0; tries < 700; tries += 1) {
      const point: Position = [113.1 + chance() * 0.2, 33.33 + chance() * 0.14];
      const holders = levelOf(4).filter((grid) => inside(ringOf(grid), point));
      expect(holders.length).toBe(inside(limit, point) ? 1 : 0);
      found += holders.length;
    }
    expect(found).toBeGreaterThan(450);
  });

  it('has 29 departments, seven forces, and six duties on top of the types', () => {
    expect(profile.departments).toHaveLength(29);
    expect(profile.roles).toHaveLength(7);
    expect(profile.types.filter((type) => type.parent === null)).toHaveLength(6);
    const known = new Set<string>(profile.departments.map((department) => department.id));
    const roles = new Set(profile.roles.map((role) => role.id));
    for (const type of profile.types) {
      expect(type.department === null || known.has(type.department)).toBe(true);
      expect(type.roles.every((role) => roles.has(role))).toBe(true);
    }
  });

  it('has 2,000 cameras inside the city, a fifth of them private, each number once', () => {
    const cameras = city.cameras.map((camera) => CameraInput.parse(camera));
    expect(cameras).toHaveLength(2_000);
    expect(new Set(cameras.map((camera) => camera.externalId)).size).toBe(2_000);
    expect(cameras.filter((camera) => camera.ownerKind === 'private')).toHaveLength(400);
    const [whole] = levelOf(0);
    const limit = whole === undefined ? [] : ringOf(whole);
    expect(cameras.filter((camera) => !inside(limit, camera.place))).toEqual([]);
  });

  it('has eight live cameras, four of them close to the centre and facing it', () => {
    const live = city.cameras.filter(({ stream }) => stream?.kind === 'rtmp' && stream.key.startsWith('live-'));
    expect(live).toHaveLength(8);
    expect(live.filter((camera) => distanceM(camera.place, city.centre) < 50)).toHaveLength(4);
  });

  it('has one switch without power, whose cameras should push and never do', () => {
    const dark = city.cameras.filter((camera) => camera.switchName !== undefined);
    expect(new Set(dark.map((camera) => camera.switchName)).size).toBe(1);
    expect(dark.length).toBeGreaterThanOrEqual(6);
    expect(dark.every(({ stream }) => stream?.kind === 'rtmp' && stream.key.startsWith('dark-'))).toBe(true);
  });

  it('has 200 units with a call sign of their own and a home in the city', () => {
    const areas = new Set<string>(profile.areas.map((area) => area.id));
    const units = city.units.map((unit) => UnitInput.parse(unit.input));
    expect(units).toHaveLength(200);
    expect(units.filter(({ terms }) => terms === 'voluntary')).toHaveLength(1);
    expect(new Set(units.map((unit) => unit.callSign)).size).toBe(200);
    expect(units.every((unit) => areas.has(unit.homeArea))).toBe(true);
  });

  it('has streets that hang together and addresses with one name each', () => {
    const { nodes } = city.ground.graph;
    const reached = new Set([0]);
    const open = [0];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const arm of nodes[node]?.arms ?? []) {
        if (reached.has(arm.to)) continue;
        reached.add(arm.to);
        open.push(arm.to);
      }
    }
    expect(reached.size).toBe(nodes.length);
    expect(new Set(profile.addresses.map((address) => address.name)).size).toBe(profile.addresses.length);
  });
});
