import type { RecommendationReason } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { FRESH_S } from '@watchroom/shared/dispatch/suitability.ts';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../platform/fault.ts';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { cx } from '../../ui/class-names.ts';
import { Button } from '../../ui/control/button.tsx';
import { durationText } from '../../ui/sign/time-text.ts';
import { UnitFaultMark } from '../../unit/fault/fault-sign.tsx';
import { UnitKindShape, UnitStatusMark } from '../../unit/unit-line.tsx';
import { useReservedText } from '../reserve/use-reserved.ts';
import type { CandidateRow } from './candidate-rows.ts';

export interface CandidateLineProps {
  readonly row: CandidateRow;
  readonly digit: number | null;
  readonly fault: Fault | null;
  readonly busy: boolean;
  readonly onSend: () => void;
}

/** Reasons that the columns of the row say already. */
const said: ReadonlySet<RecommendationReason> = new Set([
  'available',
  'position-fresh',
  'off_duty',
  'break',
  'busy',
  'committed',
  'reserved',
]);

/** One unit: who, how far, how soon, how sure of its place, and what speaks for or against it. */
export function CandidateLine({ row, digit, fault, busy, onSend }: CandidateLineProps) {
  const { t } = useTranslation('dispatch');
  const { roles } = useCity();
  const textIn = useTextIn();
  const { unit, taken, free, candidate } = row;
  const kept = useReservedText()(unit);
  const role = roles.find((one) => one.id === unit.role);
  const reasons = candidate.reasons.filter((reason) => !said.has(reason)).map((reason) => t(`reason-${reason}`));
  return (
    <li className={cx('flex items-center gap-2 border-b border-line py-1 last:border-b-0', !free && 'text-ink-faint')}>
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5">
          <UnitKindShape kind={unit.kind} />
          <strong className={cx('max-w-[65%] shrink-0 truncate font-semibold', free && 'text-ink')}>
            {unit.callSign}
          </strong>
          <span className="min-w-0 truncate text-meta">{role === undefined ? unit.role : textIn(role.name)}</span>
          <span className="ml-auto shrink-0 text-meta">
            <UnitStatusMark status={unit.status} terms={unit.terms} />
          </span>
        </p>
        <p className="flex flex-wrap items-baseline gap-x-2 text-meta">
          <Figures row={row} />
          <UnitFaultMark fault={unit.fault} />
          {reasons.length > 0 && <span className="text-ink-faint">{reasons.join(' · ')}</span>}
        </p>
        {kept !== null && <p className="text-meta text-ink-soft">{kept}</p>}
        {taken !== null && (
          <p className="text-meta text-ink">
            {t(taken.here ? 'taken-here' : 'taken', { by: taken.by, number: taken.number })}
          </p>
        )}
        {fault !== null && (
          <p role="alert" className="text-meta text-fault">
            {fault.text}
          </p>
        )}
      </div>
      {candidate.eligible && (
        <Button
          data-send={unit.id}
          aria-label={t(unit.terms === 'voluntary' ? 'request-unit' : 'send-unit', { unit: unit.callSign })}
          disabled={!free}
          busy={busy}
          {...(digit === null ? {} : { shortcut: String(digit) })}
          onClick={onSend}
        >
          {t(unit.terms === 'voluntary' ? 'request' : 'send')}
        </Button>
      )}
    </li>
  );
}

function Figures({ row: { candidate } }: { readonly row: CandidateRow }) {
  const { t } = useTranslation('dispatch');
  const { distanceM, etaS, etaBy, positionAgeS } = candidate;
  const old = positionAgeS !== null && positionAgeS > FRESH_S;
  return (
    <>
      <span className="text-ink-soft tabular-nums">
        {distanceM === null
          ? t('distance-unknown')
          : distanceM < 1_000
            ? t('metres', { n: distanceM })
            : t('kilometres', { n: (distanceM / 1_000).toFixed(1) })}
      </span>
      {etaS !== null && etaBy !== null && (
        <span className="text-ink-soft tabular-nums">{t(`eta-by-${etaBy}`, { time: durationText(etaS * 1_000) })}</span>
      )}
      {positionAgeS !== null && (
        <span className={cx('tabular-nums', old && 'italic')}>
          {t(old ? 'position-age-old' : 'position-age', { time: durationText(positionAgeS * 1_000) })}
        </span>
      )}
    </>
  );
}
