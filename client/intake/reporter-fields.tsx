import { useTranslation } from 'react-i18next';
import { Field } from '../ui/control/field.tsx';
import { Input } from '../ui/control/input.tsx';
import type { Draft, DraftFault } from './draft.ts';

export interface ReporterFieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly error: (field: keyof DraftFault) => string | undefined;
}

/** Who told it: kept apart, masked on every screen, and never asked for (R65). */
export function ReporterFields({ draft, change, error }: ReporterFieldsProps) {
  const { t } = useTranslation('intake');
  return (
    <fieldset className="flex flex-col gap-2 rounded-normal border border-line px-2 pt-1 pb-2">
      <legend className="px-1 text-meta text-ink-soft">{t('reporter')}</legend>
      <p className="text-meta text-ink-faint">{t('reporter-hint')}</p>
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('reporter-name')} optional error={error('reporterName')}>
          <Input
            value={draft.reporterName}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => change({ reporterName: event.target.value })}
          />
        </Field>
        <Field label={t('reporter-contact')} optional error={error('reporterContact')}>
          <Input
            value={draft.reporterContact}
            maxLength={40}
            autoComplete="off"
            inputMode="tel"
            onChange={(event) => change({ reporterContact: event.target.value })}
          />
        </Field>
      </div>
      <Field label={t('external-number')} optional error={error('externalNumber')}>
        <Input
          value={draft.externalNumber}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => change({ externalNumber: event.target.value })}
        />
      </Field>
    </fieldset>
  );
}
