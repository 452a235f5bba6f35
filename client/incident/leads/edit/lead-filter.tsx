import { useTranslation } from 'react-i18next';
import { Combobox } from '../../../ui/control/combobox.tsx';
import { NONE, useLeadOptions } from './lead-options.ts';

export interface LeadFilterProps {
  readonly filter: { readonly area: string | null; readonly type: string | null };
  readonly onChange: (filter: { area: string | null; type: string | null }) => void;
}

/** Which rows of the table are listed: of one area, of one type. */
export function LeadFilter({ filter, onChange }: LeadFilterProps) {
  const { t } = useTranslation('leads');
  const { areas, types } = useLeadOptions();
  const idIn = (value: string) => (value === NONE ? null : value);
  return (
    <>
      <div className="w-52">
        <Combobox
          label={t('filter-area')}
          value={filter.area ?? NONE}
          options={[{ value: NONE, text: t('all-areas') }, ...areas]}
          onChange={(value) => onChange({ ...filter, area: idIn(value) })}
        />
      </div>
      <div className="w-52">
        <Combobox
          label={t('filter-type')}
          value={filter.type ?? NONE}
          options={types}
          onChange={(value) => onChange({ ...filter, type: idIn(value) })}
        />
      </div>
    </>
  );
}
