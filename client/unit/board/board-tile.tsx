import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { Clock, ClockAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';
import { momentMs, useAsOf } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';
import { UnitFaultMark } from '../fault/fault-sign.tsx';
import { UnitKindShape, UnitStatusMark } from '../unit-line.tsx';
import type { BoardUnitRow } from './board-groups.ts';

/** One unit of the board: who, in which status, and for how long. What is too long is said by form, weight and word. */
export const BoardTile = memo(function BoardTile({
  row: { unit, stage },
  onOpen,
}: {
  readonly row: BoardUnitRow;
  /** Null: nowhere to show it. */
  readonly onOpen: ((id: UnitId) => void) | null;
}) {
  const { t } = useTranslation('forces');
  const Box = onOpen === null ? 'div' : 'button';
  return (
    <Box
      {...(onOpen === null ? {} : { type: 'button', onClick: () => onOpen(unit.id) })}
      className={cx(
        'focus-inside flex w-full flex-col gap-0.5 border px-2 py-1 text-left',
        onOpen !== null && 'hover:bg-hover',
        stage === 'too-long' ? 'border-2 border-ink bg-raised' : stage === 'long' ? 'border-edge' : 'border-line',
      )}
    >
      <span className="flex w-full items-center gap-1.5">
        <UnitKindShape kind={unit.kind} />
        <strong className="truncate font-semibold">{unit.callSign}</strong>
        <UnitFaultMark fault={unit.fault} />
      </span>
      <span className="flex w-full items-center gap-2 text-meta text-ink-soft">
        <UnitStatusMark status={unit.status} terms={unit.terms} />
        <span
          className={cx(
            'ml-auto inline-flex items-center gap-1 tabular-nums whitespace-nowrap',
            stage === 'too-long' && 'rounded-small bg-ink px-1 font-semibold text-ground',
            stage === 'long' && 'font-semibold text-ink',
          )}
        >
          {stage === 'long' && <Clock role="img" aria-label={t('stage-long')} className="size-3" />}
          {stage === 'too-long' && <ClockAlert role="img" aria-label={t('stage-too-long')} className="size-3" />}
          <TimeIn since={unit.statusSince} />
        </span>
      </span>
    </Box>
  );
});

/** mm:ss below an hour; above it the seconds say nothing, and thousands of them would be drawn each second. */
function TimeIn({ since }: { readonly since: string }) {
  const from = momentMs(since) ?? 0;
  const text = useAsOf((now) => {
    const ms = Math.max(0, now - from);
    return ms < 3_600_000
      ? durationText(ms)
      : durationText(Math.floor(ms / 60_000) * 60_000)
          .slice(0, -3)
          .concat(' h');
  });
  return <time dateTime={since}>{text}</time>;
}
