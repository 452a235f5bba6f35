import { useQueryClient } from '@tanstack/react-query';
import { AccountCreated, type AccountInput } from '@watchroom/shared/access/access-api.ts';
import { Role } from '@watchroom/shared/access/role.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountsKey } from '../../access/account-table.tsx';
import { issueAt } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { AreaSelect } from './area-select.tsx';
import { ShownOnce } from './shown-once.tsx';
import { UnitSelect } from './unit-select.tsx';

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
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(empty);
  const [password, setPassword] = useState<string | null>(null);
  const create = useCommand((body: Partial<Record<keyof AccountInput, unknown>>) => ({
    method: 'POST',
    path: '/api/accounts',
    body,
    reply: AccountCreated,
  }));
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await create.run({ ...draft, unitId: draft.role === 'officer' ? draft.unitId : null });
    if (answer?.ok !== true) return;
    setOpen(false);
    setDraft(empty);
    setPassword(answer.value.password);
    await queries.invalidateQueries({ queryKey: accountsKey });
  };
  // What is asked of a field stands here in words; the server's own speak of patterns.
  const error = (path: string, words: string) => (issueAt(create.fault, path) === undefined ? undefined : words);
  const general = create.fault !== null && create.fault.issues.length === 0 ? create.fault.text : null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('new-account')}</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('new-account')}
        actions={
          <>
            <Button tone="quiet" onClick={() => setOpen(false)}>
              {access('cancel')}
            </Button>
            <Button tone="main" type="submit" form="new-account" busy={create.busy}>
              {t('create')}
            </Button>
          </>
        }
      >
        <form id="new-account" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
          <Field label={access('username')} hint={t('username-hint')} error={error('username', t('username-hint'))}>
            <Input
              value={draft.username}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => change({ username: event.target.value })}
            />
          </Field>
          <Field label={access('display-name')} error={error('displayName', t('name-needed'))}>
            <Input
              value={draft.displayName}
              autoComplete="off"
              onChange={(event) => change({ displayName: event.target.value })}
            />
          </Field>
          <Field label={access('role')}>
            <Select
              value={draft.role}
              options={Role.options.map((role) => ({ value: role, text: access(`role-${role}`) }))}
              onChange={(role) => change({ role })}
            />
          </Field>
          <Field label={access('area')}>
            <AreaSelect area={draft.areaId} onArea={(areaId) => change({ areaId })} />
          </Field>
          {draft.role === 'officer' && (
            <Field label={t('unit-of')} error={error('unitId', t('unit-needed'))}>
              <UnitSelect unit={draft.unitId} onUnit={(unitId) => change({ unitId })} />
            </Field>
          )}
          {general !== null && <p role="alert">{general}</p>}
        </form>
      </Dialog>
      <ShownOnce title={t('password-of-new')} secret={password} onClose={() => setPassword(null)} />
    </>
  );
}
