import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { textIn } from '@watchroom/shared/kernel/name.ts';
import type { TreeNode } from '../ui/list/tree-rows.ts';

/** The type tree as a person chooses from it. */
export interface TypeChoice {
  readonly nodes: readonly TreeNode[];
  /** Branches to open: all of them while something is searched for. */
  readonly open: readonly string[];
  /** The only leaf that is left, if there is one: Enter takes it. */
  readonly only: string | null;
}

/**
 * The branches that lead to a leaf whose own or ancestor's name, or code, holds every word of `query` (blank = all).
 * Only leaves can be reported; a branch that leads nowhere is left out. Types whose parent is missing stand at the top.
 */
export function typeChoice(types: readonly IncidentType[], language: 'zh' | 'en', query: string): TypeChoice {
  const words = query
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const ids = new Set<string>(types.map((type) => type.id));
  const parents = new Set<string | null>(types.map((type) => type.parent));
  const children = new Map<string | null, IncidentType[]>();
  for (const type of types) {
    // What is retired, and all below it, is not offered (TYP-4).
    if (type.retired) continue;
    const parent = type.parent !== null && ids.has(type.parent) ? type.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), type]);
  }
  const open: string[] = [];
  const leaves: string[] = [];
  // Profiles are checked on import, but a tree that bites its tail must not hang a call.
  const walk = (level: readonly IncidentType[], above: string, depth: number): TreeNode[] =>
    depth > 16
      ? []
      : level.flatMap((type): TreeNode[] => {
          const path = `${above} ${textIn(type.name, language)} ${type.id}`.toLowerCase();
          const below = children.get(type.id);
          const node = { id: type.id as string, text: textIn(type.name, language) };
          if (below === undefined && !parents.has(type.id)) {
            if (!words.every((word) => path.includes(word))) return [];
            leaves.push(node.id);
            return [{ ...node, detail: `P${type.priority}` }];
          }
          const inner = walk(below ?? [], path, depth + 1);
          if (inner.length === 0) return [];
          open.push(node.id);
          return [{ ...node, children: inner }];
        });
  const nodes = walk(children.get(null) ?? [], '', 0);
  return { nodes, open: words.length > 0 ? open : [], only: leaves.length === 1 ? (leaves[0] ?? null) : null };
}

/** Whether a type can be reported: it has no child. */
export function isLeaf(types: readonly IncidentType[], id: string): boolean {
  return !types.some((type) => type.parent === id);
}
