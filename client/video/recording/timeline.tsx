import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';
import { useZone } from '../../ui/sign/time-source.ts';
import { durationText, momentText } from '../../ui/sign/time-text.ts';
import { stretchesOf, type Track } from './position.ts';

export interface TimelineRow {
  readonly id: string;
  readonly name: string;
  readonly track: Track;
}

export interface TimelineProps {
  readonly rows: readonly TimelineRow[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly atMs: number;
  /** The moment it is about; null: there is none. */
  readonly eventMs: number | null;
  readonly onJump: (ms: number) => void;
}

/** A span of a few seconds is still wide enough to be hit. */
const LEAST_MS = 20_000;

/** One bar for each camera: recorded stretches full, gaps hatched, nothing empty; the event and the position across all. */
export function Timeline({ rows, fromMs, toMs, atMs, eventMs, onJump }: TimelineProps) {
  const { t } = useTranslation('recording');
  const zone = useZone();
  const bars = useRef<HTMLDivElement>(null);
  const widthMs = Math.max(toMs - fromMs, LEAST_MS);
  const left = (ms: number) => `${Math.min(100, Math.max(0, ((ms - fromMs) / widthMs) * 100))}%`;
  const width = (span: { readonly fromMs: number; readonly toMs: number }) =>
    `max(2px, ${((span.toMs - span.fromMs) / widthMs) * 100}%)`;
  const jump = (clientX: number) => {
    const box = bars.current?.getBoundingClientRect();
    if (box !== undefined && box.width > 0) onJump(fromMs + ((clientX - box.left) / box.width) * widthMs);
  };
  return (
    <div className={cx('grid gap-x-2 gap-y-1', rows.length > 1 && 'grid-cols-[8rem_1fr]')}>
      {rows.length > 1 && (
        <ul className="flex min-w-0 flex-col gap-1 py-1">
          {rows.map(({ id, name }) => (
            <li key={id} title={name} className="h-4 truncate text-[0.6875rem] text-ink-soft leading-4">
              {name}
            </li>
          ))}
        </ul>
      )}
      <div
        ref={bars}
        role="slider"
        tabIndex={0}
        aria-label={t('timeline')}
        aria-valuemin={Math.round(fromMs / 1_000)}
        aria-valuemax={Math.round(toMs / 1_000)}
        aria-valuenow={Math.round(atMs / 1_000)}
        aria-valuetext={momentText(atMs, zone, 'date-time')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          jump(event.clientX);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) jump(event.clientX);
        }}
        className="relative flex cursor-pointer touch-none flex-col gap-1 rounded-small py-1"
      >
        {rows.map(({ id, track }) => (
          <div key={id} className="relative h-4 overflow-hidden rounded-small border border-line bg-well">
            {stretchesOf(track).map((stretch) => (
              <span
                key={stretch.fromMs}
                data-stretch
                className="absolute inset-y-0 bg-accent/60"
                style={{ left: left(stretch.fromMs), width: width(stretch) }}
              />
            ))}
            {track.gaps.map((gap) => (
              <span
                key={gap.fromMs}
                data-gap={gap.reason}
                title={t('gap-title', {
                  from: momentText(gap.fromMs, zone, 'time'),
                  length: durationText(gap.toMs - gap.fromMs),
                  why: t(`gap-${gap.reason}`),
                })}
                className="gap-hatch absolute inset-y-0 border-fault border-x"
                style={{ left: left(gap.fromMs), width: width(gap) }}
              />
            ))}
          </div>
        ))}
        {eventMs !== null && eventMs >= fromMs && eventMs <= fromMs + widthMs && (
          <span
            title={t('event-at', { time: momentText(eventMs, zone, 'time') })}
            className="absolute inset-y-0 w-0 border-ink-soft border-l-2 border-dotted"
            style={{ left: left(eventMs) }}
          />
        )}
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 -ml-px w-0.5 bg-ink"
          style={{ left: left(atMs) }}
        />
      </div>
      <p className={cx('flex justify-between text-ink-soft text-meta tabular-nums', rows.length > 1 && 'col-start-2')}>
        <span>{momentText(fromMs, zone, 'date-time')}</span>
        <span>{momentText(fromMs + widthMs, zone, 'date-time')}</span>
      </p>
    </div>
  );
}
