import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';

/** Leaves of the type tree below one branch, as a phone's own list of choices groups them. */
export interface TypeGroup {
  /** Null: leaves that stand at the top. */
  readonly branch: IncidentType | null;
  readonly leaves: readonly IncidentType[];
}

/** What may be reported: leaves that are not retired, nor anything above them (TYP-4), by the branch they hang on, in the tree's order. */
export function reportTypes(types: readonly IncidentType[]): readonly TypeGroup[] {
  const known = new Map<string, IncidentType>(types.map((type) => [type.id, type]));
  const parents = new Set<string | null>(types.map(({ parent }) => parent));
  const groups = new Map<string | null, IncidentType[]>();
  for (const type of types) {
    if (parents.has(type.id) || isGone(type, known)) continue;
    groups.set(type.parent, [...(groups.get(type.parent) ?? []), type]);
  }
  return [...groups].map(([branch, leaves]) => ({
    branch: branch === null ? null : (known.get(branch) ?? null),
    leaves,
  }));
}

function isGone(type: IncidentType, known: ReadonlyMap<string, IncidentType>): boolean {
  let above: IncidentType | undefined = type;
  // A tree that bites its own tail must not hang a phone.
  for (let depth = 0; above !== undefined && depth < 16; depth++) {
    if (above.retired) return true;
    above = above.parent === null ? undefined : known.get(above.parent);
  }
  return false;
}
