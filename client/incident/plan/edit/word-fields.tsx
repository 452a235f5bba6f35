import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import type { DraftFault } from './plan-draft.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface WordFieldsProps extends Words {
  readonly label: string;
  readonly fault: DraftFault | undefined;
  readonly onChange: (part: Partial<Words>) => void;
}

/** Words in both languages; the second may stay empty. */
export function WordFields({ label, zh, en, fault, onChange }: WordFieldsProps) {
  const { t } = useTranslation('plan');
  return (
    <>
      <Field label={label} error={fault === undefined ? undefined : t(fault)}>
        <Input value={zh} maxLength={200} onChange={(event) => onChange({ zh: event.target.value })} />
      </Field>
      <Field label="English" optional>
        <Input value={en} maxLength={200} lang="en" onChange={(event) => onChange({ en: event.target.value })} />
      </Field>
    </>
  );
}

export interface LimitFieldProps {
  readonly value: string;
  readonly fault: DraftFault | undefined;
  readonly onChange: (limit: string) => void;
}

export function LimitField({ value, fault, onChange }: LimitFieldProps) {
  const { t } = useTranslation('plan');
  return (
    <Field label={t('step-limit')} error={fault === undefined ? undefined : t(fault)}>
      <Input inputMode="decimal" value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
