import type { Clock, Incident } from '@watchroom/shared/incident/incident.ts';
import { faceOf } from '@watchroom/shared/incident/incident-clocks.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/sign/age.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { useNow } from '../../ui/sign/time-source.ts';

/** The deadlines: how much is left of each, by when, and how it stands in a word. */
export function IncidentClocks({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const held = incident.state.at === 'on_hold';
  return (
    <ul aria-label={t('clocks')} className="grid grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))] gap-1">
      {incident.clocks.map((clock) => (
        <li key={clock.kind} className="flex flex-col rounded-normal bg-raised px-1.5 py-1">
          <span className="text-meta text-ink-faint">{t(`clock-${clock.kind}`)}</span>
          <ClockRing
            startAt={clock.startAt}
            warnAt={clock.warnAt}
            dueAt={clock.dueAt}
            doneAt={held && clock.doneAt === null ? heldAt(incident) : clock.doneAt}
            label={t(`clock-${clock.kind}`)}
          />
          <span className="flex flex-wrap gap-x-1 whitespace-nowrap text-[0.6875rem] text-ink-soft">
            <FaceWord clock={clock} held={held} />
            <Moment at={clock.doneAt ?? clock.dueAt} className="text-ink-faint" />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** On hold a clock stands where it stood then. */
function heldAt(incident: Incident): string {
  return incident.state.since;
}

function FaceWord({ clock, held }: { readonly clock: Clock; readonly held: boolean }) {
  const { t } = useTranslation('incident');
  const now = useNow();
  return <span>{t(held && clock.doneAt === null ? 'face-stopped' : `face-${faceOf(clock, instant(now))}`)}</span>;
}
