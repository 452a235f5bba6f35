import type { RouteView } from '@watchroom/shared/patrol/route.ts';
import { useTranslation } from 'react-i18next';
import { useReplicaState } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { RouteLine } from './route-line.tsx';
import { useWalked } from './use-walked.ts';

export interface RouteListProps {
  readonly onOpen: (route: RouteView) => void;
  readonly onNew: () => void;
}

/** The routes of the scope with who walks them, and the way to a new one. */
export function RouteList({ onOpen, onNew }: RouteListProps) {
  const { t } = useTranslation('route');
  const cold = useReplicaState('patrols') === 'cold';
  const routes = useWalked();
  const mayManage = useMay('route.manage');
  if (cold) return <Skeleton rows={6} />;
  return (
    <div className="flex flex-col gap-2 py-2">
      {mayManage && (
        <Button className="self-start" onClick={onNew}>
          {t('new-route')}
        </Button>
      )}
      {routes.length === 0 && <EmptyState title={t('list-empty')} />}
      <ul>
        {routes.map((walked) => (
          <li key={walked.route.id}>
            <button
              type="button"
              onClick={() => onOpen(walked.route)}
              className="row-height w-full px-1 text-left hover:bg-hover"
            >
              <RouteLine {...walked} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
