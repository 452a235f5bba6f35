import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import type { Line, Mesh, RoadClass } from './mesh.ts';
import { dot, minus, type Point, unit } from './plane.ts';
import { laneName, type StemPool, stemPool } from './street-names.ts';

/** A street: the lines that carry one name. */
export interface Street {
  readonly id: number;
  readonly name: string;
  readonly road: RoadClass;
  readonly lines: readonly Line[];
}

/** Cosine up to which a road that goes on across a crossing keeps its name (about 30 degrees). */
const STRAIGHT_ON = 0.86;

/** Joins the drawn lines to named streets: straight on over a crossing the name stays, lanes are numbered off a street. */
export function streetsOf(mesh: Mesh, chance: Chance): readonly Street[] {
  const lines = mesh.lines.filter((line) => line.road !== 'edge' && line.road !== 'river');
  const groups = grouped(mesh, lines);
  const pool = stemPool(chance);
  const byVertex = new Map<number, number>();
  const stems = new Map<number, { stem: string; lanes: number }>();
  const streets: Street[] = [];
  // Big roads first: lanes take the stem of the road they leave from.
  const order = [...groups].sort((a, b) => rank(a) - rank(b) || (a[0]?.id ?? 0) - (b[0]?.id ?? 0));
  for (const group of order) {
    const id = streets.length;
    const road = group[0]?.road ?? 'lane';
    const ends = group.flatMap((line) => [line.vertices[0] ?? 0, line.vertices.at(-1) ?? 0]);
    const name =
      road === 'lane' ? nameOfLane({ ends, byVertex, stems, id, pool }) : nameOfRoad(mesh, { group, road, pool });
    if (road !== 'lane') stems.set(id, { stem: name.stem, lanes: 0 });
    for (const line of group) for (const vertex of line.vertices) if (!byVertex.has(vertex)) byVertex.set(vertex, id);
    streets.push({ id, name: name.full, road, lines: group });
  }
  return streets;
}

interface Named {
  readonly full: string;
  readonly stem: string;
}

function nameOfRoad(mesh: Mesh, street: { group: readonly Line[]; road: RoadClass; pool: StemPool }): Named {
  if (street.road === 'trunk') {
    const stem = `环城${sideOf(mesh, street.group)}`;
    return { full: `${stem}路`, stem };
  }
  const stem = street.pool.next();
  const first = street.group[0];
  const direction =
    first === undefined
      ? ([1, 0] as const)
      : minus(mesh.at(first.vertices.at(-1) ?? 0), mesh.at(first.vertices[0] ?? 0));
  const acrossCity = Math.abs(direction[0]) > Math.abs(direction[1]);
  if (street.road === 'arterial') return { full: `${stem}${acrossCity ? '大道' : '大街'}`, stem };
  return { full: `${stem}${acrossCity ? '路' : '街'}`, stem };
}

function nameOfLane(lane: {
  ends: readonly number[];
  byVertex: ReadonlyMap<number, number>;
  stems: Map<number, { stem: string; lanes: number }>;
  id: number;
  pool: StemPool;
}): Named {
  const parent = lane.ends.map((end) => lane.byVertex.get(end)).find((id) => id !== undefined && lane.stems.has(id));
  const entry = parent === undefined ? undefined : lane.stems.get(parent);
  if (entry === undefined) {
    const stem = lane.pool.next();
    lane.stems.set(lane.id, { stem, lanes: 0 });
    return { full: `${stem}巷`, stem };
  }
  entry.lanes += 1;
  lane.stems.set(lane.id, entry);
  return { full: laneName(entry.stem, entry.lanes), stem: entry.stem };
}

function sideOf(mesh: Mesh, group: readonly Line[]): string {
  const ends = group.map((line) => mesh.at(line.vertices[Math.floor(line.vertices.length / 2)] ?? 0));
  const x = ends.reduce((sum, point) => sum + point[0], 0) / ends.length;
  const y = ends.reduce((sum, point) => sum + point[1], 0) / ends.length;
  if (Math.abs(x) > Math.abs(y)) return x > 0 ? '东' : '西';
  return y > 0 ? '北' : '南';
}

function rank(group: readonly Line[]): number {
  return ['trunk', 'arterial', 'collector', 'street', 'lane'].indexOf(group[0]?.road ?? 'lane');
}

/** Groups of lines of one class that run straight on into each other. */
function grouped(mesh: Mesh, lines: readonly Line[]): readonly (readonly Line[])[] {
  const root = new Map<Line, Line>(lines.map((line) => [line, line]));
  const find = (line: Line): Line => {
    const up = root.get(line) ?? line;
    return up === line ? line : find(up);
  };
  const at = new Map<number, { line: Line; outward: Point }[]>();
  for (const line of lines) {
    for (const [end, next] of [
      [line.vertices[0], line.vertices[1]],
      [line.vertices.at(-1), line.vertices.at(-2)],
    ] as const) {
      if (end === undefined || next === undefined) continue;
      at.set(end, [...(at.get(end) ?? []), { line, outward: unit(minus(mesh.at(next), mesh.at(end))) }]);
    }
  }
  for (const arms of at.values()) {
    for (const [index, arm] of arms.entries()) {
      const straight = arms
        .slice(index + 1)
        .find((other) => joins(arm.line, other.line) && dot(arm.outward, other.outward) < -STRAIGHT_ON);
      if (straight !== undefined) root.set(find(arm.line), find(straight.line));
    }
  }
  const groups = new Map<Line, Line[]>();
  for (const line of lines) groups.set(find(line), [...(groups.get(find(line)) ?? []), line]);
  return [...groups.values()];
}

function joins(a: Line, b: Line): boolean {
  // The ring changes its name at its corners; there it would join the arterials that lead on.
  return a.road === b.road;
}
