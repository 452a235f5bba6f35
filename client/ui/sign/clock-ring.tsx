import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { momentMs, useNow } from './time-source.ts';
import { durationText, readClock } from './time-text.ts';

export interface ClockRingProps {
  /** ISO text or ms since 1970. */
  readonly startAt: string | number;
  readonly warnAt: string | number;
  readonly dueAt: string | number;
  readonly doneAt: string | number | null;
  /** What must have happened by then, for screen readers and the title. */
  readonly label: string;
  /** Only the ring, without the digits. */
  readonly bare?: boolean;
  /** What is left, in words, where seconds say it badly. */
  readonly left?: string | undefined;
}

const RADIUS = 6;
const AROUND = 2 * Math.PI * RADIUS;

/**
 * A deadline: a ring that empties and the time left as mm:ss. When it warns the ring is thick and the digits bold;
 * when it is over the digits stand inverted with a plus sign. No alarm colour: that is the incident's priority.
 */
export function ClockRing({ startAt, warnAt, dueAt, doneAt, label, bare = false, left }: ClockRingProps) {
  const { t } = useTranslation('ui');
  const now = useNow();
  const times = {
    startMs: momentMs(startAt) ?? now,
    warnMs: momentMs(warnAt) ?? now,
    dueMs: momentMs(dueAt) ?? now,
    doneMs: momentMs(doneAt),
  };
  const { phase, share, leftMs } = readClock(times, now);
  const digits = durationText(leftMs);
  const said =
    phase === 'done' ? t('clock-done') : (left ?? t(leftMs < 0 ? 'clock-over' : 'clock-left', { time: digits }));
  const late = leftMs < 0;
  return (
    <span
      role="img"
      // It ticks: within something that is live it would be read out each second.
      aria-live="off"
      aria-label={`${label}: ${said}`}
      title={`${label}: ${said}`}
      className="inline-flex items-center gap-1 whitespace-nowrap tabular-nums"
    >
      <svg
        viewBox="0 0 16 16"
        className={cx('size-4 shrink-0 -rotate-90', phase === 'done' ? 'text-ink-faint' : 'text-ink')}
        aria-hidden="true"
      >
        <circle cx="8" cy="8" r={RADIUS} fill="none" className="stroke-line" strokeWidth="2" />
        {phase === 'over' ? (
          <circle cx="8" cy="8" r={RADIUS} fill="currentColor" stroke="currentColor" strokeWidth="2" />
        ) : (
          <circle
            cx="8"
            cy="8"
            r={RADIUS}
            fill="none"
            stroke="currentColor"
            strokeWidth={phase === 'warn' ? 4 : 2}
            strokeDasharray={`${AROUND * share} ${AROUND}`}
          />
        )}
        {phase === 'done' && (
          <path
            d="M5 8.5 7.2 10.5 11 6"
            transform="rotate(90 8 8)"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
          />
        )}
      </svg>
      {!bare && (
        <span
          aria-hidden="true"
          className={cx(
            'rounded-small px-0.5',
            phase === 'over' && 'bg-ink font-semibold text-ground',
            phase === 'warn' && 'font-semibold text-ink',
            phase === 'running' && 'text-ink-soft',
            phase === 'done' && 'text-ink-faint',
          )}
        >
          {late ? `+${digits}` : digits}
        </span>
      )}
    </span>
  );
}
