import { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Combobox, type ComboOption } from '../../../ui/control/combobox.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { IconButton } from '../../../ui/control/icon-button.tsx';
import { useDepartmentName } from '../../use-types.ts';

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
  const departmentName = useDepartmentName();
  const free = options.filter(({ value }) => supports.every((id) => id !== value));
  return (
    <div className="flex flex-col gap-1">
      {supports.length < MOST && (
        <Field label={t('add-support')}>
          <Combobox
            key={supports.length}
            value={null}
            options={free}
            onChange={(id) => onChange([...supports, DepartmentId.parse(id)])}
          />
        </Field>
      )}
      <ul aria-label={t('supports')} className="flex flex-wrap gap-1.5">
        {supports.map((id) => (
          <li key={id} className="flex items-center gap-0.5 rounded-normal border border-line bg-raised pl-2">
            {departmentName(id)}
            <IconButton
              label={t('remove-support', { name: departmentName(id) ?? id })}
              icon={<X aria-hidden="true" className="size-3.5" />}
              onClick={() => onChange(supports.filter((one) => one !== id))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
