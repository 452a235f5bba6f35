import { type Shift, ShiftList } from '@watchroom/shared/unit/roster/roster.ts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../platform/use-room.ts';
import { useMay } from '../platform/use-session.ts';
import { Moment } from '../ui/sign/age.tsx';
import { useNow } from '../ui/sign/time-source.ts';
import { shiftsNow } from './shifts-now.ts';

/** A roster changes by the day; the phone asks so often, ms. */
const AGAIN_MS = 30 * 60_000;
const STEP_MS = 60_000;

/** ROS-4: when this unit is rostered: the shift that runs, and the next. Nothing where the roster does not know it. */
export function OwnShifts({ unit }: { readonly unit: string }) {
  const { t } = useTranslation('patrol');
  const when = useMay('roster.read');
  const ask = { method: 'GET', path: '/api/shifts', reply: ShiftList } as const;
  const { data } = useAnswer({ key: ['own-shifts', unit], ask, when, everyMs: AGAIN_MS });
  const { runs, next } = shiftsNow(data?.shifts ?? [], useNow(STEP_MS));
  if (runs === null && next === null) return null;
  return (
    <p className="flex flex-wrap gap-x-3 text-meta text-ink-soft tabular-nums">
      {runs !== null && <Span name={t('shift-runs')} shift={runs} />}
      {next !== null && <Span name={t('shift-next')} shift={next} />}
    </p>
  );
}

function Span({ name, shift: { from, to } }: { readonly name: string; readonly shift: Shift }) {
  return (
    <span>
      {name} <Moment at={from} /> – <Moment at={to} />
    </span>
  );
}
