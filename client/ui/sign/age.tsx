import { History } from 'lucide-react';
import { useCallback, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { type ClockFace, hangFace } from './clock-face.ts';
import { momentMs, useAsOf, useEachSecond, useNow, useZone } from './time-source.ts';
import { ageInWords, momentText } from './time-text.ts';

export interface AgeProps {
  /** When the value was true: ISO text or ms since 1970; null = never heard. */
  readonly at: string | number | null;
  /** From this age on the value must not be taken for the present; it then looks old. Without it nothing is ever old. */
  readonly oldAfterMs?: number;
  readonly className?: string;
}

/** How old a live value is. Old is a mark, a word for screen readers and a weaker colour, never colour alone. */
export function Age({ at, oldAfterMs, className }: AgeProps) {
  const { t } = useTranslation('ui');
  const now = useNow();
  const zone = useZone();
  const ms = momentMs(at);
  if (ms === null) return <span className={cx('text-ink-faint italic', className)}>{t('age-unknown')}</span>;
  const age = ageInWords(now - ms);
  const old = oldAfterMs !== undefined && now - ms >= oldAfterMs;
  return (
    <time
      // It ticks: within something that is live it would be read out each second.
      aria-live="off"
      dateTime={new Date(ms).toISOString()}
      title={momentText(ms, zone, 'date-time')}
      className={cx(
        'inline-flex items-center gap-1 whitespace-nowrap',
        old ? 'text-ink-faint italic' : 'text-ink-soft',
        className,
      )}
    >
      {old && <History aria-label={t('age-old')} role="img" className="size-3 shrink-0" />}
      {t(`age-${age.unit}`, { n: age.n })}
    </time>
  );
}

export interface MomentProps {
  readonly at: string | number;
  /** `auto`: the time today, else with its date. */
  readonly form?: 'time' | 'date' | 'date-time' | 'auto';
  readonly className?: string;
}

/** A written time, 24-hour with seconds in the city's zone; the full date is in the title. */
export function Moment({ at, form = 'auto', className }: MomentProps) {
  const now = useNow();
  const zone = useZone();
  const ms = momentMs(at);
  if (ms === null) return <span className={className}>—</span>;
  return (
    <time
      dateTime={new Date(ms).toISOString()}
      title={momentText(ms, zone, 'date-time')}
      className={cx('whitespace-nowrap tabular-nums', className)}
    >
      {momentText(ms, zone, form === 'auto' ? { short: now } : form)}
    </time>
  );
}

/** The wall clock of the room. Its seconds are painted by a worker; whoever hears the screen is told hours and minutes. */
export function RoomClock({ className }: { readonly className?: string }) {
  const zone = useZone();
  const box = useRef<HTMLTimeElement>(null);
  const face = useRef<ClockFace | null>(null);
  useLayoutEffect(() => {
    if (box.current === null) return;
    const hung = hangFace(box.current);
    face.current = hung;
    return () => hung.end();
  }, []);
  const write = useCallback(
    (now: number) => {
      const text = momentText(now, zone, 'time');
      face.current?.show(text);
      const minute = text.slice(0, text.lastIndexOf(':'));
      if (box.current === null || box.current.ariaLabel === minute) return;
      box.current.ariaLabel = minute;
      box.current.dateTime = minute;
    },
    [zone],
  );
  useEachSecond(write);
  return <time ref={box} role="img" className={cx('block h-lh w-[8ch] contain-strict', className)} />;
}

/** The day in the room's city. */
export function RoomDate({ className }: { readonly className?: string }) {
  const zone = useZone();
  const day = useAsOf((now) => momentText(now, zone, 'date'));
  return (
    <time dateTime={day} className={cx('whitespace-nowrap tabular-nums', className)}>
      {day}
    </time>
  );
}
