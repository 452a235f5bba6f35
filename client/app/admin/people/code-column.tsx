import type { AccountView } from '@watchroom/shared/access/access-api.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../ui/list/table.tsx';
import { CodeMaker } from './code-maker.tsx';

/** For each account that a person signs in with: a new code, for a phone that is new or a password that is forgotten (ACC-11). */
export function useCodeColumn(): Column<AccountView> {
  const { t } = useTranslation('people');
  return useMemo(
    () => ({
      id: 'code',
      title: t('code'),
      cell: ({ id, active, role }) =>
        active && role !== 'wall' ? <CodeMaker accounts={[id]} text={t('code-new')} tone="quiet" /> : null,
    }),
    [t],
  );
}
