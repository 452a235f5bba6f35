import { useTranslation } from 'react-i18next';
import { useCity } from '../../platform/use-session.ts';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { changeDraft, type RouteDraft } from './route-draft.ts';

/** What a route is called and whose it is. */
export function DraftFields({ draft }: { readonly draft: RouteDraft }) {
  const { t } = useTranslation('route');
  const { departments } = useCity();
  return (
    <>
      <Field label={t('editor-name')} required>
        <Input
          maxLength={80}
          value={draft.name}
          onChange={(event) => changeDraft((one) => ({ ...one, name: event.target.value }))}
        />
      </Field>
      <Field label={t('department')} required>
        <Select
          value={draft.department ?? undefined}
          options={departments.map((one) => ({ value: one.id, text: one.name }))}
          onChange={(department) => changeDraft((one) => ({ ...one, department }))}
        />
      </Field>
    </>
  );
}
