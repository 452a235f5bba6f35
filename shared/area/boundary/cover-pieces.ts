import type { Position, Surface } from '../../kernel/geo.ts';
import { drawOnLines, type LevelLine, levelLines } from '../level-lines.ts';
import { borderDistanceM, hasPlace, type PreparedSurface, prepareSurface } from '../prepared-surface.ts';
import { chainsOf, type Stretch, surfaceOfChains } from './stretch-chains.ts';
import { extentOf, METRES_A_DEGREE } from './surface-measure.ts';

/** One connected piece of ground that is covered wrongly. */
export interface CoverPiece {
  /** gap: of the parent and of no child · overlap: of two children or more · spill: of a child, outside the parent. */
  readonly kind: 'gap' | 'overlap' | 'spill';
  readonly areaM2: number;
  /** In the middle of its longest stretch. */
  readonly place: Position;
  /** Its outline, as fine as the lines are. */
  readonly shape: Surface;
  /** Which children, as places in the list. */
  readonly between: readonly number[];
}

export interface CoverPieces {
  readonly pieces: readonly CoverPiece[];
  /** Ground of each kind in all, m², the smallest pieces included. */
  readonly sums: Readonly<Record<CoverPiece['kind'], number>>;
  readonly parentM2: number;
  /** A piece that is smaller than this both ways may be missed, metres. */
  readonly resolutionM: number;
}

const MIN_LINES = 256;
const MAX_LINES = 4_096;
/** Lines across the lowest child. */
const LINES_A_CHILD = 12;
/** Stretches shorter than this are rounding of coordinates (six decimals of a degree are 0.11 m), metres. */
const LEAST_STRETCH_M = 0.25;
/** Pieces smaller than this are counted, not listed, m². */
const LEAST_PIECE_M2 = 10;

const nothing: CoverPieces = { pieces: [], sums: { gap: 0, overlap: 0, spill: 0 }, parentM2: 0, resolutionM: 0 };

/**
 * Finds every gap, overlap and spill of children in their parent (null: only overlaps are looked for). Lines are drawn from west
 * to east and from south to north: a sliver along one direction is seen by the lines that cross it.
 */
export function coverPieces(parent: Surface | null, children: readonly Surface[]): CoverPieces {
  const first = parent ?? children[0];
  if (first === undefined) return nothing;
  const [, south, , north] = extentOf(first);
  // How much shorter a degree of longitude is than one of latitude.
  const squeeze = Math.max(0.01, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const across = sweepAll({ parent, children, squeeze });
  const upwards = sweepAll({
    parent: parent === null ? null : turned(parent),
    children: children.map(turned),
    squeeze,
  });
  const kinds = ['gap', 'overlap', 'spill'] as const;
  const resolutionM = Math.max(across.resolutionM, upwards.resolutionM * squeeze);
  return {
    pieces: distinct([...across.pieces, ...upwards.pieces.map(turnedBack)], resolutionM),
    sums: Object.fromEntries(kinds.map((kind) => [kind, Math.max(across.sums[kind], upwards.sums[kind])])) as Sums,
    parentM2: across.parentM2,
    resolutionM,
  };
}

/** Pieces compared with each other; a border with more than this is drawn anew anyway. */
const MOST_COMPARED = 2_000;

/**
 * One ground is seen by lines of both directions: whole by those across it, in crumbs by those along it. The largest is kept, and
 * what lies on its outline is the same ground.
 */
function distinct(pieces: readonly CoverPiece[], resolutionM: number): CoverPiece[] {
  const kept: { piece: CoverPiece; outline: PreparedSurface }[] = [];
  for (const piece of [...pieces].sort((a, b) => b.areaM2 - a.areaM2).slice(0, MOST_COMPARED)) {
    const known = kept.some((one) => one.piece.kind === piece.kind && near(one.outline, piece.place, resolutionM));
    if (!known) kept.push({ piece, outline: prepareSurface(piece.shape) });
  }
  return kept.map(({ piece }) => piece);
}

function near(outline: PreparedSurface, [x, y]: Position, metres: number): boolean {
  const reach = (metres / METRES_A_DEGREE) * 2;
  const [west, south, east, north] = outline.box;
  if (x < west - reach || x > east + reach || y < south - reach || y > north + reach) return false;
  return hasPlace(outline, [x, y]) || borderDistanceM(outline, [x, y]) <= metres;
}

type Sums = { gap: number; overlap: number; spill: number };

interface Found {
  readonly pieces: CoverPiece[];
  readonly sums: Sums;
  readonly parentM2: number;
  readonly resolutionM: number;
}

const PARENT = -1;

interface Ground {
  readonly parent: Surface | null;
  readonly children: readonly Surface[];
  readonly squeeze: number;
}

function sweepAll({ parent, children, squeeze }: Ground): Found {
  const all = parent === null ? children : [parent, ...children];
  const boxes = all.map(extentOf);
  const south = Math.min(...boxes.map((box) => box[1]));
  const north = Math.max(...boxes.map((box) => box[3]));
  const lowest = Math.min(...boxes.map((box) => box[3] - box[1]));
  const wanted = Math.ceil(((north - south) / Math.max(lowest, 1e-9)) * LINES_A_CHILD);
  const lines = levelLines(south, north, Math.max(MIN_LINES, Math.min(MAX_LINES, wanted)));
  if (parent !== null) drawOnLines(lines, parent, PARENT);
  children.forEach((child, at) => drawOnLines(lines, child, at));
  const height = (north - south) / lines.length;
  const scale = METRES_A_DEGREE ** 2 * height * squeeze;
  const sums = { gap: 0, overlap: 0, spill: 0 };
  const stretches: (Stretch & { kind: CoverPiece['kind'] })[] = [];
  let parentM2 = 0;
  lines.forEach((line, at) => {
    const found = sweepLine(line, { at, hasParent: parent !== null });
    parentM2 += found.parent * scale;
    for (const stretch of found.stretches) {
      // The squeeze lies in one of the two directions; the longer way round is good enough to tell rounding from ground.
      if ((stretch.to - stretch.from) * METRES_A_DEGREE < LEAST_STRETCH_M) continue;
      sums[stretch.kind] += (stretch.to - stretch.from) * scale;
      stretches.push(stretch);
    }
  });
  const pieces = (['gap', 'overlap', 'spill'] as const).flatMap((kind) =>
    piecesOf(kind, { stretches: stretches.filter((stretch) => stretch.kind === kind), height, scale }),
  );
  return { pieces, sums, parentM2, resolutionM: height * METRES_A_DEGREE };
}

function sweepLine(
  line: LevelLine,
  given: { readonly at: number; readonly hasParent: boolean },
): { parent: number; stretches: (Stretch & { kind: CoverPiece['kind'] })[] } {
  const stretches: (Stretch & { kind: CoverPiece['kind'] })[] = [];
  const inside = new Set<number>();
  let parent = 0;
  let inParent = false;
  let before = 0;
  for (const cut of line.cuts.sort((a, b) => a.x - b.x || a.step - b.step)) {
    if (cut.x > before) {
      if (inParent) parent += cut.x - before;
      const kind = kindOf({ inParent, children: inside.size, hasParent: given.hasParent });
      if (kind !== null)
        stretches.push({ kind, line: given.at, y: line.y, from: before, to: cut.x, of: [...inside].sort(byNumber) });
    }
    if (cut.of === PARENT) inParent = cut.step === 1;
    else if (cut.step === 1) inside.add(cut.of);
    else inside.delete(cut.of);
    before = cut.x;
  }
  return { parent, stretches };
}

function byNumber(a: number, b: number): number {
  return a - b;
}

function kindOf(at: { inParent: boolean; children: number; hasParent: boolean }): CoverPiece['kind'] | null {
  if (at.children > 1) return 'overlap';
  if (!at.hasParent) return null;
  if (at.inParent && at.children === 0) return 'gap';
  return !at.inParent && at.children === 1 ? 'spill' : null;
}

function piecesOf(
  kind: CoverPiece['kind'],
  given: { stretches: readonly Stretch[]; height: number; scale: number },
): CoverPiece[] {
  return chainsOf(given.stretches)
    .map((chains): CoverPiece => {
      const all = chains.flat();
      const longest = all.reduce((best, one) => (one.to - one.from > best.to - best.from ? one : best));
      return {
        kind,
        areaM2: all.reduce((sum, one) => sum + (one.to - one.from), 0) * given.scale,
        place: [(longest.from + longest.to) / 2, longest.y],
        shape: surfaceOfChains(chains, given.height),
        between: longest.of,
      };
    })
    .filter((piece) => piece.areaM2 >= LEAST_PIECE_M2);
}

function turned(surface: Surface): Surface {
  return mapped(surface, ([lng, lat]) => [lat, lng]);
}

function turnedBack(piece: CoverPiece): CoverPiece {
  return { ...piece, place: [piece.place[1], piece.place[0]], shape: turned(piece.shape) };
}

function mapped(surface: Surface, move: (place: Position) => Position): Surface {
  return surface.type === 'Polygon'
    ? { type: 'Polygon', coordinates: surface.coordinates.map((ring) => ring.map(move)) }
    : {
        type: 'MultiPolygon',
        coordinates: surface.coordinates.map((rings) => rings.map((ring) => ring.map(move))),
      };
}
