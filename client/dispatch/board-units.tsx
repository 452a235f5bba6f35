import type { Candidate } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity, useTextIn } from '../platform/use-session.ts';
import { Input } from '../ui/control/input.tsx';
import { Select } from '../ui/control/select.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { Panel } from '../ui/layout/panel.tsx';
import { notify } from '../ui/overlay/toast.tsx';
import { type BoardColumn, boardColumns, heldColumns, type UnitFilter, unitColumns } from './board.ts';
import { BoardUnit } from './board-unit.tsx';
import type { Send } from './use-board.ts';
import type { Dragging } from './use-dragged.ts';

export interface BoardUnitsProps {
  readonly units: ReadonlyMap<string, UnitView>;
  readonly chosen: Incident | null;
  /** The recommendation for the chosen incident, by unit id. */
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly onSend: Send;
  readonly dragged: Dragging;
}

const ALL = 'all';

/** Units by status, those recommended for the chosen incident first; while something is dragged they keep their places (DSP-43). D on one sends it; an incident dropped on one too. */
export function BoardUnits(props: BoardUnitsProps) {
  const { t } = useTranslation('dispatch');
  const { roles } = useCity();
  const textIn = useTextIn();
  const [filter, setFilter] = useState<UnitFilter>({ text: '', role: null });
  const { units, ...rest } = props;
  const { candidates, chosen } = rest;
  const live = useMemo(
    () => unitColumns(units.values(), filter, (unit) => candidates.get(unit.id)?.rank ?? null),
    [units, filter, candidates],
  );
  const isDragging = props.dragged.now !== null;
  const before = useRef(live);
  useEffect(() => {
    if (!isDragging) before.current = live;
  }, [isDragging, live]);
  const columns = isDragging ? heldColumns(before.current, units) : live;
  const shown = boardColumns.reduce((sum, column) => sum + columns[column].length, 0);
  const sendByKey = (unit: UnitView) => {
    if (chosen === null) notify({ text: t('choose-incident') });
    else props.onSend(chosen, unit);
  };
  return (
    <Panel title={t('units')} detail={chosen === null ? t('board-hint') : chosen.number}>
      <div className="flex h-full flex-col">
        <div className="flex items-center gap-1.5 border-b border-line p-1.5">
          <span className="w-48">
            <Input
              type="search"
              aria-label={t('find-unit')}
              placeholder={t('find-unit')}
              value={filter.text}
              onChange={(event) => setFilter({ ...filter, text: event.target.value })}
            />
          </span>
          <span className="w-40">
            <Select
              label={t('role-filter')}
              value={filter.role ?? ALL}
              options={[
                { value: ALL, text: t('all-roles') },
                ...roles.map((role) => ({ value: role.id as string, text: textIn(role.name) })),
              ]}
              onChange={(role) => setFilter({ ...filter, role: role === ALL ? null : role })}
            />
          </span>
        </div>
        {shown === 0 ? (
          <EmptyState title={t('units-none')} />
        ) : (
          <div className="grid min-h-0 flex-1 grid-cols-[minmax(12rem,3fr)_repeat(4,minmax(11rem,1fr))] gap-px overflow-x-auto bg-line">
            {boardColumns.map((column) => (
              <Column key={column} column={column} units={columns[column]} sendByKey={sendByKey} {...rest} />
            ))}
          </div>
        )}
      </div>
    </Panel>
  );
}

interface ColumnProps extends Omit<BoardUnitsProps, 'units'> {
  readonly column: BoardColumn;
  readonly units: readonly UnitView[];
  readonly sendByKey: (unit: UnitView) => void;
}

function Column({ column, units, ...rest }: ColumnProps) {
  const { t } = useTranslation('dispatch');
  return (
    <section aria-label={t(`column-${column}`)} className="flex min-h-0 flex-col bg-panel">
      <h3 className="flex items-baseline gap-2 border-b border-line px-2 py-1 font-semibold text-ink-soft">
        {t(`column-${column}`)}
        <span className="text-meta text-ink-faint tabular-nums">{units.length}</span>
      </h3>
      <ul
        aria-label={t(`column-${column}`)}
        className="grid min-h-0 flex-1 grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] content-start overflow-auto"
      >
        {units.map((unit) => (
          <BoardUnit key={unit.id} unit={unit} {...rest} />
        ))}
      </ul>
    </section>
  );
}
