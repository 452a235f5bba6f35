import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { TreeNode } from '../../ui/list/tree-rows.ts';

/** A type and those above it, nearest first; counted, for a page must not hang on a circle. */
export function wayUp(type: IncidentType, types: readonly IncidentType[]): [IncidentType, ...IncidentType[]] {
  const way: [IncidentType, ...IncidentType[]] = [type];
  for (let next = parentOf(type, types); next !== undefined && way.length < types.length; next = parentOf(next, types))
    way.push(next);
  return way;
}

function parentOf({ parent }: IncidentType, types: readonly IncidentType[]): IncidentType | undefined {
  return parent === null ? undefined : types.find(({ id }) => id === parent);
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
