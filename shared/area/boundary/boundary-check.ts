import type { Box, Surface } from '../../kernel/geo.ts';
import type { AreaId } from '../../kernel/ids.ts';
import { isPersonal } from '../../kernel/personal-data.ts';
import type { AreaInput, AreaLevel } from '../area-api.ts';
import { type AreaFault, COVER_TOLERANCE, treeFaults } from '../area-check.ts';
import { hasPlace, prepareSurface } from '../prepared-surface.ts';
import {
  type BoundaryIssue,
  type BoundaryMapping,
  type IssueCode,
  MOST_TOLD,
  type ReadyMapping,
} from './boundary-api.ts';
import { issueOf } from './boundary-issue.ts';
import { type RawFeature, type ReadArea, readFeature, surfaceBoxOfRaw, wordOf } from './boundary-rows.ts';
import { type CoverPieces, coverPieces } from './cover-pieces.ts';
import { guessDatum } from './datum-guess.ts';
import { guessColumns } from './guess-columns.ts';
import { mergeTree } from './tree-merge.ts';

export interface BoundaryGround {
  readonly mapping: BoundaryMapping;
  readonly levels: readonly AreaLevel[];
  /** The tree in force. */
  readonly active: readonly AreaInput[];
  /** Told now and then how far it is, 0…1. */
  readonly progress?: (share: number) => void;
}

export interface BoundaryDraft {
  /** Empty while the file cannot be read as a whole. */
  readonly areas: readonly AreaInput[];
  /** Worst first, at most MOST_TOLD. */
  readonly issues: readonly BoundaryIssue[];
  readonly counts: Readonly<Record<BoundaryIssue['weight'], number>>;
  readonly resolutionM: number;
}

/**
 * ARE-6: reads a file's features as a draft and says everything that is wrong with it, with its place. Nothing comes into force
 * here. 5,000 areas take some ten seconds of a core: run it apart from the event loop.
 */
export function checkBoundaries(features: readonly RawFeature[], ground: BoundaryGround): BoundaryDraft {
  const issues = [...personalIssues(features), ...placeIssues(features, ground)];
  // Places that cannot be right make everything else wrong as well: only they are told.
  const columns = ground.mapping.columns ?? guessColumns(columnsOf(features).map(({ name }) => name));
  if (columns === null) issues.push(issueOf('columns', 'refuse'));
  if (columns === null || issues.length > 0) return draftOf([], issues, 0);
  const mapping: ReadyMapping = { ...ground.mapping, columns };
  const read: ReadArea[] = [];
  for (const feature of features) {
    const one = readFeature(feature, mapping, ground.levels);
    issues.push(...one.issues);
    if (one.area !== null) read.push(one.area);
  }
  ground.progress?.(0.2);
  return ground.mapping.overlay === null ? checkTree(read, issues, ground) : checkOverlay(read, issues, ground);
}

function checkTree(read: readonly ReadArea[], issues: BoundaryIssue[], ground: BoundaryGround): BoundaryDraft {
  const merged = mergeTree(ground.active, read, ground.mapping.keep);
  const { areas, featureOf } = merged;
  issues.push(...merged.issues);
  issues.push(
    ...treeFaults(areas, ground.levels.length).map((fault) => treeIssue(fault, areas[fault.index], featureOf)),
  );
  if (issues.some((issue) => issue.weight === 'refuse')) return draftOf(areas, issues, 0);
  issues.push(...datumIssues(read, ground), ...outsideIssues(read, ground.active));
  ground.progress?.(0.3);
  const children = childrenOf(areas);
  let resolutionM = 0;
  let done = 0;
  for (const area of areas) {
    const below = children.get(area.id);
    if (below === undefined) continue;
    const found = coverPieces(
      area.surface,
      below.map((child) => child.surface),
    );
    resolutionM = Math.max(resolutionM, found.resolutionM);
    issues.push(...coverIssues({ area, below, found }));
    ground.progress?.(0.3 + (0.7 * ++done) / children.size);
  }
  return draftOf(areas, issues, resolutionM);
}

/** Special grids of one department: each its own, none over another, all in the city. */
function checkOverlay(read: readonly ReadArea[], issues: BoundaryIssue[], ground: BoundaryGround): BoundaryDraft {
  const areas = read.map(({ feature: _, ...input }): AreaInput => ({ ...input, parent: null }));
  const seen = new Set<string>();
  for (const area of read) {
    if (seen.has(area.id))
      issues.push(issueOf('duplicate', 'refuse', { feature: area.feature, field: 'code', areas: [area.id] }));
    seen.add(area.id);
  }
  issues.push(...outsideIssues(read, ground.active));
  if (issues.some((issue) => issue.weight === 'refuse')) return draftOf(areas, issues, 0);
  const found = coverPieces(
    null,
    areas.map((area) => area.surface),
  );
  issues.push(
    ...found.pieces.map((piece) =>
      // A place must have one special grid of a department: what overlaps by more than rounding is refused.
      issueOf('overlap', piece.areaM2 > OVERLAY_OVERLAP_M2 ? 'refuse' : 'warn', {
        areas: piece.between.map((at) => nameOf(areas[at])),
        areaM2: piece.areaM2,
        place: piece.place,
        shape: piece.shape,
      }),
    ),
  );
  ground.progress?.(0.6);
  return draftOf(areas, issues, found.resolutionM);
}

/** Slivers along a border that two special grids drew apart are settled by the first of them, m². */
const OVERLAY_OVERLAP_M2 = 5_000;

function nameOf(area: AreaInput | undefined): string {
  return area === undefined ? '—' : `${area.name} ${area.id}`;
}

/** Features whose columns are looked at: later ones rarely have others. */
const LOOKED_AT = 200;

/** The columns of a file, with the first words that stand in each. */
export function columnsOf(features: readonly RawFeature[]): { name: string; sample: string }[] {
  const samples = new Map<string, string>();
  for (const { properties } of features.slice(0, LOOKED_AT)) {
    for (const [name, value] of Object.entries(properties)) {
      const known = samples.get(name) ?? '';
      if (known === '') samples.set(name, wordOf(value).slice(0, 40));
    }
  }
  return [...samples].map(([name, sample]) => ({ name, sample }));
}

function personalIssues(features: readonly RawFeature[]): BoundaryIssue[] {
  const names = columnsOf(features).map(({ name }) => name);
  return names.filter(isPersonal).map((name) => issueOf('personal', 'refuse', { field: name, value: name }));
}

/** Coordinates the wrong way round, or of another place altogether. */
function placeIssues(features: readonly RawFeature[], { mapping, active }: BoundaryGround): BoundaryIssue[] {
  const top = active.find((area) => area.parent === null);
  const box = unite(features);
  if (top === undefined || box === null) return [];
  const city = widened(prepareSurface(top.surface).box);
  const [asIs, turned]: [Box, Box] = [box, [box[1], box[0], box[3], box[2]]];
  const [given, other] = mapping.swapped ? [turned, asIs] : [asIs, turned];
  if (meets(city, given)) return [];
  const place = [clamp((given[0] + given[2]) / 2, 180), clamp((given[1] + given[3]) / 2, 90)] as const;
  return meets(city, other) ? [issueOf('swapped', 'refuse', { place })] : [issueOf('elsewhere', 'refuse', { place })];
}

function unite(features: readonly RawFeature[]): Box | null {
  let whole: Box | null = null;
  for (const feature of features) {
    const box = surfaceBoxOfRaw(feature);
    if (box === null) continue;
    whole =
      whole === null
        ? box
        : [
            Math.min(whole[0], box[0]),
            Math.min(whole[1], box[1]),
            Math.max(whole[2], box[2]),
            Math.max(whole[3], box[3]),
          ];
  }
  return whole;
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

/** A city may grow by its own size before it is another city. */
function widened([west, south, east, north]: Box): Box {
  return [west - (east - west), south - (north - south), east + (east - west), north + (north - south)];
}

function meets(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

function datumIssues(read: readonly ReadArea[], { active, mapping }: BoundaryGround): BoundaryIssue[] {
  const guess = guessDatum(read, active, mapping.datum);
  if (guess === null) return [];
  const value = { wgs84: 'WGS-84', gcj02: 'GCJ-02', bd09: 'BD-09' }[guess.likely];
  return [issueOf('datum', 'ask', { value, share: guess.misfit })];
}

function outsideIssues(read: readonly ReadArea[], active: readonly AreaInput[]): BoundaryIssue[] {
  const top = active.find((area) => area.parent === null);
  if (top === undefined) return [];
  const city = prepareSurface(top.surface);
  return read
    .filter((area) => area.parent !== null || area.level > 0 || active.every((known) => known.id !== area.id))
    .filter((area) => {
      const own = prepareSurface(area.surface);
      return !meets(city.box, own.box) || !vertices(area.surface).some((place) => hasPlace(city, place));
    })
    .map((area) =>
      issueOf('outside', 'warn', {
        feature: area.feature,
        areas: [`${area.name} ${area.id}`],
        place: vertices(area.surface)[0] ?? null,
        shape: area.surface,
      }),
    );
}

function vertices(surface: Surface) {
  return surface.type === 'Polygon' ? surface.coordinates.flat() : surface.coordinates.flat(2);
}

function childrenOf(areas: readonly AreaInput[]): ReadonlyMap<string, AreaInput[]> {
  const children = new Map<string, AreaInput[]>();
  for (const area of areas) {
    if (area.parent === null) continue;
    const known = children.get(area.parent);
    if (known === undefined) children.set(area.parent, [area]);
    else known.push(area);
  }
  return children;
}

function treeIssue(
  fault: AreaFault,
  area: AreaInput | undefined,
  featureOf: ReadonlyMap<AreaId, number>,
): BoundaryIssue {
  return issueOf(fault.code as IssueCode, 'refuse', {
    feature: area === undefined ? null : (featureOf.get(area.id) ?? null),
    field: fault.field,
    areas: [area === undefined ? fault.area : nameOf(area)],
    value: area?.parent ?? null,
  });
}

function coverIssues(at: {
  readonly area: AreaInput;
  readonly below: readonly AreaInput[];
  readonly found: CoverPieces;
}): BoundaryIssue[] {
  const { area, below, found } = at;
  const shares = (['gap', 'overlap', 'spill'] as const).flatMap((kind): BoundaryIssue[] => {
    const share = found.parentM2 === 0 ? 0 : found.sums[kind] / found.parentM2;
    if (share <= COVER_TOLERANCE[kind]) return [];
    const worst = found.pieces.find((piece) => piece.kind === kind);
    return [
      issueOf(`${kind}-share`, 'refuse', {
        areas: [nameOf(area)],
        value: `${COVER_TOLERANCE[kind] * 100}%`,
        share,
        place: worst?.place ?? null,
        areaM2: found.sums[kind],
        shape: worst?.shape ?? null,
      }),
    ];
  });
  const pieces = found.pieces.map((piece) =>
    issueOf(piece.kind, 'warn', {
      areas: piece.kind === 'gap' ? [nameOf(area)] : piece.between.map((index) => nameOf(below[index])),
      value: nameOf(area),
      areaM2: piece.areaM2,
      share: found.parentM2 === 0 ? null : piece.areaM2 / found.parentM2,
      place: piece.place,
      shape: piece.shape,
    }),
  );
  return [...shares, ...pieces];
}

const rank = { refuse: 0, ask: 1, warn: 2, note: 3 } as const;

function draftOf(areas: readonly AreaInput[], issues: readonly BoundaryIssue[], resolutionM: number): BoundaryDraft {
  const counts = { refuse: 0, ask: 0, warn: 0, note: 0 };
  for (const issue of issues) counts[issue.weight]++;
  const told = [...issues]
    .sort((a, b) => rank[a.weight] - rank[b.weight] || (b.areaM2 ?? 0) - (a.areaM2 ?? 0))
    .slice(0, MOST_TOLD);
  return { areas, issues: told, counts, resolutionM };
}
