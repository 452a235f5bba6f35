import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { Position, Surface } from '../../kernel/geo.ts';
import { AreaId, DepartmentId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';

/** The datum a file of boundaries says it is in. CGCS2000 is the national one and lies within centimetres of WGS-84. */
export const BoundaryDatum = z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09']);
export type BoundaryDatum = z.infer<typeof BoundaryDatum>;

const Column = z.string().trim().min(1).max(64);

/** Which property feeds which field. Without `parent`, an area belongs to the one its middle lies in. */
export const BoundaryColumns = z.strictObject({
  code: Column,
  name: Column,
  level: Column.nullable().default(null),
  parent: Column.nullable().default(null),
});
export type BoundaryColumns = z.infer<typeof BoundaryColumns>;

/** How a file of boundaries is to be read. */
export const BoundaryMapping = z.strictObject({
  datum: BoundaryDatum.default('wgs84'),
  /** The file has latitude first. */
  swapped: z.boolean().default(false),
  /** Of a shapefile's table; `auto` goes by its .cpg, else by what the bytes are. */
  encoding: z.enum(['auto', 'utf-8', 'gbk']).default('auto'),
  /** null: as the names of the file's columns suggest. */
  columns: BoundaryColumns.nullable().default(null),
  /** The level of every feature when no column says it, 0 = the top. */
  level: z.int().min(0).max(7).nullable().default(null),
  /** `rest`: children of parents that the file names are replaced, all else stays. `none`: the file is the whole tree. */
  keep: z.enum(['rest', 'none']).default('rest'),
  /** A department's own overlay of grids instead of the tree. */
  overlay: DepartmentId.nullable().default(null),
});
export type BoundaryMapping = z.infer<typeof BoundaryMapping>;
export type BoundaryMappingInput = z.input<typeof BoundaryMapping>;
/** A mapping whose columns are known. */
export type ReadyMapping = BoundaryMapping & { readonly columns: BoundaryColumns };

export const issueCodes = [
  'no-boundaries',
  'broken-zip',
  'shp-broken',
  'dbf-broken',
  'rows-differ',
  'no-shp',
  'no-dbf',
  'no-json',
  'too-many-features',
  'columns',
  'not-a-surface',
  'coordinates',
  'code-missing',
  'code-form',
  'name-missing',
  'name-form',
  'level-missing',
  'level-unknown',
  'parent-missing',
  'parent-unknown',
  'duplicate',
  'top',
  'level-order',
  'ring-closed',
  'ring-repeated',
  'ring-short',
  'flat',
  'crossing',
  'hole-outside',
  'swapped',
  'elsewhere',
  'outside',
  'datum',
  'personal',
  'gap',
  'overlap',
  'spill',
  'gap-share',
  'overlap-share',
  'spill-share',
] as const;
export type IssueCode = (typeof issueCodes)[number];

/** refuse: cannot come into force · ask: a person must answer · warn: must be confirmed · note: was put right by itself. */
export const IssueWeight = z.enum(['refuse', 'ask', 'warn', 'note']);
export type IssueWeight = z.infer<typeof IssueWeight>;

export const BoundaryIssue = z.object({
  code: z.enum(issueCodes),
  weight: IssueWeight,
  /** Number of the feature in the file, from 1; null when it is of no single one. */
  feature: z.int().nullable(),
  /** The column or part at fault. */
  field: z.string().nullable(),
  /** Codes of the areas it is about. */
  areas: z.array(z.string()),
  /** What stood there, or what it is measured against. */
  value: z.string().nullable(),
  place: Position.nullable(),
  areaM2: z.number().nullable(),
  /** Share of the parent's area, 0…1. */
  share: z.number().nullable(),
  /** The ground itself, to be drawn. */
  shape: Surface.nullable(),
});
export type BoundaryIssue = z.infer<typeof BoundaryIssue>;

/** How one area of a version stands to the same one of another. `areaM2` is the ground that changed hands. */
export const AreaDifference = z.object({
  area: AreaId,
  how: z.enum(['added', 'removed', 'renamed', 'moved', 'reshaped']),
  level: z.int(),
  name: z.string(),
  before: z.string().nullable(),
  areaM2: z.number(),
  place: Position,
});
export type AreaDifference = z.infer<typeof AreaDifference>;

/** How a department's grid stands to the canonical grids: R14. */
export const OverlayRelation = z.object({
  grid: AreaId,
  name: z.string(),
  /** duplicate: one grid, whole · split: a part of one · merge: several, whole · partial: cuts through borders. */
  how: z.enum(['duplicate', 'split', 'merge', 'partial']),
  /** Canonical grids under it, largest first. `ofSpecial`, `ofGrid`: the shared ground as a share of each. */
  shares: z.array(z.object({ grid: AreaId, ofSpecial: z.number(), ofGrid: z.number() })),
  /** Share of it that lies in no grid. */
  outside: z.number(),
  /** keep: its own border stays · follow: it becomes the grids of which most lies in it · null: not settled yet. */
  settled: z.enum(['keep', 'follow']).nullable(),
});
export type OverlayRelation = z.infer<typeof OverlayRelation>;

export const VersionState = z.enum(['reading', 'draft', 'failed', 'cancelled', 'active', 'past']);
export type VersionState = z.infer<typeof VersionState>;
export const VersionId = z.uuid().brand<'VersionId'>();
export type VersionId = z.infer<typeof VersionId>;

/** One version of the tree, or of a department's overlay. */
export const VersionView = z.object({
  id: VersionId,
  number: z.int(),
  /** null: the administrative tree; else the department whose overlay it is. */
  department: DepartmentId.nullable(),
  state: VersionState,
  /** Name of the file; null: it came with the city's profile. */
  file: z.string().nullable(),
  mapping: BoundaryMapping.nullable(),
  by: ActorRef,
  createdAt: Instant,
  validFrom: Instant.nullable(),
  validTo: Instant.nullable(),
  areas: z.int(),
  grids: z.int(),
  /** While it is read: 0…1. */
  progress: z.number(),
  issues: z.record(IssueWeight, z.int()),
});
export type VersionView = z.infer<typeof VersionView>;

/** Issues and differences told of one version; `issues` in its view counts all. */
export const MOST_TOLD = 2_000;

export const VersionReport = z.object({
  version: VersionView,
  issues: z.array(BoundaryIssue.extend({ message: z.string() })),
  relations: z.array(OverlayRelation),
  /** Columns of the file with a value of its first features, to choose from. */
  columns: z.array(z.object({ name: z.string(), sample: z.string() })),
  /** A piece smaller than this both ways may have been missed, metres. */
  resolutionM: z.number(),
});
export type VersionReport = z.infer<typeof VersionReport>;
export const VersionList = z.object({ versions: z.array(VersionView) });
export const VersionReply = z.object({ version: VersionView });
export const VersionComparison = z.object({
  differences: z.array(AreaDifference),
  counts: z.record(AreaDifference.shape.how, z.int()),
});

/** What an activation touches besides the areas: who is bound to an area that will be gone, and what follows. */
export const VersionEffects = z.object({
  /** Bound to an area that is not in this version. `to`: the area that stands in its place now. */
  bound: z.array(
    z.object({
      kind: z.enum(['account', 'key', 'unit', 'member']),
      name: z.string(),
      area: AreaId,
      areaName: z.string(),
      to: AreaId.nullable(),
      toName: z.string().nullable(),
    }),
  ),
  /** Areas of this version that can take them over, by where they stand in the tree; none where nobody is bound to what goes. */
  heirs: z.array(z.object({ id: AreaId, name: z.string(), above: z.string() })),
  /** Open incidents whose grid will be gone or elsewhere in the tree; each will be reached by the grid that has its place. */
  incidents: z.int(),
});
export type VersionEffects = z.infer<typeof VersionEffects>;

export const ActivateInput = z.strictObject({
  /** How many issues to be confirmed the person has seen; another number is refused. */
  confirmed: z.int().min(0).default(0),
  /** Removed area → the area that takes its accounts, keys, units and members. */
  homes: z.record(AreaId, AreaId).default({}),
});
export const SettleInput = z.strictObject({
  settle: z
    .array(z.strictObject({ grid: AreaId, how: z.enum(['keep', 'follow']) }))
    .min(1)
    .max(20_000),
});
