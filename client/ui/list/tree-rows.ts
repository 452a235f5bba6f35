/** A tree as a flat list of visible rows, and the moves of the arrow keys on it. Pure. */

export interface TreeNode {
  readonly id: string;
  readonly text: string;
  readonly children?: readonly TreeNode[];
  /** Right of the name, like a count. */
  readonly detail?: string;
}

export interface TreeRow {
  readonly node: TreeNode;
  readonly depth: number;
  readonly parent: string | null;
  readonly open: boolean;
}

export function treeRows(nodes: readonly TreeNode[], open: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const walk = (level: readonly TreeNode[], depth: number, parent: string | null) => {
    for (const node of level) {
      const isOpen = isBranch(node) && open.has(node.id);
      rows.push({ node, depth, parent, open: isOpen });
      if (isOpen) walk(node.children ?? [], depth + 1, node.id);
    }
  };
  walk(nodes, 0, null);
  return rows;
}

export function isBranch(node: TreeNode): boolean {
  return (node.children?.length ?? 0) > 0;
}

export type TreeMove = { readonly focus: string } | { readonly expand: string } | { readonly collapse: string } | null;

/** What a key does at the focused row (WAI-ARIA tree): arrows, Home, End. Null when it does nothing. */
export function moveInTree(rows: readonly TreeRow[], focused: string, key: string): TreeMove {
  const at = rows.findIndex((row) => row.node.id === focused);
  const row = rows[at];
  if (row === undefined) return null;
  const to = (index: number): TreeMove => {
    const target = rows[index];
    return target === undefined || index === at ? null : { focus: target.node.id };
  };
  if (key === 'ArrowDown') return to(at + 1);
  if (key === 'ArrowUp') return to(at - 1);
  if (key === 'Home') return to(0);
  if (key === 'End') return to(rows.length - 1);
  if (key === 'ArrowRight') return row.open ? to(at + 1) : isBranch(row.node) ? { expand: focused } : null;
  if (key === 'ArrowLeft') return row.open ? { collapse: focused } : row.parent === null ? null : { focus: row.parent };
  return null;
}
