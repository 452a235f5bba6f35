import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, DepartmentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import type { SearchWords } from './words.ts';

/** What is held by name, in the order of what fits alike. Coordinates are held nowhere. */
export const heldKinds = ['incident', 'unit', 'area', 'address', 'camera'] as const;
export type HeldKind = (typeof heldKinds)[number];

/** Where names lie, shared by many: what `decide()` looks at. */
export interface Scope {
  readonly area: readonly AreaId[];
  readonly department: DepartmentId | null;
}

/** What is shown of a found incident: not its words. */
export interface IncidentFacts {
  /** Of the row; an older one never replaces a newer. */
  readonly rev: number;
  readonly number: string;
  readonly type: IncidentTypeId;
  readonly address: string | null;
  readonly reportedAt: Instant;
  readonly over: boolean;
}

/** Something with a name. */
export interface Named {
  readonly kind: HeldKind;
  readonly id: string;
  readonly words: SearchWords;
  /** Null: not known, or moving. */
  readonly place: Position | null;
  /** Number of its scope. */
  readonly scope: number;
  /** Of an incident only. */
  readonly facts: IncidentFacts | null;
  /** 32 bits; of incidents that fit alike the smaller stands first: what is not over, then the newer. 0 of everything else. */
  readonly order: number;
  /** Replaced or gone; it leaves the lists with the next merge. */
  dead: boolean;
}

const OVER = 2 ** 31;
/** Later than any report: seconds since 1970 in 31 bits end in 2038, counted from 2020 in 2088. */
const FROM_S = Date.UTC(2020, 0, 1) / 1_000;

export function orderOf({ reportedAt, over }: IncidentFacts): number {
  const seconds = Math.floor(toMs(reportedAt) / 1_000) - FROM_S;
  return (over ? OVER : 0) + Math.max(0, Math.min(OVER - 1, OVER - 1 - seconds));
}
