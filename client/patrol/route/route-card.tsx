import type { RouteId } from '@watchroom/shared/kernel/ids.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MapCard } from '../../map/map-card.tsx';
import { useReplicaState } from '../../platform/use-room.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { ComingWalks } from '../assign/coming-walks.tsx';
import { RouteActions } from './route-actions.tsx';
import { Checkpoints, RouteFacts } from './route-facts.tsx';
import { useWalked } from './use-walked.ts';

/** The route chosen on the map: who walks it, which checkpoints were checked, and what can be done with it. */
export function RouteCard({ id, children }: { readonly id: RouteId; readonly children?: ReactNode }) {
  const { t } = useTranslation('route');
  const cold = useReplicaState('patrols') === 'cold';
  const found = useWalked().find(({ route }) => route.id === id);
  if (found === undefined)
    return <MapCard title={t('route')}>{cold ? <Skeleton rows={5} /> : <EmptyState title={t('gone')} />}</MapCard>;
  return (
    <MapCard title={found.route.name} actions={<RouteActions {...found} />}>
      <RouteFacts {...found} />
      {found.checkpoints.length > 0 && <Checkpoints list={found.checkpoints} />}
      <ComingWalks route={id} />
      {children}
    </MapCard>
  );
}
