import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { cx } from '../class-names.ts';
import { stepInList } from './step-in-list.ts';

export interface VirtualListProps<R> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** Draws the inside of a row; `chosen` is the row the keyboard stands on. */
  readonly renderRow: (row: R, chosen: boolean) => ReactNode;
  /** Height of every row in CSS px; measured, so a guess will do. */
  readonly rowHeight: number;
  readonly chosen: string | undefined;
  readonly onChoose: (row: R) => void;
  /** Enter or a double click. */
  readonly onOpen?: (row: R) => void;
  /** Other keys on the chosen row, like the one that claims. */
  readonly onKey?: (event: KeyboardEvent, row: R) => void;
  readonly empty?: ReactNode;
}

/** A long list of which only the visible part is in the page. One tab stop; arrows, J and K, Home and End move the choice. */
export function VirtualList<R>({
  label,
  rows,
  rowKey,
  renderRow,
  rowHeight,
  chosen,
  onChoose,
  onOpen,
  onKey,
  empty,
}: VirtualListProps<R>) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const at = rows.findIndex((row) => rowKey(row) === chosen);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row);
    },
    overscan: 8,
  });
  // The choice is brought into view when it is made, not when the order changes: the list would move under a hand.
  const isThere = at >= 0;
  const place = useRef(at);
  useEffect(() => {
    place.current = at;
  }, [at]);
  useEffect(() => {
    if (chosen !== undefined && isThere) virtual.scrollToIndex(place.current, { align: 'auto' });
  }, [chosen, isThere, virtual]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    const target = rows[stepInList(event.key, at, rows.length) ?? -1];
    if (target !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      onChoose(target);
    } else if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault();
      (onOpen ?? onChoose)(row);
    } else if (row !== undefined) onKey?.(event, row);
  };

  if (rows.length === 0) return empty;
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={at >= 0 ? `${id}-${chosen}` : undefined}
      onKeyDown={onKeyDown}
      className="group/list focus-inside h-full overflow-auto"
    >
      <div role="presentation" className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const key = rowKey(row);
          return (
            // Keys act on the list, which has the focus; rows take only the mouse.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            <div
              key={key}
              id={`${id}-${key}`}
              ref={virtual.measureElement}
              data-index={item.index}
              role="option"
              tabIndex={-1}
              aria-selected={key === chosen}
              aria-posinset={item.index + 1}
              aria-setsize={rows.length}
              onClick={() => onChoose(row)}
              onDoubleClick={() => onOpen?.(row)}
              style={{ transform: `translateY(${item.start}px)` }}
              className={cx(
                'absolute inset-x-0 top-0 cursor-pointer border-b border-line hover:bg-hover',
                key === chosen && 'bg-accent-wash shadow-[inset_2px_0_0_var(--accent)]',
              )}
            >
              {renderRow(row, key === chosen)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
