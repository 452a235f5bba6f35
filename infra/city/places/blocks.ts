import { type Chance, pick } from '@watchroom/shared/kernel/chance.ts';
import type { Face } from '../ground/mesh.ts';
import { centroid, inset, type Point, signedArea } from '../ground/plane.ts';
import type { Quarters } from '../ground/quarters.ts';
import { BANK_ROAD_M, bankPoint } from '../ground/street-graph.ts';
import type { PlannedGrid } from './areas.ts';
import { ESTATES, LANDMARKS, PARKS } from './place-names.ts';

export type BlockUse =
  | 'homes'
  | 'trade'
  | 'works'
  | 'fields'
  | 'park'
  | 'lake'
  | 'square'
  | (typeof LANDMARKS)[number]['kind'];

/** What streets surround: its ground inside the kerbs, its use, and the name over its gate where it has one. */
export interface Block {
  readonly ring: readonly Point[];
  readonly middle: Point;
  readonly use: BlockUse;
  readonly name: string | null;
  readonly grid: PlannedGrid;
  readonly face: Face;
}

/** Half the width of the widest road at a block's side plus pavement, metres. */
const KERB_M = 11;

/** Every block with its use: markets and towers in the middle, works and fields at the edge, parks in between. */
export function blocksOf(quarters: Quarters, grids: readonly PlannedGrid[], chance: Chance): readonly Block[] {
  const spots = new Map(quarters.river.map((vertex, at) => [vertex, at]));
  const namer = namerOf(chance);
  const parkMiddles: Point[] = [];
  return grids.flatMap((grid) =>
    grid.grid.blocks.flatMap((face) => {
      const ring = inset(bankedRing(quarters, face, spots), KERB_M);
      if (ring === null) return [];
      const middle = centroid(ring);
      const isLake = grid.grid === quarters.lake;
      const use = isLake ? 'lake' : chosenUse({ middle, area: signedArea(ring), parks: parkMiddles }, chance);
      if (use === 'park') parkMiddles.push(middle);
      const { use: named, name } = namer({ use, stem: grid.community.input.name.replace(/(社区|村)$/, ''), middle });
      return [{ ring, middle, use: named, name, grid, face }];
    }),
  );
}

/** The ring of a face with its river side drawn back to the road along the bank. */
function bankedRing(quarters: Quarters, face: Face, spots: ReadonlyMap<number, number>): readonly Point[] {
  const inner = face.find((vertex) => !spots.has(vertex));
  const ring = face.map((vertex) => {
    const at = spots.get(vertex);
    if (at === undefined || inner === undefined) return quarters.mesh.at(vertex);
    const north = bankPoint(quarters.mesh, quarters.river, { at, side: 1, metres: BANK_ROAD_M });
    const south = bankPoint(quarters.mesh, quarters.river, { at, side: -1, metres: BANK_ROAD_M });
    return sideOfRiver(quarters, face) > 0 ? north : south;
  });
  return ring;
}

function sideOfRiver(quarters: Quarters, face: Face): number {
  const at = face.findIndex(
    (vertex, index) =>
      quarters.river.includes(vertex) && quarters.river.includes(face[(index + 1) % face.length] ?? -1),
  );
  const [a, b] = [quarters.river.indexOf(face[at] ?? -1), quarters.river.indexOf(face[(at + 1) % face.length] ?? -1)];
  // A counter-clockwise face lies left of its edges: north of the river it runs with the flow (eastward).
  return at < 0 || b > a ? 1 : -1;
}

function chosenUse(block: { middle: Point; area: number; parks: readonly Point[] }, chance: Chance): BlockUse {
  const fromCentre = Math.hypot(block.middle[0], block.middle[1] * 1.15);
  const roll = chance();
  const parkNear = block.parks.some((park) => Math.hypot(park[0] - block.middle[0], park[1] - block.middle[1]) < 900);
  if (!parkNear && roll < 0.05 && block.area > 15_000) return 'park';
  if (fromCentre < 1_600) return roll < 0.5 ? 'trade' : 'homes';
  if (fromCentre > 6_300 && roll < 0.1 + (fromCentre - 6_300) / 2_600) return 'fields';
  if (fromCentre > 4_300 && roll < 0.34) return 'works';
  return roll < 0.18 ? 'trade' : 'homes';
}

function namerOf(
  chance: Chance,
): (block: { use: BlockUse; stem: string; middle: Point }) => { use: BlockUse; name: string | null } {
  let parks = 0;
  const taken = new Set<string>();
  const fresh = (make: () => string): string | null => {
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const name = make();
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
    return null;
  };
  return ({ use, stem }) => {
    if (use === 'lake') return { use, name: '镜湖' };
    if (use === 'fields') return { use, name: null };
    if (use === 'park') {
      const name = PARKS[parks] ?? `${stem}游园`;
      parks += 1;
      return { use, name: fresh(() => name) };
    }
    const landmark = LANDMARKS.find((entry) => suits(entry.kind, use) && chance() < 1 / entry.every);
    if (landmark !== undefined)
      return { use: landmark.kind, name: fresh(() => `${stem}${pick(chance, landmark.names)}`) };
    if (use === 'homes') return { use, name: fresh(() => `${stem}${pick(chance, NUMBERED)}${pick(chance, ESTATES)}`) };
    return { use, name: null };
  };
}

const NUMBERED = ['', '东', '西', '南', '北', '一', '二', '三', '新', '锦绣', '阳光'] as const;

function suits(kind: (typeof LANDMARKS)[number]['kind'], use: BlockUse): boolean {
  if (kind === 'factory') return use === 'works';
  if (kind === 'market' || kind === 'hotel') return use === 'trade';
  return use === 'homes' || use === 'trade';
}
