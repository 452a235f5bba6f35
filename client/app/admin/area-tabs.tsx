import { useTranslation } from 'react-i18next';
import { VersionList } from '../../area/boundary/version-list.tsx';
import { MemberTable } from '../../area/roster/member-table.tsx';
import { AreaTree } from './area-tree.tsx';
import { UnitSelect } from './unit-select.tsx';

/** The pages about areas: the tree, its versions, and who answers for its grids. */
export function useAreaTabs() {
  const { t } = useTranslation('app');
  return [
    { id: 'areas', text: t('admin-areas'), action: 'area.read', content: <AreaTree /> },
    { id: 'boundaries', text: t('admin-boundaries'), action: 'city.configure', content: <VersionList /> },
    {
      id: 'members',
      text: t('admin-members'),
      action: 'member.manage',
      content: <MemberTable unitField={(unit, onUnit) => <UnitSelect unit={unit} onUnit={onUnit} />} />,
    },
  ] as const;
}
