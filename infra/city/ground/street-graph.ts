import type { Mesh, RoadClass } from './mesh.ts';
import { along, apart, left, minus, type Point, unit } from './plane.ts';
import type { Street } from './streets.ts';

/** Metres from the middle of the river to its bank and to the road along the bank. */
export const RIVER_HALF_M = 92;
export const BANK_ROAD_M = 150;

export interface StreetNode {
  readonly point: Point;
  readonly arms: readonly StreetArm[];
}
export interface StreetArm {
  readonly to: number;
  readonly lengthM: number;
  readonly street: number;
  readonly bridge: boolean;
}
/** A drawn run of a street, as node numbers. */
export interface Run {
  readonly street: number;
  readonly road: RoadClass;
  readonly name: string;
  readonly bridge: boolean;
  readonly nodes: readonly number[];
}
export interface StreetGraph {
  readonly nodes: readonly StreetNode[];
  readonly runs: readonly Run[];
  /** Streets by id; the two bank roads are the last two. */
  readonly names: readonly string[];
}

export interface River {
  readonly vertices: readonly number[];
  readonly bridges: readonly number[];
}

/** The point on the road along the river, seen from a river vertex; side +1 is left of the flow (north), −1 right. */
export function bankPoint(
  mesh: Mesh,
  river: readonly number[],
  spot: { at: number; side: 1 | -1; metres: number },
): Point {
  const here = mesh.at(river[spot.at] ?? 0);
  const before = mesh.at(river[Math.max(0, spot.at - 1)] ?? 0);
  const after = mesh.at(river[Math.min(river.length - 1, spot.at + 1)] ?? 0);
  return along(here, left(unit(minus(after, before))), spot.side * spot.metres);
}

/**
 * Where people can drive: the streets, with every road that ends at the river brought to the road along its bank, and
 * a bridge wherever an arterial crosses.
 */
export function streetGraph(mesh: Mesh, streets: readonly Street[], river: River): StreetGraph {
  const points: Point[] = [];
  const nodeOf = new Map<string, number>();
  const node = (key: string, point: () => Point): number => {
    const known = nodeOf.get(key);
    if (known !== undefined) return known;
    points.push(point());
    nodeOf.set(key, points.length - 1);
    return points.length - 1;
  };
  const place = new Map(river.vertices.map((vertex, at) => [vertex, at]));
  const bank = (at: number, side: 1 | -1) =>
    node(`b${at}:${side}`, () => bankPoint(mesh, river.vertices, { at, side, metres: BANK_ROAD_M }));
  const spot = (vertex: number, neighbour: number): number => {
    const at = place.get(vertex);
    if (at === undefined) return node(`v${vertex}`, () => mesh.at(vertex));
    const flow = minus(mesh.at(river.vertices[at + 1] ?? vertex), mesh.at(river.vertices[at - 1] ?? vertex));
    const away = minus(mesh.at(neighbour), mesh.at(vertex));
    return bank(at, flow[0] * away[1] - flow[1] * away[0] > 0 ? 1 : -1);
  };
  const runs: Run[] = streets.flatMap((street) =>
    street.lines.map((line) => ({
      street: street.id,
      road: street.road,
      name: street.name,
      bridge: false,
      nodes: line.vertices.map((vertex, at) => spot(vertex, line.vertices[at === 0 ? 1 : at - 1] ?? vertex)),
    })),
  );
  const names = [...streets.map((street) => street.name), '滨江北路', '滨江南路'];
  for (const side of [1, -1] as const) {
    const street = side === 1 ? streets.length : streets.length + 1;
    runs.push({
      street,
      road: 'collector',
      name: names[street] ?? '',
      bridge: false,
      nodes: river.vertices.map((_, at) => bank(at, side)),
    });
  }
  for (const vertex of river.bridges) {
    const at = place.get(vertex) ?? 0;
    const crossing = streets.find((street) => street.lines.some((line) => line.vertices.includes(vertex)));
    if (crossing === undefined) continue;
    runs.push({
      street: crossing.id,
      road: crossing.road,
      name: crossing.name,
      bridge: true,
      nodes: [bank(at, 1), bank(at, -1)],
    });
  }
  return { nodes: armsOf(points, runs), runs, names };
}

function armsOf(points: readonly Point[], runs: readonly Run[]): readonly StreetNode[] {
  const arms: StreetArm[][] = points.map(() => []);
  for (const run of runs) {
    for (let at = 1; at < run.nodes.length; at += 1) {
      const [a, b] = [run.nodes[at - 1] ?? 0, run.nodes[at] ?? 0];
      const lengthM = apart(points[a] ?? [0, 0], points[b] ?? [0, 0]);
      arms[a]?.push({ to: b, lengthM, street: run.street, bridge: run.bridge });
      arms[b]?.push({ to: a, lengthM, street: run.street, bridge: run.bridge });
    }
  }
  return points.map((point, at) => ({ point, arms: arms[at] ?? [] }));
}
