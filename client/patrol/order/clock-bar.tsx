import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { secondsPerMetre } from '@watchroom/shared/dispatch/suitability.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../platform/use-room.ts';
import { cx } from '../../ui/class-names.ts';
import { useNow } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';
import type { KeptFix } from '../position/position-trail.ts';
import { orderClock } from './order-clock.ts';

/** A fix older than this is no place to reckon from, ms: twelve looks of a receiver on a job. */
const FRESH_MS = 120_000;

/** PHN-9: the deadline that runs for this officer, and whether it will be held: by a sign and words, then by colour. */
export function ClockBar({ order, fix }: { readonly order: Assignment; readonly fix: KeptFix | null }) {
  const { t } = useTranslation('patrol');
  const nowMs = useNow();
  const incident = useRows('orders', 'incident').get(order.incident);
  const unit = useRows('orders', 'unit').get(order.unit);
  // Where it was a while ago says nothing of how long it still needs.
  const isFresh = fix !== null && nowMs - Date.parse(fix.at) < FRESH_MS;
  const etaS =
    !isFresh || unit === undefined
      ? null
      : Math.round(distanceM(fix.place, order.order.place) * secondsPerMetre(unit.kind));
  const clock = orderClock(incident?.clocks ?? [], { at: order.state.at, nowMs, etaS });
  if (clock === null) return null;
  const { kind, leftMs, needsMs, late } = clock;
  const Sign = late ? CircleAlert : CircleCheck;
  return (
    <p
      // Told when it is asked for, not each second (its section is live).
      role="timer"
      className={cx(
        // Two lines whatever it says: what it tells comes and goes by itself, and the next step below must not move (PHN-12).
        'flex min-h-[calc(2lh+1rem)] flex-wrap content-center items-center gap-x-3 gap-y-1 border-l-4 bg-raised px-2 py-1.5 text-body tabular-nums',
        late ? 'border-fault text-fault' : 'border-state-ready text-ink',
      )}
    >
      <Sign aria-hidden="true" className={cx('size-4 shrink-0', !late && 'text-state-ready')} />
      <span>
        {t(`clock-${kind}`)} {t(leftMs < 0 ? 'clock-over' : 'clock-left', { time: durationText(leftMs) })}
      </span>
      {needsMs !== null && needsMs > 0 && <span>{t('clock-needs', { time: durationText(needsMs) })}</span>}
      {leftMs >= 0 && <strong className="font-semibold">{t(late ? 'clock-late' : 'clock-held')}</strong>}
    </p>
  );
}
