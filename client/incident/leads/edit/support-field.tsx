import { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import type { ComboOption } from '../../../ui/control/combobox.tsx';
import { PickedList } from '../../../ui/control/picked-list.tsx';

/** As many as a row takes. */
const MOST = 8;

export interface SupportFieldProps {
  readonly supports: readonly DepartmentId[];
  readonly options: readonly ComboOption<string>[];
  readonly onChange: (supports: DepartmentId[]) => void;
}

/** The departments that support, one by one. */
export function SupportField({ supports, options, onChange }: SupportFieldProps) {
  const { t } = useTranslation('leads');
  return (
    <PickedList
      label={t('supports')}
      add={t('add-support')}
      remove={(name) => t('remove-support', { name })}
      picked={supports}
      options={options}
      most={MOST}
      onChange={(picked) => onChange(picked.map((id) => DepartmentId.parse(id)))}
    />
  );
}
