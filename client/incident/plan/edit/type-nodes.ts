import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { PlanVersion } from '@watchroom/shared/incident/plan/plan-api.ts';
import type { TreeNode } from '../../../ui/list/tree-rows.ts';

/** The type above that has the plan a type without one works by. */
export function above(
  type: IncidentType,
  types: readonly IncidentType[],
  plans: ReadonlyMap<string, PlanVersion>,
): IncidentType | null {
  const byId = new Map(types.map((one) => [one.id, one]));
  // Counted: a profile is checked for circles, but a page must not hang on one.
  for (let [at, steps] = [type, 0]; at.parent !== null && steps < types.length; steps++) {
    const next = byId.get(at.parent);
    if (next === undefined) return null;
    if ((plans.get(next.id)?.levels.length ?? 0) > 0) return next;
    at = next;
  }
  return null;
}

type Shown = (type: IncidentType) => { readonly text: string; readonly detail: string | undefined };

/** The types as a tree, in the order of the profile. */
export function nodesOf(types: readonly IncidentType[], shown: Shown): TreeNode[] {
  const build = (parent: IncidentType['parent']): TreeNode[] =>
    types
      .filter((type) => type.parent === parent)
      .map((type) => {
        const { text, detail } = shown(type);
        const children = build(type.id);
        return {
          id: type.id,
          text,
          ...(detail === undefined ? {} : { detail }),
          ...(children.length === 0 ? {} : { children }),
        };
      });
  return build(null);
}
