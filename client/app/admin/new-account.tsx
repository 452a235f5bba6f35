import { AccountCreated } from '@watchroom/shared/access/access-api.ts';
import { PersonRole, type Role } from '@watchroom/shared/access/role.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountsKey } from '../../access/account-table.tsx';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { AreaSelect } from './area-select.tsx';
import { ShownOnce } from './shown-once.tsx';
import { UnitSelect } from './unit-select.tsx';
import { useCreate } from './use-create.ts';

const empty = {
  username: '',
  displayName: '',
  role: 'operator' as Role,
  areaId: null as string | null,
  unitId: null as string | null,
};

/** A new account; the server makes the password and it is shown once. */
export function NewAccount() {
  const { t } = useTranslation('app');
  const { t: access } = useTranslation('access');
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(empty);
  const [password, setPassword] = useState<string | null>(null);
  const create = useCreate({ path: '/api/accounts', reply: AccountCreated, list: accountsKey });
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const send = async () => {
    const made = await create.send({ ...draft, unitId: draft.role === 'officer' ? draft.unitId : null });
    if (made === null) return;
    setOpen(false);
    setDraft(empty);
    setPassword(made.password);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('new-account')}</Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('new-account')}
        send={t('create')}
        busy={create.busy}
        refusal={create.refusal}
        onSend={() => void send()}
      >
        <Field
          label={access('username')}
          hint={t('username-hint')}
          error={create.wrong('username', t('username-hint'))}
        >
          <Input
            value={draft.username}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ username: event.target.value })}
          />
        </Field>
        <Field label={access('display-name')} error={create.wrong('displayName', t('name-needed'))}>
          <Input
            value={draft.displayName}
            autoComplete="off"
            onChange={(event) => change({ displayName: event.target.value })}
          />
        </Field>
        <Field label={access('role')}>
          <Select
            value={draft.role}
            options={PersonRole.options.map((role) => ({ value: role, text: access(`role-${role}`) }))}
            onChange={(role) => change({ role })}
          />
        </Field>
        <Field label={access('area')}>
          <AreaSelect area={draft.areaId} onArea={(areaId) => change({ areaId })} />
        </Field>
        {draft.role === 'officer' && (
          <Field label={t('unit-of')} error={create.wrong('unitId', t('unit-needed'))}>
            <UnitSelect unit={draft.unitId} onUnit={(unitId) => change({ unitId })} />
          </Field>
        )}
      </FormDialog>
      <ShownOnce title={t('password-of-new')} secret={password} onClose={() => setPassword(null)} />
    </>
  );
}
