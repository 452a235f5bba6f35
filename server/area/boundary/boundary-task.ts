import type { AreaInput, AreaLevel } from '@watchroom/shared/area/area-api.ts';
import type {
  AreaDifference,
  BoundaryIssue,
  BoundaryMapping,
  OverlayRelation,
} from '@watchroom/shared/area/boundary/boundary-api.ts';
import { checkBoundaries, columnsOf } from '@watchroom/shared/area/boundary/boundary-check.ts';
import { issueOf } from '@watchroom/shared/area/boundary/boundary-issue.ts';
import { guessColumns } from '@watchroom/shared/area/boundary/guess-columns.ts';
import { compareOverlay } from '@watchroom/shared/area/boundary/overlay-compare.ts';
import { diffTrees } from '@watchroom/shared/area/boundary/tree-diff.ts';
import { readBoundaryFile } from './read-file.ts';

/** Work that takes seconds of a core and so is done in a thread of its own. */
export type BoundaryTask =
  | {
      readonly do: 'read';
      readonly bytes: Uint8Array;
      readonly mapping: BoundaryMapping;
      readonly levels: readonly AreaLevel[];
      readonly active: readonly AreaInput[];
    }
  | { readonly do: 'compare'; readonly before: readonly AreaInput[]; readonly after: readonly AreaInput[] };

export interface ReadBoundaries {
  readonly areas: readonly AreaInput[];
  readonly issues: readonly BoundaryIssue[];
  readonly counts: Readonly<Record<BoundaryIssue['weight'], number>>;
  readonly relations: readonly OverlayRelation[];
  readonly columns: readonly { readonly name: string; readonly sample: string }[];
  /** As it was used: the columns are filled in. */
  readonly mapping: BoundaryMapping;
  readonly resolutionM: number;
}

export function readBoundaries(task: BoundaryTask & { do: 'read' }, progress: (share: number) => void): ReadBoundaries {
  const { mapping, levels, active } = task;
  const bytes = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.byteLength);
  const file = readBoundaryFile(bytes, mapping.encoding);
  const empty = { areas: [], relations: [], columns: [], mapping, resolutionM: 0 };
  if (!file.ok) {
    return {
      ...empty,
      issues: [issueOf(file.code, 'refuse', { feature: file.feature ?? null, value: file.value ?? null })],
      counts: { refuse: 1, ask: 0, warn: 0, note: 0 },
    };
  }
  const columns = columnsOf(file.features);
  const used = { ...mapping, columns: mapping.columns ?? guessColumns(columns.map(({ name }) => name)) };
  const draft = checkBoundaries(file.features, { mapping: used, levels, active, progress });
  const parents = new Set(active.map((area) => area.parent));
  const grids = active.filter((area) => !parents.has(area.id));
  const relations = mapping.overlay === null || draft.areas.length === 0 ? [] : compareOverlay(draft.areas, grids);
  return { ...draft, relations, columns, mapping: used };
}

export function compareVersions(task: BoundaryTask & { do: 'compare' }): readonly AreaDifference[] {
  return diffTrees(task.before, task.after);
}
