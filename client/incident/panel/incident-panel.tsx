import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { Crosshair, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { Button } from '../../ui/control/button.tsx';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { NumberText } from '../incident-words.tsx';
import { useIncident, useIncidentDetail } from '../use-incident.ts';
import { OpenIncident } from './open-incident.tsx';

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
  const { t: ui } = useTranslation('ui');
  const incident = useIncident(id);
  const detail = useIncidentDetail(id);
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
        <>
          {detail.isError && (
            <Banner
              look="fault"
              title={t('detail-lost')}
              detail={faultOf(detail.error).text}
              action={<Button onClick={() => void detail.refetch()}>{ui('retry')}</Button>}
            />
          )}
          <OpenIncident key={incident.id} incident={incident}>
            {children?.(incident)}
          </OpenIncident>
        </>
      ) : detail.isError ? (
        <ErrorState text={faultOf(detail.error).text} onRetry={() => void detail.refetch()} />
      ) : (
        <Skeleton rows={10} />
      )}
    </Panel>
  );
}
