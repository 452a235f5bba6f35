import type { AreaId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { RouteView } from '@watchroom/shared/patrol/route.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { useRows } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { AssignDialog } from '../assign/assign-dialog.tsx';
import { routesIn } from './routes-in.ts';

export interface MoveUpDialogProps {
  readonly unit: UnitId;
  readonly callSign: string;
  readonly area: AreaId;
  readonly onClose: () => void;
}

/** Makes an order of the advice that a unit moves into an area (DSP-42): a patrol there, from now on, which its phone shows. */
export function MoveUpDialog({ unit, callSign, area, onClose }: MoveUpDialogProps) {
  const { t } = useTranslation('route');
  const areas = useAreas();
  const routes = routesIn(useRows('patrols', 'route').values(), area, areas);
  const [route, setRoute] = useState<RouteView | null>(null);
  if (route !== null) return <AssignDialog route={route} first={unit} onClose={onClose} />;
  const name = areas.get(area)?.name ?? area;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('move-up-title', { unit: callSign, area: name })}
      description={t('move-up-hint')}
      actions={<Button onClick={onClose}>{t('move-up-back')}</Button>}
    >
      {routes.length === 0 ? (
        <EmptyState title={t('move-up-none')} hint={t('move-up-none-hint')} />
      ) : (
        <ul className="flex flex-col gap-1">
          {routes.map((one) => (
            <li key={one.id}>
              <Button className="w-full" onClick={() => setRoute(one)}>
                {one.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
