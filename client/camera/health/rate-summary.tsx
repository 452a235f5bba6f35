import type { AreaHealth, DayHealth } from '@watchroom/shared/camera/health/health-api.ts';
import { useTranslation } from 'react-i18next';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { healthLooks } from '../camera-look.ts';
import { percentText } from './rate.tsx';

const states = ['online', 'late', 'lost', 'unknown'] as const;

export function Counts({ of }: { readonly of: AreaHealth }) {
  const { t } = useTranslation('health');
  return (
    <ul aria-label={t('cameras')} className="grid grid-cols-2 gap-x-4 gap-y-1 text-meta text-ink-soft tabular-nums">
      {states.map((state) => (
        <li key={state} className="flex items-center gap-1">
          <StatusShape {...healthLooks[state]} />
          {t(`n-${state}`, { n: of.cameras[state] })}
        </li>
      ))}
    </ul>
  );
}

/** One bar a day, from 50 % up: below that all days look the same, bad. */
export function History({ days, target }: { readonly days: readonly DayHealth[]; readonly target: number }) {
  const { t } = useTranslation('health');
  return (
    <figure className="flex min-w-32 flex-1 flex-col gap-1">
      <figcaption className="text-meta text-ink-soft">{t('history')}</figcaption>
      <ol className="flex h-9 items-end gap-px">
        {days.map(({ day, intact }) => {
          const words =
            intact === null ? t('day-unknown', { day }) : t('day-intact', { day, percent: percentText(intact) });
          return (
            <li key={day} title={words} className="flex h-full max-w-4 min-w-0.5 flex-1 items-end bg-line">
              <span className="sr-only">{words}</span>
              {intact !== null && (
                <span
                  aria-hidden="true"
                  className={intact < target ? 'w-full bg-fault' : 'w-full bg-ink-soft'}
                  style={{ height: `${Math.max(4, (intact - 0.5) * 200)}%` }}
                />
              )}
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
