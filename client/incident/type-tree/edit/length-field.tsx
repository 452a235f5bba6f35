import { LimitUnit } from '@watchroom/shared/incident/due.ts';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { type LengthDraft, secondUnits } from './type-draft.ts';

const clock = Object.keys(secondUnits) as (keyof typeof secondUnits)[];
const all = [...clock, ...LimitUnit.options] as const;

export interface LengthFieldProps<D extends LengthDraft> {
  readonly label: string;
  readonly value: D;
  /** Also in the city's working time. */
  readonly working?: boolean;
  readonly error?: string | undefined;
  readonly onChange: (value: D) => void;
}

/** How long something may take: a count and what it counts. Empty: no limit. */
export function LengthField<D extends LengthDraft>({ label, value, working, error, onChange }: LengthFieldProps<D>) {
  const { t } = useTranslation('types');
  return (
    <div className="grid grid-cols-[1fr_9rem] items-end gap-2">
      <Field label={label} error={error}>
        <Input
          inputMode="decimal"
          autoComplete="off"
          value={value.n}
          placeholder={t('no-limit')}
          onChange={(event) => onChange({ ...value, n: event.target.value })}
        />
      </Field>
      <Select
        label={t('unit-of', { name: label })}
        value={value.unit}
        options={(working === true ? all : clock).map((unit) => ({ value: unit, text: t(`unit-${unit}`) }))}
        onChange={(unit) => onChange({ ...value, unit })}
      />
    </div>
  );
}
