import { useTranslation } from 'react-i18next';
import { VersionList } from '../../area/boundary/version-list.tsx';
import { MemberTable } from '../../area/roster/member-table.tsx';
import { RosterImport } from '../../unit/roster/roster-import.tsx';
import { AreaTree } from './area-tree.tsx';
import { UnitSelect } from './unit-select.tsx';

/** The pages about areas: the tree, its versions, who answers for its grids, and who is to be on duty. */
export function useAreaTabs() {
  const { t } = useTranslation('app');
  const { t: shifts } = useTranslation('shifts');
  return [
    { id: 'areas', text: t('admin-areas'), action: 'area.read', content: <AreaTree /> },
    { id: 'boundaries', text: t('admin-boundaries'), action: 'city.configure', content: <VersionList /> },
    {
      id: 'members',
      text: t('admin-members'),
      action: 'member.manage',
      content: <MemberTable unitField={(unit, onUnit) => <UnitSelect unit={unit} onUnit={onUnit} />} />,
    },
    { id: 'roster', text: shifts('admin-roster'), action: 'roster.manage', content: <RosterImport /> },
  ] as const;
}
