import type { IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../area/area-path-text.tsx';
import { MapCard } from '../map/map-card.tsx';
import { select } from '../map/selection.ts';
import { useRows } from '../platform/use-room.ts';
import { useCity, useTextIn } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { Facts } from '../ui/layout/panel.tsx';
import { Age } from '../ui/sign/age.tsx';
import { UnitFaultLine } from './fault/fault-sign.tsx';
import { PositionAge } from './position-age.tsx';
import { TrackButton } from './track/track-button.tsx';
import { UnitKindShape, UnitStatusMark } from './unit-line.tsx';

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
  const { roles, departments } = useCity();
  const textIn = useTextIn();
  if (unit === undefined)
    return (
      <MapCard title={t('units')}>
        <EmptyState title={t('gone')} />
      </MapCard>
    );
  const role = roles.find((one) => one.id === unit.role);
  const open = (incident: IncidentId) => select({ kind: 'incident', id: incident });
  const { incident } = unit;
  return (
    <MapCard
      title={unit.callSign}
      detail={<UnitStatusMark status={unit.status} />}
      actions={
        <>
          {incident !== null && <Button onClick={() => open(incident)}>{t('open-incident')}</Button>}
          {actions(unit)}
          <TrackButton unit={unit} />
        </>
      }
    >
      {unit.fault !== null && <UnitFaultLine fault={unit.fault} />}
      <Facts
        items={[
          {
            name: t('kind'),
            value: (
              <span className="inline-flex items-center gap-1.5">
                <UnitKindShape kind={unit.kind} />
                {t(`kind-${unit.kind}`)}
              </span>
            ),
          },
          { name: t('role'), value: role === undefined ? unit.role : textIn(role.name) },
          {
            name: t('department'),
            value: departments.find((one) => one.id === unit.department)?.name ?? unit.department,
          },
          { name: t('home-area'), value: <AreaPathText path={unit.area} /> },
          { name: t('members'), value: t('members-count', { n: unit.members }) },
          ...(unit.skills.length === 0 ? [] : [{ name: t('skills'), value: unit.skills.join('、') }]),
          { name: t('status-since'), value: <Age at={unit.statusSince} /> },
          { name: t('position'), value: <PositionAge handle={unit.handle} /> },
        ]}
      />
    </MapCard>
  );
}
