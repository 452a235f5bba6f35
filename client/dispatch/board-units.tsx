// limit: imports 20, a column of units is put together from filters, rows and signs
import type { Candidate } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../platform/use-room.ts';
import { useCity, useTextIn } from '../platform/use-session.ts';
import { cx } from '../ui/class-names.ts';
import { Input } from '../ui/control/input.tsx';
import { Select } from '../ui/control/select.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { Panel } from '../ui/layout/panel.tsx';
import { notify } from '../ui/overlay/toast.tsx';
import { Age } from '../ui/sign/age.tsx';
import { durationText } from '../ui/sign/time-text.ts';
import { UnitKindShape, UnitStatusMark } from '../unit/unit-line.tsx';
import { type BoardColumn, boardColumns, takesUnit, type UnitFilter, unitColumns } from './board.ts';
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

/** Units by status, those recommended for the chosen incident first. D on one sends it; an incident dropped on one too. */
export function BoardUnits(props: BoardUnitsProps) {
  const { t } = useTranslation('dispatch');
  const { roles } = useCity();
  const textIn = useTextIn();
  const [filter, setFilter] = useState<UnitFilter>({ text: '', role: null });
  const { units, ...rest } = props;
  const { candidates, chosen } = rest;
  const columns = useMemo(
    () => unitColumns(units.values(), filter, (unit) => candidates.get(unit.id)?.rank ?? null),
    [units, filter, candidates],
  );
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

function BoardUnit({
  unit,
  candidates,
  dragged,
  onSend,
  sendByKey,
}: Omit<ColumnProps, 'column' | 'units'> & { readonly unit: UnitView }) {
  const incidents = useRows('incidents', 'incident');
  const { t } = useTranslation('dispatch');
  const { now } = dragged;
  const free = unit.status === 'available';
  const incident = now?.kind === 'incident' && free && takesUnit(now.incident) ? now.incident : null;
  const on = unit.incident === null ? undefined : incidents.get(unit.incident);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'd' || event.ctrlKey || event.metaKey || event.repeat || !free) return;
    event.preventDefault();
    sendByKey(unit);
  };
  return (
    <li
      {...(free ? dragged.source({ kind: 'unit', unit }) : {})}
      {...dragged.target(incident === null ? null : () => onSend(incident, unit))}
    >
      <button
        type="button"
        aria-keyshortcuts={free ? 'D' : undefined}
        onKeyDown={onKeyDown}
        className={cx(
          'focus-inside flex w-full flex-col border-b border-line px-2 py-1 text-left hover:bg-hover',
          free && 'cursor-grab',
          incident !== null && 'outline-2 -outline-offset-2 outline-accent outline-dashed',
        )}
      >
        <span className="flex w-full items-center gap-1.5">
          <UnitKindShape kind={unit.kind} />
          <strong className="truncate font-semibold">{unit.callSign}</strong>
          <Rank candidate={candidates.get(unit.id)} />
        </span>
        <span className="flex w-full items-center gap-2 text-meta text-ink-soft">
          <UnitStatusMark status={unit.status} />
          <span className="ml-auto truncate">
            {on === undefined ? <Age at={unit.statusSince} /> : t('on-number', { number: on.number.slice(-4) })}
          </span>
        </span>
      </button>
    </li>
  );
}

function Rank({ candidate }: { readonly candidate: Candidate | undefined }) {
  const { t } = useTranslation('dispatch');
  if (candidate === undefined || candidate.etaS === null) return null;
  const words = candidate.reasons.map((reason) => t(`reason-${reason}`)).join(' · ');
  return (
    <span
      title={words}
      className={cx('ml-auto shrink-0 text-meta tabular-nums', candidate.eligible ? 'text-ink' : 'text-ink-faint')}
    >
      {candidate.eligible && `${candidate.rank}. `}
      {durationText(candidate.etaS * 1_000)}
    </span>
  );
}
