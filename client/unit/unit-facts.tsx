import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../area/area-path-text.tsx';
import { useCity, useTextIn } from '../platform/use-session.ts';
import { Facts } from '../ui/layout/panel.tsx';
import { Age } from '../ui/sign/age.tsx';
import { PositionAge } from './position-age.tsx';
import { ReservedUntil } from './reserved-until.tsx';
import { UnitKindShape } from './unit-line.tsx';

/** What a unit is and does, as its card lists it. */
export function UnitFacts({ unit }: { readonly unit: UnitView }) {
  const { t } = useTranslation('unit');
  const { roles, departments } = useCity();
  const textIn = useTextIn();
  const role = roles.find((one) => one.id === unit.role);
  return (
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
        { name: t('terms'), value: t(`terms-${unit.terms}`) },
        { name: t('members'), value: t('members-count', { n: unit.members }) },
        ...(unit.skills.length === 0 ? [] : [{ name: t('skills'), value: unit.skills.join('、') }]),
        { name: t('status-since'), value: <Age at={unit.statusSince} /> },
        ...(unit.reserved === null ? [] : [{ name: t('reserved'), value: <ReservedUntil reserved={unit.reserved} /> }]),
        { name: t('position'), value: <PositionAge handle={unit.handle} /> },
      ]}
    />
  );
}
