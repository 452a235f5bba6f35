import { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../../platform/use-session.ts';
import { Combobox } from '../../../ui/control/combobox.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { useTypeName } from '../../use-types.ts';
import { NONE, type TypePart } from './type-part.ts';

/** What it is called, and where it stands. */
export function NameFields({ draft, isNew, onChange, errorAt }: TypePart & { readonly isNew: boolean }) {
  const { t } = useTranslation('types');
  const { types } = useCity();
  const typeName = useTypeName();
  const above = types
    .filter(({ id }) => id !== draft.id)
    .map(({ id }) => ({ value: id as string, text: typeName(id), detail: id }));
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('name-zh')} required error={errorAt('zh', 'type.name.zh')}>
          <Input autoFocus value={draft.zh} onChange={(event) => onChange({ ...draft, zh: event.target.value })} />
        </Field>
        <Field label={t('name-en')} optional error={errorAt(null, 'type.name.en')}>
          <Input value={draft.en} onChange={(event) => onChange({ ...draft, en: event.target.value })} />
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('id')} required hint={t('id-hint')} error={errorAt('id', 'id')}>
          <Input
            value={draft.id}
            readOnly={!isNew}
            onChange={(event) => onChange({ ...draft, id: event.target.value.trim() })}
          />
        </Field>
        <Field label={t('path')} error={errorAt(null, 'type.parent')}>
          <Combobox
            value={(draft.parent as string | null) ?? NONE}
            options={[{ value: NONE, text: t('top') }, ...above]}
            onChange={(id) => onChange({ ...draft, parent: id === NONE ? null : IncidentTypeId.parse(id) })}
          />
        </Field>
      </div>
    </>
  );
}
