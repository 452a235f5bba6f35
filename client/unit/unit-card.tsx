import type { IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MapCard } from '../map/map-card.tsx';
import { select } from '../map/selection.ts';
import { useRows } from '../platform/use-room.ts';
import { Button } from '../ui/control/button.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { UnitFaultLine } from './fault/fault-sign.tsx';
import { TrackButton } from './track/track-button.tsx';
import { UnitFacts } from './unit-facts.tsx';
import { UnitStatusMark } from './unit-line.tsx';

/** The unit chosen on the map: who it is, what it is doing, and the way to what it is on. */
export function UnitCard({
  id,
  actions,
}: {
  readonly id: UnitId;
  /** What words to the right can do with a unit. */
  readonly actions: (unit: UnitView) => ReactNode;
}) {
  const { t } = useTranslation('unit');
  const unit = useRows('units', 'unit').get(id);
  if (unit === undefined)
    return (
      <MapCard title={t('units')}>
        <EmptyState title={t('gone')} />
      </MapCard>
    );
  const open = (incident: IncidentId) => select({ kind: 'incident', id: incident });
  const { incident } = unit;
  return (
    <MapCard
      title={unit.callSign}
      detail={<UnitStatusMark status={unit.status} terms={unit.terms} />}
      actions={
        <>
          {incident !== null && <Button onClick={() => open(incident)}>{t('open-incident')}</Button>}
          {actions(unit)}
          <TrackButton unit={unit} />
        </>
      }
    >
      {unit.fault !== null && <UnitFaultLine fault={unit.fault} />}
      <UnitFacts unit={unit} />
    </MapCard>
  );
}
