import { fromWgs84, toWgs84 } from '../../kernel/datum.ts';
import type { Position, Surface } from '../../kernel/geo.ts';
import type { AreaId } from '../../kernel/ids.ts';
import type { AreaInput } from '../area-api.ts';
import { measureCover } from '../area-cover.ts';
import type { BoundaryDatum } from './boundary-api.ts';
import { areaM2 } from './surface-measure.ts';

type Plain = 'wgs84' | 'gcj02' | 'bd09';
const candidates: readonly Plain[] = ['wgs84', 'gcj02', 'bd09'];

/** Another datum is named only if it fits at least this much better: half the misfit, and half a percent of the ground less. */
const BETTER = { times: 0.5, less: 0.005 };
/** Areas compared: the largest ones, more would not make it surer. */
const MOST_PAIRS = 12;

export interface DatumGuess {
  readonly likely: Plain;
  /** Ground that does not fit the borders in force, as a share: as the file says, and as the likely datum. */
  readonly misfit: number;
  readonly likelyMisfit: number;
}

/**
 * Whether borders fit those in force better in another datum. `read`: the file's areas, in WGS-84 as its declared datum gives them.
 * Compares areas of the same code, else the children of a parent with that parent, else all with the whole. Null: nothing better.
 */
export function guessDatum(
  read: readonly AreaInput[],
  active: readonly AreaInput[],
  declared: BoundaryDatum,
): DatumGuess | null {
  const pairs = pairsOf(read, active);
  if (pairs.length === 0) return null;
  const from: Plain = declared === 'cgcs2000' ? 'wgs84' : declared;
  const misfits = candidates.map((datum) => ({ datum, misfit: misfitOf(pairs, from, datum) }));
  const own = misfits.find(({ datum }) => datum === from)?.misfit ?? 0;
  const best = misfits.reduce((least, one) => (one.misfit < least.misfit ? one : least));
  if (best.datum === from || best.misfit > own * BETTER.times || own - best.misfit < BETTER.less) return null;
  return { likely: best.datum, misfit: own, likelyMisfit: best.misfit };
}

interface Pair {
  readonly known: Surface;
  readonly read: readonly Surface[];
}

function pairsOf(read: readonly AreaInput[], active: readonly AreaInput[]): Pair[] {
  const known = new Map(active.map((area) => [area.id, area.surface]));
  const same = read.flatMap((area): Pair[] => {
    const surface = known.get(area.id);
    return surface === undefined ? [] : [{ known: surface, read: [area.surface] }];
  });
  if (same.length > 0) return largest(same);
  const byParent = new Map<AreaId, Surface[]>();
  for (const area of read) {
    if (area.parent === null || !known.has(area.parent)) continue;
    byParent.set(area.parent, [...(byParent.get(area.parent) ?? []), area.surface]);
  }
  const under = [...byParent].flatMap(([parent, surfaces]): Pair[] => {
    const surface = known.get(parent);
    return surface === undefined ? [] : [{ known: surface, read: surfaces }];
  });
  if (under.length > 0) return largest(under);
  const top = active.find((area) => area.parent === null);
  const shallowest = Math.min(...read.map((area) => area.level));
  const outer = read.filter((area) => area.level === shallowest).map((area) => area.surface);
  return top === undefined || outer.length === 0 ? [] : [{ known: top.surface, read: outer }];
}

function largest(pairs: readonly Pair[]): Pair[] {
  return [...pairs].sort((a, b) => areaM2(b.known) - areaM2(a.known)).slice(0, MOST_PAIRS);
}

function misfitOf(pairs: readonly Pair[], from: Plain, to: Plain): number {
  const move = (place: Position) => (from === to ? place : toWgs84(fromWgs84(place, from), to));
  const sum = pairs.reduce((total, pair) => {
    const { gap, spill } = measureCover(
      pair.known,
      pair.read.map((surface) => moved(surface, move)),
    );
    return total + gap.share + spill.share;
  }, 0);
  return sum / pairs.length;
}

function moved(surface: Surface, move: (place: Position) => Position): Surface {
  return surface.type === 'Polygon'
    ? { type: 'Polygon', coordinates: surface.coordinates.map((ring) => ring.map(move)) }
    : {
        type: 'MultiPolygon',
        coordinates: surface.coordinates.map((rings) => rings.map((ring) => ring.map(move))),
      };
}
