import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../../area/use-areas.ts';
import { MapCard } from '../../../map/map-card.tsx';
import { useMap } from '../../../map/map-context.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Skeleton } from '../../../ui/feedback/states.tsx';
import { AreaFacts } from './area-facts.tsx';

export interface GridCardProps {
  readonly id: AreaId;
  /** The posts and routes of it. */
  readonly children: ReactNode;
}

/**
 * The one card of an area, wherever it was chosen: who is on duty, what is open, cameras, coverage and what is blind, heat,
 * posts and routes, and who answers for it. Areas above the grids have no team and no heat of their own.
 */
export function GridCard({ id, children }: GridCardProps) {
  const { t } = useTranslation('roster');
  const areas = useAreas();
  const map = useMap();
  const area = areas.get(id);
  if (area === undefined)
    return (
      <MapCard title={id}>
        {areas.size > 0 ? <p className="text-ink-faint">{t('area-gone')}</p> : <Skeleton rows={6} />}
      </MapCard>
    );
  return (
    <MapCard title={area.name} actions={<Button onClick={() => map?.lookOver(area.box)}>{t('show-area')}</Button>}>
      <AreaFacts area={area} isGrid={isGrid(area, areas)}>
        {children}
      </AreaFacts>
    </MapCard>
  );
}

function isGrid({ id }: AreaView, areas: ReadonlyMap<string, AreaView>): boolean {
  for (const one of areas.values()) if (one.parent === id) return false;
  return true;
}
