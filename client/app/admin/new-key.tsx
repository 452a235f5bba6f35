import { KeyCreated } from '@watchroom/shared/access/access-api.ts';
import { KeyScope } from '@watchroom/shared/access/role.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysKey } from '../../access/key-table.tsx';
import { Button } from '../../ui/control/button.tsx';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { AreaSelect } from './area-select.tsx';
import { ShownOnce } from './shown-once.tsx';
import { UnitSelect } from './unit-select.tsx';
import { useCreate } from './use-create.ts';

const empty = {
  name: '',
  scopes: [] as readonly KeyScope[],
  areaId: null as string | null,
  unitId: null as string | null,
};

/** A new key for a device or another system: what it may do and where; shown once. */
export function NewKey() {
  const { t } = useTranslation('app');
  const { t: access } = useTranslation('access');
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(empty);
  const [secret, setSecret] = useState<string | null>(null);
  const create = useCreate({ path: '/api/keys', reply: KeyCreated, list: keysKey });
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const forUnit = draft.scopes.includes('order.answer');
  const send = async () => {
    const made = await create.send({ ...draft, unitId: forUnit ? draft.unitId : null });
    if (made === null) return;
    setOpen(false);
    setDraft(empty);
    setSecret(made.secret);
  };
  const wrongScopes = create.wrong('scopes', t('scopes-needed'));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('new-key')}</Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('new-key')}
        send={t('create')}
        busy={create.busy}
        refusal={create.refusal}
        onSend={() => void send()}
      >
        <Field label={access('key-name')} error={create.wrong('name', t('name-needed'))}>
          <Input value={draft.name} autoComplete="off" onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <fieldset>
          <legend className="text-meta text-ink-soft">{access('scopes')}</legend>
          {KeyScope.options.map((scope) => (
            <Checkbox
              key={scope}
              label={<code className="font-mono">{scope}</code>}
              checked={draft.scopes.includes(scope)}
              onChange={(on) =>
                change({ scopes: on ? [...draft.scopes, scope] : draft.scopes.filter((one) => one !== scope) })
              }
            />
          ))}
          {wrongScopes !== undefined && (
            <p role="alert" className="text-meta text-fault">
              {wrongScopes}
            </p>
          )}
        </fieldset>
        <Field label={access('area')}>
          <AreaSelect area={draft.areaId} onArea={(areaId) => change({ areaId })} />
        </Field>
        {forUnit && (
          <Field label={t('unit-of')} error={create.wrong('unitId', t('unit-needed'))}>
            <UnitSelect unit={draft.unitId} onUnit={(unitId) => change({ unitId })} />
          </Field>
        )}
      </FormDialog>
      <ShownOnce title={t('secret-of-new')} secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
