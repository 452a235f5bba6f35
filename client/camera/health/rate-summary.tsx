import type { AreaHealth, DayHealth, HealthReply } from '@watchroom/shared/camera/health/health-api.ts';
import type { AreaTarget } from '@watchroom/shared/camera/health/target.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { healthLooks } from '../camera-look.ts';
import { percentText, RateFigure } from './rate.tsx';
import { Misses } from './target.tsx';
import { TargetButton } from './target-button.tsx';

const states = ['online', 'late', 'lost', 'unknown'] as const;

function Counts({ of }: { readonly of: AreaHealth }) {
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
function History({ days, target }: { readonly days: readonly DayHealth[]; readonly target: number }) {
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

/** The target of an area; one that stands above it is told in a weaker tone, with whose it is. */
export function TargetCell({ target, area }: { readonly target: AreaTarget; readonly area: AreaId }) {
  const { t } = useTranslation('health');
  const areas = useAreas();
  const own = target.from === area;
  const from = target.from === null ? t('target-house') : (areas.get(target.from)?.name ?? target.from);
  return (
    <span className={own ? 'text-ink' : 'text-ink-faint'} title={own ? t('target-own') : t('target-from', { from })}>
      {percentText(target.share)}
    </span>
  );
}

/** The rates of the whole, beside their targets, and who below misses theirs. */
export function Summary({ reply, onTarget }: { readonly reply: HealthReply; readonly onTarget: () => void }) {
  const { t } = useTranslation('health');
  const { whole, targets } = reply;
  return (
    <div className="flex shrink-0 flex-wrap items-start gap-x-8 gap-y-2 border-b border-line p-3">
      <RateFigure name={t('online')} hint={t('online-hint')} share={whole.online} target={whole.target.share} />
      <TargetButton area={whole.area} target={whole.target} onDone={onTarget} />
      <RateFigure
        name={t('intact')}
        hint={t('intact-hint', { days: reply.days.length })}
        share={whole.intact}
        target={targets.intact}
      />
      <Misses parts={reply.parts} />
      <Counts of={whole} />
      <History days={reply.days} target={targets.intact} />
    </div>
  );
}
