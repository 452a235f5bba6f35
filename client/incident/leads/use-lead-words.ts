import type { LeadKey } from '@watchroom/shared/incident/leads/lead-table.ts';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { useDepartmentName, useTypeName } from '../use-types.ts';

/** Names for what the table of leads says: an area's (its id outside of the reader's reach), and for which incidents a row stands. */
export function useLeadWords() {
  const { t } = useTranslation('leads');
  const areas = useAreas();
  const typeName = useTypeName();
  const departmentName = useDepartmentName();
  const areaName = (id: string) => areas.get(id)?.name ?? id;
  const rowWords = ({ area, type, department, level }: LeadKey) =>
    [
      areaName(area),
      type === null ? t('all-types') : typeName(type),
      ...(department === null ? [] : [t('of-department', { department: departmentName(department) })]),
      ...(level === 1 ? [] : [t('from-level', { n: level })]),
    ].join(' · ');
  return { areaName, rowWords, departmentName };
}
