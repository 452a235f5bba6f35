import { type WorkTime, workTimeOf } from '@watchroom/shared/area/hours/work-time.ts';
import type { Clock, Incident } from '@watchroom/shared/incident/incident.ts';
import { faceOf } from '@watchroom/shared/incident/incident-clocks.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../platform/use-session.ts';
import { Moment } from '../../ui/sign/age.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { ExtendButton } from '../time/extend-button.tsx';
import { StageList } from './stage-list.tsx';
import { workingLeft } from './working-left.ts';

/** The deadlines: how much is left of each, by when, and how it stands in a word. */
export function IncidentClocks({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const { at, since } = incident.state;
  /** On hold, and of a duplicate, what stopped with the merge, a clock has not reached its goal: it stands (CLK-3, INC-12). */
  const stands = (clock: Clock) =>
    at === 'on_hold' ? clock.doneAt === null : at === 'duplicate' && clock.doneAt === since;
  const city = useCity();
  const hours = useMemo(() => workTimeOf(city), [city]);
  return (
    <ul aria-label={t('clocks')} className="grid grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))] gap-1">
      {incident.clocks.map((clock) => (
        <li key={clock.kind} className="flex flex-col rounded-normal bg-raised px-1.5 py-1">
          <span className="text-meta text-ink-faint">{t(`clock-${clock.kind}`)}</span>
          <TimeLeft clock={stands(clock) ? { ...clock, doneAt: since } : clock} hours={hours} />
          <span className="flex flex-wrap gap-x-1 whitespace-nowrap text-[0.6875rem] text-ink-soft">
            <FaceWord clock={clock} stands={stands(clock)} />
            <Moment at={clock.doneAt ?? clock.dueAt} className="text-ink-faint" />
          </span>
          <StageList incident={incident} clock={clock} hours={hours} />
          {clock.kind === 'resolve' && <ExtendButton incident={incident} />}
        </li>
      ))}
    </ul>
  );
}

/** A ring with what is left of a clock, CLK-5: in working time where it runs in that. */
function TimeLeft({ clock, hours }: { readonly clock: Clock; readonly hours: WorkTime }) {
  const { t } = useTranslation('incident');
  const now = useNow(60_000);
  const { startAt, warnAt, dueAt, doneAt } = clock;
  const ring = { startAt, warnAt, dueAt, doneAt, label: t(`clock-${clock.kind}`) };
  const left = workingLeft(clock, now, hours);
  if (left === null) return <ClockRing {...ring} />;
  const { over, days, ...time } = left;
  const words = [
    ...(days > 0 ? [t('work-days', { n: days })] : []),
    ...(days === 0 || time.hours > 0 || time.minutes > 0
      ? [`${time.hours}:${String(time.minutes).padStart(2, '0')}`]
      : []),
  ].join(' ');
  const said = t(over ? 'work-over' : 'work-left', { time: words });
  return (
    <span className="inline-flex items-center gap-1">
      <ClockRing {...ring} bare left={said} />
      <span className={over ? 'rounded-small bg-ink px-0.5 font-semibold text-ground' : 'text-ink-soft'}>{said}</span>
    </span>
  );
}

function FaceWord({ clock, stands }: { readonly clock: Clock; readonly stands: boolean }) {
  const { t } = useTranslation('incident');
  const now = useNow();
  return <span>{t(stands ? 'face-stopped' : `face-${faceOf(clock, instant(now))}`)}</span>;
}
