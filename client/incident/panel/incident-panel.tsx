// limit: imports 20, the panel is put together from its parts
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { Crosshair, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { IncidentStateMark, NumberText } from '../incident-words.tsx';
import { useIncident, useIncidentDetail } from '../use-incident.ts';
import { useTypeName } from '../use-types.ts';
import { IncidentActions } from './incident-actions.tsx';
import { IncidentClocks } from './incident-clocks.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { IncidentPhotos } from './incident-photos.tsx';
import { IncidentReports } from './incident-reports.tsx';
import { IncidentTimeline } from './incident-timeline.tsx';

export interface IncidentPanelProps {
  readonly id: IncidentId | null;
  readonly onClose: () => void;
  /** Shows its place on the map. */
  readonly onLook: (incident: Incident) => void;
  /** What words further right add: the units sent and to be sent. */
  readonly children?: (incident: Incident) => ReactNode;
}

/** The open incident: what it is, how it stands with time, what can be done, and what was done. */
export function IncidentPanel({ id, onClose, onLook, children }: IncidentPanelProps) {
  const { t } = useTranslation('incident');
  const incident = useIncident(id);
  const detail = useIncidentDetail(incident === null ? id : null);
  if (id === null)
    return (
      <Panel title={t('incident')}>
        <EmptyState title={t('incident-none')} hint={t('incident-none-hint')} />
      </Panel>
    );
  return (
    <Panel
      title={t('incident')}
      detail={incident === null ? undefined : <NumberText number={incident.number} />}
      tools={
        <>
          {incident !== null && (
            <IconButton
              label={t('look-at')}
              shortcut="M"
              icon={<Crosshair aria-hidden="true" className="size-4" />}
              onClick={() => onLook(incident)}
            />
          )}
          <IconButton label={t('close-panel')} icon={<X aria-hidden="true" className="size-4" />} onClick={onClose} />
        </>
      }
      scrolls
    >
      {incident !== null ? (
        <OpenIncident key={incident.id} incident={incident}>
          {children?.(incident)}
        </OpenIncident>
      ) : detail.isError ? (
        <ErrorState text={faultOf(detail.error).text} onRetry={() => void detail.refetch()} />
      ) : (
        <Skeleton rows={10} />
      )}
    </Panel>
  );
}

function OpenIncident({ incident, children }: { readonly incident: Incident; readonly children: ReactNode }) {
  const typeName = useTypeName();
  return (
    <article aria-label={`${incident.number} ${typeName(incident.type)}`} className="flex flex-col">
      <header className="flex flex-col gap-2 border-b border-line px-3 py-2">
        <div className="flex items-start gap-2">
          <span className="pt-0.5">
            <PriorityShape priority={incident.priority} size="large" unowned={incident.state.at === 'reported'} />
          </span>
          <div className="min-w-0 flex-1">
            <h3 className="text-lead font-semibold">{typeName(incident.type)}</h3>
            <IncidentStateMark at={incident.state.at} />
          </div>
        </div>
        <IncidentClocks incident={incident} />
        <IncidentActions incident={incident} />
      </header>
      <IncidentFacts incident={incident} />
      {children}
      <IncidentReports incident={incident} />
      <IncidentPhotos incident={incident} />
      <IncidentTimeline incident={incident} />
    </article>
  );
}
