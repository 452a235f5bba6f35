import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../platform/use-room.ts';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { VideoDock } from '../../video/video-dock.tsx';
import { ConsoleMap } from './console-map.tsx';
import type { OpenIncident } from './open-incident.ts';

interface RegionProps {
  readonly open: OpenIncident;
}

/** The slots of the console. Each is filled by the component of its feature. */
export function QueueRegion(_: RegionProps) {
  const { t } = useTranslation('app');
  return (
    <Panel title={t('queue')}>
      <EmptyState title={t('queue-none')} hint={t('queue-none-hint')} />
    </Panel>
  );
}

export function MapRegion({ open }: RegionProps) {
  return <ConsoleMap incident={useIncident(open)} />;
}

export function IncidentRegion(_: RegionProps) {
  const { t } = useTranslation('app');
  return (
    <Panel title={t('incident')}>
      <EmptyState title={t('incident-none')} hint={t('incident-none-hint')} />
    </Panel>
  );
}

export function VideoRegion({ open }: RegionProps) {
  return <VideoDock incident={useIncident(open) ?? null} />;
}

function useIncident({ id }: OpenIncident): Incident | undefined {
  const incidents = useRows('incidents', 'incident');
  return id === null ? undefined : incidents.get(id);
}
