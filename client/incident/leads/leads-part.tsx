import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/layout/panel.tsx';
import { Part } from '../panel/part.tsx';
import { useCloser } from './use-closer.ts';
import { useLeadWords } from './use-lead-words.ts';

/** Who leads by territory and by line, who acts and supports, who has to close it, and the row of the table that says so. */
export function LeadsPart({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('leads');
  const { areaName, rowWords, departmentName } = useLeadWords();
  const closer = useCloser(incident);
  const { leads, state } = incident;
  if (leads === null) return null;
  const { territory, department, acts, supports, closes, by, row, table } = leads;
  const nobody = <span className="text-ink-faint">{t('nobody')}</span>;
  const only = (has: boolean, name: string, value: string | null) => (has ? [{ name, value: value ?? nobody }] : []);
  return (
    <Part title={t('leads')}>
      <Facts
        items={[
          { name: t('territory'), value: areaName(territory) },
          { name: t('department'), value: departmentName(department) ?? nobody },
          ...only(acts !== department, t('acts'), departmentName(acts)),
          ...only(supports.length > 0, t('supports'), supports.map((id) => departmentName(id)).join('、')),
          ...only(closes !== 'anyone', t('closes'), t(`closes-${closes}`)),
          {
            name: t('reason'),
            value: (
              <span className="text-ink-soft">
                {by === null || row === null
                  ? t('reason-none')
                  : t('reason-row', { row: rowWords(by), version: table, n: row })}
              </span>
            ),
          },
        ]}
      />
      {closer !== null && state.at === 'resolved' && <p className="mt-1 text-ink-soft">{closer}</p>}
    </Part>
  );
}
