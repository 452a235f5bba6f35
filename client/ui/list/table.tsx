import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { nextSorting, type Sorting, type SortValue, sortRows } from './sort-rows.ts';

export interface Column<R> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: R) => ReactNode;
  /** Sortable when given. */
  readonly sort?: (row: R) => SortValue;
  /** Numbers stand right. */
  readonly right?: boolean;
  /** CSS width. */
  readonly width?: string;
}

export interface TableProps<R> {
  /** Read out, and shown nowhere. */
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly chosen?: string | undefined;
  readonly onChoose?: (row: R) => void;
  /** Instead of rows. */
  readonly empty?: ReactNode;
}

/** A column of a phone's table holds some six Chinese signs. */
const COLUMN_FLOOR_REM = 5.5;

/** A press on a control inside a row is the control's: ticking a row does not open it. */
function isOfControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a, label, input, select, textarea') !== null;
}

/** For up to some hundred rows; longer lists take `VirtualList`. The head stays while the body scrolls. */
export function Table<R>({ caption, columns, rows, rowKey, chosen, onChoose, empty }: TableProps<R>) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const sorter = columns.find((column) => column.id === sorting?.column)?.sort;
  const shown = sorting === null || sorter === undefined ? rows : sortRows(rows, sorter, sorting.down);
  return (
    // What scrolls must be reachable by keyboard; no landmark: it mostly stands in a panel of the same name.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls
    <div role="group" aria-label={caption} tabIndex={0} className="focus-inside h-full overflow-auto">
      <table
        // On a phone it scrolls sideways: pressed into the width, words stand letter below letter.
        style={{ '--floor': `${columns.length * COLUMN_FLOOR_REM}rem` } as CSSProperties}
        className="w-full border-separate border-spacing-0 text-body max-md:min-w-(--floor)"
      >
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading
                key={column.id}
                column={column}
                sorting={sorting}
                onSort={() => setSorting(nextSorting(sorting, column.id))}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const key = rowKey(row);
            return (
              <tr
                key={key}
                aria-selected={onChoose === undefined ? undefined : key === chosen}
                tabIndex={onChoose === undefined ? undefined : 0}
                onClick={({ target }) => !isOfControl(target) && onChoose?.(row)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && event.target === event.currentTarget) onChoose?.(row);
                }}
                className={cx(
                  'focus-inside',
                  onChoose !== undefined && 'cursor-pointer hover:bg-hover',
                  key === chosen && 'bg-accent-wash',
                )}
              >
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={cx('row-height border-b border-line px-2', column.right && 'text-right tabular-nums')}
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {shown.length === 0 && (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Heading<R>({
  column,
  sorting,
  onSort,
}: {
  readonly column: Column<R>;
  readonly sorting: Sorting | null;
  readonly onSort: () => void;
}) {
  const { t } = useTranslation('ui');
  const active = sorting?.column === column.id;
  const Icon = active ? (sorting.down ? ArrowDown : ArrowUp) : ArrowUpDown;
  const look = 'row-height sticky top-0 z-10 border-b border-line bg-raised px-2 text-meta font-medium text-ink-soft';
  const style = column.width === undefined ? undefined : { width: column.width };
  if (column.sort === undefined) {
    return (
      <th scope="col" style={style} className={cx(look, column.right ? 'text-right' : 'text-left')}>
        {column.title}
      </th>
    );
  }
  return (
    <th
      scope="col"
      style={style}
      aria-sort={active ? (sorting.down ? 'descending' : 'ascending') : 'none'}
      className={cx(look, column.right ? 'text-right' : 'text-left')}
    >
      <button
        type="button"
        title={t('sort-by', { column: column.title })}
        onClick={onSort}
        className="inline-flex items-center gap-1 hover:text-ink"
      >
        {column.title}
        <Icon aria-hidden="true" className={cx('size-3', !active && 'text-ink-off')} />
      </button>
    </th>
  );
}
