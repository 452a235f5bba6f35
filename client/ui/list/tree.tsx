import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { cx } from '../class-names.ts';
import { isBranch, moveInTree, type TreeNode, treeRows } from './tree-rows.ts';

export interface TreeProps {
  readonly label: string;
  readonly nodes: readonly TreeNode[];
  readonly chosen?: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly openAtFirst?: readonly string[];
}

/** One tab stop; arrows walk, right and left open and close, Enter chooses. */
export function Tree({ label, nodes, chosen, onChoose, openAtFirst = [] }: TreeProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(openAtFirst));
  const [focused, setFocused] = useState<string | undefined>(chosen);
  const tree = useRef<HTMLDivElement>(null);
  const rows = treeRows(nodes, open);
  const tabStop = rows.some((row) => row.node.id === focused) ? focused : rows[0]?.node.id;

  const toggle = (id: string, on: boolean) => {
    const next = new Set(open);
    if (on) next.add(id);
    else next.delete(id);
    setOpen(next);
  };
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(id);
      return;
    }
    const move = moveInTree(rows, id, event.key);
    if (move === null) return;
    event.preventDefault();
    if ('expand' in move) toggle(move.expand, true);
    else if ('collapse' in move) toggle(move.collapse, false);
    else {
      setFocused(move.focus);
      tree.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(move.focus)}"]`)?.focus();
    }
  };

  return (
    <div ref={tree} role="tree" aria-label={label} className="text-body">
      {rows.map(({ node, depth, open: isOpen }) => (
        <div
          key={node.id}
          role="treeitem"
          aria-level={depth + 1}
          aria-expanded={isBranch(node) ? isOpen : undefined}
          aria-selected={node.id === chosen}
          tabIndex={node.id === tabStop ? 0 : -1}
          data-node={node.id}
          onFocus={() => setFocused(node.id)}
          onClick={() => onChoose(node.id)}
          onKeyDown={(event) => onKeyDown(event, node.id)}
          style={{ paddingLeft: `${depth * 1 + 0.25}rem` }}
          className={cx(
            'focus-inside row-height flex cursor-pointer items-center gap-1 rounded-small pr-2 hover:bg-hover',
            node.id === chosen && 'bg-accent-wash',
          )}
        >
          {/* The mouse's way only: keys use left and right. */}
          <span
            aria-hidden="true"
            className="flex size-5 items-center justify-center text-ink-soft"
            onClick={(event) => {
              event.stopPropagation();
              if (isBranch(node)) toggle(node.id, !isOpen);
            }}
          >
            {isBranch(node) && (isOpen ? <ChevronDown className="size-3.5" /> : <ChevronRight className="size-3.5" />)}
          </span>
          <span className="min-w-0 flex-1 truncate">{node.text}</span>
          {node.detail !== undefined && <span className="text-meta text-ink-faint tabular-nums">{node.detail}</span>}
        </div>
      ))}
    </div>
  );
}
