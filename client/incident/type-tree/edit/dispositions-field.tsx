import { MOST_DISPOSITIONS, Proof } from '@watchroom/shared/incident/closing/disposition.ts';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/control/button.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { IconButton } from '../../../ui/control/icon-button.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { noDisposition } from './type-draft.ts';
import type { TypePart } from './type-part.ts';

/** INC-24: what its cases can end with; an empty list takes that of the type above. */
export function DispositionsField({ draft, onChange, errorAt }: TypePart) {
  const { t } = useTranslation('types');
  const { dispositions } = draft;
  const put = (next: typeof dispositions) => onChange({ ...draft, dispositions: next });
  const error = errorAt('dispositions', 'type.dispositions');
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold">{t('dispositions')}</legend>
      <p className="text-meta text-ink-soft">{t('dispositions-hint')}</p>
      {dispositions.map((one, at) => {
        const change = (part: Partial<typeof one>) => put(dispositions.with(at, { ...one, ...part }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name while its code is typed
          <div key={at} className="grid grid-cols-[1fr_1fr_1fr_1fr_auto] items-end gap-2">
            <Field label={t('disposition-code-label')} error={errorAt(null, `type.dispositions.${at}.code`)}>
              <Input value={one.code} onChange={(event) => change({ code: event.target.value })} />
            </Field>
            <Field label={t('name-zh')}>
              <Input value={one.zh} onChange={(event) => change({ zh: event.target.value })} />
            </Field>
            <Field label={t('name-en')}>
              <Input value={one.en} onChange={(event) => change({ en: event.target.value })} />
            </Field>
            <Field label={t('proof')}>
              <Select
                value={one.proof}
                options={Proof.options.map((proof) => ({ value: proof, text: t(`proof-${proof}`) }))}
                onChange={(proof) => change({ proof })}
              />
            </Field>
            <IconButton
              label={t('disposition-remove', { name: one.zh || one.code || at + 1 })}
              icon={<X aria-hidden="true" className="size-4" />}
              onClick={() => put(dispositions.toSpliced(at, 1))}
            />
          </div>
        );
      })}
      {error !== undefined && (
        <p role="alert" className="text-meta text-fault">
          {error}
        </p>
      )}
      {dispositions.length < MOST_DISPOSITIONS && (
        <Button
          tone="quiet"
          icon={<Plus aria-hidden="true" className="size-4" />}
          className="self-start"
          onClick={() => put([...dispositions, noDisposition])}
        >
          {t('disposition-add')}
        </Button>
      )}
    </fieldset>
  );
}
