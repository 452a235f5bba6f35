import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { UnitStatusMark } from '../unit-line.tsx';
import type { BoardGroup } from './board-groups.ts';
import { BoardTile } from './board-tile.tsx';

export interface BoardGroupProps {
  readonly group: BoardGroup;
  readonly name: string;
  readonly onOpen: ((id: UnitId) => void) | null;
}

/** The units of one area under its name and counts, which stay in sight while they scroll. */
export function BoardGroupTiles({ group, name, onOpen }: BoardGroupProps) {
  const { t } = useTranslation('forces');
  return (
    <section aria-label={name} className="[contain-intrinsic-size:auto_12rem] [content-visibility:auto]">
      <header className="sticky top-0 z-10 flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-b border-line bg-panel px-2 py-1">
        <h3 className="font-semibold text-ink">{name}</h3>
        {group.late > 0 && (
          <span className="rounded-small bg-ink px-1 text-meta font-semibold text-ground">
            {t('late-count', { n: group.late })}
          </span>
        )}
        {group.long > 0 && (
          <span className="text-meta font-semibold text-ink">{t('long-count', { n: group.long })}</span>
        )}
        <span className="ml-auto flex flex-wrap gap-3 text-meta text-ink-soft">
          {[...group.counts].map(([status, n]) => (
            <span key={status} className="inline-flex items-center gap-1 tabular-nums">
              <UnitStatusMark status={status} /> {n}
            </span>
          ))}
        </span>
      </header>
      <ul
        aria-label={name}
        className="grid grid-cols-[repeat(auto-fill,minmax(calc(11rem*var(--scale,1)),1fr))] gap-1 p-1.5"
      >
        {group.rows.map((row) => (
          <li key={row.unit.id} data-unit={row.unit.id}>
            <BoardTile row={row} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}
