import type { Candidate } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../platform/use-room.ts';
import { cx } from '../ui/class-names.ts';
import { Age } from '../ui/sign/age.tsx';
import { durationText } from '../ui/sign/time-text.ts';
import { UnitFaultMark } from '../unit/fault/fault-sign.tsx';
import { UnitKindShape, UnitStatusMark } from '../unit/unit-line.tsx';
import { isFree, mayTake } from './board.ts';
import { useReservedText } from './reserve/use-reserved.ts';
import type { Send } from './use-board.ts';
import type { Dragging } from './use-dragged.ts';

export interface BoardUnitProps {
  readonly unit: UnitView;
  /** The recommendation for the chosen incident, by unit id. */
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly onSend: Send;
  readonly dragged: Dragging;
  readonly sendByKey: (unit: UnitView) => void;
}

/** One unit of the board: dragged or sent by D while it is free. */
export function BoardUnit({ unit, candidates, dragged, onSend, sendByKey }: BoardUnitProps) {
  const incidents = useRows('incidents', 'incident');
  const { t } = useTranslation('dispatch');
  const { now } = dragged;
  const free = isFree(unit);
  const incident = now?.kind === 'incident' && mayTake(now.incident, unit) ? now.incident : null;
  const kept = useReservedText()(unit);
  const on = unit.incident === null ? undefined : incidents.get(unit.incident);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'd' || event.ctrlKey || event.metaKey || event.repeat || !free) return;
    event.preventDefault();
    sendByKey(unit);
  };
  return (
    <li
      data-unit={unit.id}
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
          <UnitStatusMark status={unit.status} terms={unit.terms} />
          <UnitFaultMark fault={unit.fault} />
          <span className="ml-auto truncate">
            {on !== undefined
              ? t('on-number', { number: on.number.slice(-4) })
              : (kept ?? <Age at={unit.statusSince} />)}
          </span>
        </span>
      </button>
    </li>
  );
}

function Rank({ candidate }: { readonly candidate: Candidate | undefined }) {
  const { t } = useTranslation('dispatch');
  if (candidate === undefined || candidate.etaS === null || candidate.etaBy === null) return null;
  const time = durationText(candidate.etaS * 1_000);
  const reasons = candidate.reasons.map((reason) => t(`reason-${reason}`));
  const words = [t(`eta-by-${candidate.etaBy}`, { time }), ...reasons].join(' · ');
  return (
    <span
      title={words}
      className={cx('ml-auto shrink-0 text-meta tabular-nums', candidate.eligible ? 'text-ink' : 'text-ink-faint')}
    >
      {candidate.eligible && `${candidate.rank}. `}
      {time}
    </span>
  );
}
