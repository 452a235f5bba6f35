import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nextClock } from '../../incident/queue/queue-order.ts';
import { useRows } from '../../platform/use-room.ts';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { IncidentLine } from './incident-line.tsx';

/** More do not fit on any wall. */
const SHOWN = 16;
const STEP_MS = 5_000;

/** Incidents whose next deadline warns or is over, the one that is due first on top. */
export function ClocksAtRisk() {
  const { t } = useTranslation('wall');
  const incidents = useRows('incidents', 'incident');
  const now = useNow(STEP_MS);
  const shown = useMemo(() => atRisk(incidents.values(), now).slice(0, SHOWN), [incidents, now]);
  return (
    <section aria-label={t('clocks-risk')} className="flex h-full flex-col bg-panel">
      <h2 className="shrink-0 border-b border-line px-3 py-1 text-lead text-ink-soft">{t('clocks-risk')}</h2>
      {shown.length === 0 ? (
        <EmptyState title={t('clocks-none')} />
      ) : (
        <ol className="flex min-h-0 flex-1 flex-col overflow-hidden">
          {shown.map((incident) => (
            <li key={incident.id} className="border-b border-line">
              <IncidentLine incident={incident} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

export function atRisk(incidents: Iterable<Incident>, nowMs: number): Incident[] {
  const now = instant(nowMs);
  const due = (incident: Incident) => nextClock(incident)?.dueAt ?? '9';
  return [...incidents]
    .filter((incident) => !isOver(incident) && (nextClock(incident)?.warnAt ?? '9') <= now)
    .sort((one, other) => (due(one) < due(other) ? -1 : 1));
}
