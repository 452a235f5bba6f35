import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import type { SearchWords } from './words.ts';

/** What is held by name. Incidents are asked in the database, coordinates nowhere. */
export const heldKinds = ['unit', 'area', 'address', 'camera'] as const;
export type HeldKind = (typeof heldKinds)[number];

/** Where names lie, shared by many: what `decide()` looks at. */
export interface Scope {
  readonly area: readonly AreaId[];
  readonly department: DepartmentId | null;
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
  /** Replaced or gone; it leaves the lists with the next merge. */
  dead: boolean;
}
