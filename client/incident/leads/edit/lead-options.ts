import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { namesOf, useAreas } from '../../../area/use-areas.ts';
import { useCity } from '../../../platform/use-session.ts';
import type { ComboOption } from '../../../ui/control/combobox.tsx';
import { useDepartmentOptions, useTypeName } from '../../use-types.ts';

/** The lists take no empty value. */
export const NONE = '*';

/** What can be chosen in a row. Lists that may stay open begin with the words for that. */
export function useLeadOptions() {
  const { t } = useTranslation('leads');
  const { types } = useCity();
  const departmentOptions = useDepartmentOptions();
  const typeName = useTypeName();
  const areas = useAreas();
  const areaOptions = useMemo(
    () =>
      [...areas.values()]
        .toSorted((a, b) => a.level - b.level)
        .map((area): ComboOption<string> => {
          const detail = namesOf(area.path.slice(1, -1), areas).join(' / ');
          return { value: area.id, text: area.name, ...(detail === '' ? {} : { detail }) };
        }),
    [areas],
  );
  const open = (text: string, options: readonly ComboOption<string>[]) => [{ value: NONE, text }, ...options];
  const typeOptions = types.map(({ id }): ComboOption<string> => ({ value: id, text: typeName(id), detail: id }));
  return {
    areas: areaOptions,
    types: open(t('all-types'), typeOptions),
    departments: departmentOptions,
    departmentsOr: (text: string) => open(text, departmentOptions),
  };
}
