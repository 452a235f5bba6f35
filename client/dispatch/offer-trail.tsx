import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/class-names.ts';
import { ClockRing } from '../ui/sign/clock-ring.tsx';
import { useZone } from '../ui/sign/time-source.ts';
import { momentText } from '../ui/sign/time-text.ts';
import { type TrailStep, trailOf } from './trail.ts';

/** How far an order has come, with the time of each step; while it rings, how long it still does. */
export function OfferTrail({ assignment }: { readonly assignment: Assignment }) {
  const { t } = useTranslation('dispatch');
  const { state, order } = assignment;
  return (
    <div className="flex flex-col gap-1">
      <ol aria-label={t('trail')} className="flex">
        {trailOf(assignment).map((step, index) => (
          <Step key={step.step} step={step} first={index === 0} asked={order.request} />
        ))}
      </ol>
      {state.at === 'offered' && (
        <span className="flex items-center gap-1.5 text-meta text-ink-soft">
          <ClockRing
            startAt={state.since}
            warnAt={after(state.expiresAt, -15_000)}
            dueAt={state.expiresAt}
            doneAt={null}
            label={t('answer-by')}
          />
          {t('answer-by')}
        </span>
      )}
    </div>
  );
}

interface StepProps {
  readonly step: TrailStep;
  readonly first: boolean;
  /** A request, not an order (DSP-45). */
  readonly asked: boolean;
}

function Step({ step, first, asked }: StepProps) {
  const { t } = useTranslation('dispatch');
  const zone = useZone();
  const time = step.at === null ? t(`step-${step.state}`) : momentText(Date.parse(step.at), zone, 'time');
  const name = t(asked && step.step === 'offered' ? 'step-asked' : `step-${step.step}`);
  return (
    <li className="flex min-w-0 flex-1 flex-col items-center gap-0.5" title={`${name} · ${time}`}>
      <span aria-hidden="true" className="relative flex h-3 w-full items-center justify-center">
        {!first && (
          <span className={cx('absolute right-1/2 h-px w-full', step.state === 'todo' ? 'bg-line' : 'bg-ink-soft')} />
        )}
        <span
          className={cx(
            'relative size-2.5 rounded-round border',
            step.state === 'done' && 'border-ink bg-ink',
            step.state === 'next' && 'border-accent bg-ground',
            step.state === 'skipped' && 'border-dashed border-ink-soft bg-ground',
            step.state === 'todo' && 'border-line bg-ground',
          )}
        />
      </span>
      <span className={cx('text-[0.6875rem]', step.state === 'done' ? 'text-ink' : 'text-ink-faint')}>{name}</span>
      <span className="text-[0.6875rem] text-ink-faint tabular-nums">
        {step.at === null ? <span className="sr-only">{time}</span> : time}
      </span>
    </li>
  );
}
