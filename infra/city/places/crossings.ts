import type { RoadClass } from '../ground/mesh.ts';
import { headingDeg, type Point } from '../ground/plane.ts';
import type { StreetGraph } from '../ground/street-graph.ts';

/** A place where streets meet. */
export interface Crossing {
  readonly node: number;
  readonly point: Point;
  /** `首先 与 其次 路口`, the bigger road first. */
  readonly name: string;
  /** The class of the biggest road that meets here. */
  readonly road: RoadClass;
  /** One per arm: the compass heading outward and the street's name. */
  readonly arms: readonly { headingDeg: number; street: string; road: RoadClass }[];
}

const ORDER: readonly RoadClass[] = ['trunk', 'arterial', 'collector', 'street', 'lane', 'edge', 'river'];

/** Every crossing of two differently named streets, biggest roads first. */
export function crossingsOf(graph: StreetGraph): readonly Crossing[] {
  const roads = new Map(graph.runs.map((run) => [run.street, run.road]));
  const found = graph.nodes.flatMap(({ point, arms }, node): Crossing[] => {
    const streets = [...new Set(arms.map((arm) => arm.street))].sort((a, b) => rank(roads.get(a)) - rank(roads.get(b)));
    const [first, second] = streets;
    if (arms.length < 3 || first === undefined || second === undefined) return [];
    return [
      {
        node,
        point,
        name: `${graph.names[first]}与${graph.names[second]}路口`,
        road: roads.get(first) ?? 'lane',
        arms: arms.map((arm) => ({
          headingDeg: headingDeg(point, graph.nodes[arm.to]?.point ?? point),
          street: graph.names[arm.street] ?? '',
          road: roads.get(arm.street) ?? 'lane',
        })),
      },
    ];
  });
  return found.sort((a, b) => rank(a.road) - rank(b.road) || a.node - b.node);
}

function rank(road: RoadClass | undefined): number {
  return ORDER.indexOf(road ?? 'lane');
}

const COMPASS = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'] as const;

/** 北, 东北, 东 … for a heading in degrees. */
export function compassName(heading: number): string {
  return COMPASS[Math.round(heading / 45) % 8] ?? '北';
}
