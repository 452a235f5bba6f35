import { seeded } from '@watchroom/shared/kernel/chance.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { CELLS } from '@watchroom/shared/protocol/unit-frame.ts';

/**
 * The city of the fan-out bench, the same in every process: 16 × 16 cells (some 60 km across), four districts of four grids,
 * units that drive within their district, and desks that each watch about a tenth of it, no two the same.
 */
export const SIDE = 16;
const WEST = 6_780;
const NORTH = 3_180;
export const UNITS = 10_000;

/** A rectangle of the city's cells, ends included, counted from its north-west corner. */
export interface Cells {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

/** A desk: what it may see (null: everything) and what it looks at. */
export interface Desk {
  readonly area: string | null;
  readonly department: string | null;
  readonly cells: Cells;
}

export function cellNumber(x: number, y: number): number {
  return (NORTH + y) * CELLS + WEST + x;
}

/** The city's own index of a cell, y × 16 + x; undefined outside. */
export function cellIndex(cell: number): number | undefined {
  const [x, y] = [(cell % CELLS) - WEST, Math.floor(cell / CELLS) - NORTH];
  return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? undefined : y * SIDE + x;
}

function lng(x: number): number {
  return ((WEST + x) / CELLS) * 360 - 180;
}

function lat(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * (NORTH + y)) / CELLS))) * 180) / Math.PI;
}

/** `[west, south, east, north]` in degrees of cells, drawn in by a little so that no neighbour is touched. */
export function degreesOf({ west, north, east, south }: Cells): readonly [number, number, number, number] {
  const inset = 1e-6;
  return [lng(west) + inset, lat(south + 1) + inset, lng(east + 1) - inset, lat(north) - inset];
}

const GRIDS = 4;
/** District 0…3 and grid 0…15 of a cell. */
export function districtAt(x: number, y: number): number {
  return Math.floor(y / 8) * 2 + Math.floor(x / 8);
}
export function gridAt(x: number, y: number): number {
  return Math.floor(y / GRIDS) * 4 + Math.floor(x / GRIDS);
}
export const districtName = (district: number) => `d${district}`;
export const gridName = (grid: number) => `g${grid}`;
export function districtOfGrid(grid: number): number {
  return districtAt((grid % 4) * GRIDS, Math.floor(grid / 4) * GRIDS);
}

export interface Driver {
  readonly grid: number;
  readonly district: number;
  readonly department: 'police' | 'fire';
  x: number;
  y: number;
  heading: number;
  speed: number;
}

/** Where every unit begins; positions in cells of the city. */
export function driversOf(seed: number): Driver[] {
  const chance = seeded(seed);
  return Array.from({ length: UNITS }, (_, index) => {
    const [x, y] = [chance() * SIDE, chance() * SIDE];
    return {
      grid: gridAt(Math.floor(x), Math.floor(y)),
      district: districtAt(Math.floor(x), Math.floor(y)),
      department: index % 10 < 7 ? 'police' : 'fire',
      x,
      y,
      heading: chance() * 360,
      speed: 3 + chance() * 15,
    };
  });
}

/** Metres of a cell at this latitude, about. */
const CELL_M = 3_900;

/** One second on; a unit turns back at the border of its district. CHANGES `driver`. */
export function drive(driver: Driver): void {
  const [west, north] = [(driver.district % 2) * 8, Math.floor(driver.district / 2) * 8];
  const step = driver.speed / CELL_M;
  const turn = (driver.heading * Math.PI) / 180;
  driver.x += Math.sin(turn) * step;
  driver.y -= Math.cos(turn) * step;
  if (driver.x < west + 0.01 || driver.x > west + 7.99) driver.heading = 360 - driver.heading;
  if (driver.y < north + 0.01 || driver.y > north + 7.99) driver.heading = (540 - driver.heading) % 360;
  driver.x = Math.min(west + 7.99, Math.max(west + 0.01, driver.x));
  driver.y = Math.min(north + 7.99, Math.max(north + 0.01, driver.y));
  driver.heading = (driver.heading + 7) % 360;
}

export function placeOf(driver: Driver): Position {
  return [lng(driver.x), lat(driver.y)];
}

/** Shapes of 20 to 32 cells, most like a tenth of 256 first. */
const SHAPES = Array.from({ length: SIDE }, (_, w) => Array.from({ length: SIDE }, (__, h) => [w + 1, h + 1] as const))
  .flat()
  .filter(([w, h]) => w * h >= 20 && w * h <= 32 && Math.max(w, h) <= 13)
  .sort(([a, b], [c, d]) => Math.abs(a * b - 25.6) - Math.abs(c * d - 25.6));

/** So many desks, each with its own rectangle; nearly half see the city, the others a district, a department, a grid. */
export function desksOf(count: number): Desk[] {
  const taken = new Set<string>();
  const chance = seeded(77);
  const place = (fits: (cells: Cells) => boolean): Cells => {
    for (const [w, h] of SHAPES) {
      for (let attempt = 0; attempt < 60; attempt++) {
        const [west, north] = [Math.floor(chance() * (SIDE - w + 1)), Math.floor(chance() * (SIDE - h + 1))];
        const cells = { west, north, east: west + w - 1, south: north + h - 1 };
        const name = Object.values(cells).join();
        if (taken.has(name) || !fits(cells)) continue;
        taken.add(name);
        return cells;
      }
    }
    throw new Error('there are not so many different rectangles');
  };
  const inDistrict = (district: number) => (cells: Cells) =>
    districtAt(cells.west, cells.north) === district && districtAt(cells.east, cells.south) === district;
  const around = (grid: number) => (cells: Cells) => {
    const [x, y] = [(grid % 4) * GRIDS + 1, Math.floor(grid / 4) * GRIDS + 1];
    return cells.west <= x && cells.east > x && cells.north <= y && cells.south > y;
  };
  return Array.from({ length: count }, (_, index): Desk => {
    const [share, turn] = [index % 50, Math.floor(index / 50)];
    if (share < 23) return { area: null, department: null, cells: place(() => true) };
    if (share < 37) {
      const district = (share + turn) % 4;
      return { area: districtName(district), department: null, cells: place(inDistrict(district)) };
    }
    if (share < 42) return { area: null, department: 'police', cells: place(() => true) };
    if (share < 47) {
      const district = (share + turn) % 4;
      return { area: districtName(district), department: 'police', cells: place(inDistrict(district)) };
    }
    const grid = (share * 5 + turn) % 16;
    return { area: gridName(grid), department: null, cells: place(around(grid)) };
  });
}

/** Whether a desk may see a unit, said a second time and not by the product's rules. */
export function maySee(desk: Desk, unit: Pick<Driver, 'grid' | 'department'>): boolean {
  if (desk.department !== null && desk.department !== unit.department) return false;
  if (desk.area === null) return true;
  return desk.area === gridName(unit.grid) || desk.area === districtName(districtOfGrid(unit.grid));
}

/** How many desks are to be told of a unit in a cell: `[cell index][grid × 2 + department]`. */
export function audience(desks: readonly Desk[], withScope: boolean): Uint16Array[] {
  const counts = Array.from({ length: SIDE * SIDE }, () => new Uint16Array(32));
  for (const desk of desks) {
    for (let kind = 0; kind < 32; kind++) {
      const unit = { grid: kind >> 1, department: (kind & 1) === 0 ? 'police' : 'fire' } as const;
      if (withScope && !maySee(desk, unit)) continue;
      for (let y = desk.cells.north; y <= desk.cells.south; y++) {
        for (let x = desk.cells.west; x <= desk.cells.east; x++) {
          const cell = counts[y * SIDE + x];
          if (cell !== undefined) cell[kind] = (cell[kind] ?? 0) + 1;
        }
      }
    }
  }
  return counts;
}

export function kindOf(driver: Driver): number {
  return driver.grid * 2 + (driver.department === 'police' ? 0 : 1);
}

/** The profile of this city, for `PUT /api/city/profile`. */
export function profileOf(): Record<string, unknown> {
  const all: Cells = { west: 0, north: 0, east: SIDE - 1, south: SIDE - 1 };
  const districts = [0, 1, 2, 3].map((district) => {
    const [west, north] = [(district % 2) * 8, Math.floor(district / 2) * 8];
    return area(
      districtName(district),
      { parent: 'city', level: 1 },
      { west, north, east: west + 7, south: north + 7 },
    );
  });
  const grids = Array.from({ length: 16 }, (_, grid) => {
    const [west, north] = [(grid % 4) * GRIDS, Math.floor(grid / 4) * GRIDS];
    const parent = districtName(districtOfGrid(grid));
    return area(gridName(grid), { parent, level: 2 }, { west, north, east: west + 3, south: north + 3 });
  });
  return {
    id: 'fanout',
    name: { zh: '测试城' },
    zone: 'Asia/Shanghai',
    language: 'zh',
    centre: [lng(8), lat(8)],
    zoom: 10,
    levels: ['city', 'district', 'grid'].map((id) => ({ id, name: { zh: id } })),
    areas: [area('city', { parent: null, level: 0 }, all), ...districts, ...grids],
    departments: ['police', 'fire'].map((id) => ({ id, name: id })),
    roles: [{ id: 'patrol', name: { zh: '巡逻' } }],
    types: [{ id: 'event', parent: null, name: { zh: '事件' }, department: 'police', priority: 3, roles: ['patrol'] }],
    addresses: [],
  };
}

function area(id: string, at: { parent: string | null; level: number }, cells: Cells): Record<string, unknown> {
  const [west, east] = [lng(cells.west), lng(cells.east + 1)];
  const [north, south] = [lat(cells.north), lat(cells.south + 1)];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { id, parent: at.parent, level: at.level, name: id, surface: { type: 'Polygon', coordinates: [ring] } };
}
