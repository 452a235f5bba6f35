import { useQueryClient } from '@tanstack/react-query';
import { KeyCreated } from '@watchroom/shared/access/access-api.ts';
import { KeyScope } from '@watchroom/shared/access/role.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysKey } from '../../access/key-table.tsx';
import { issueAt } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { AreaSelect } from './area-select.tsx';
import { ShownOnce } from './shown-once.tsx';
import { UnitSelect } from './unit-select.tsx';

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
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(empty);
  const [secret, setSecret] = useState<string | null>(null);
  const create = useCommand((body: typeof draft) => ({ method: 'POST', path: '/api/keys', body, reply: KeyCreated }));
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const forUnit = draft.scopes.includes('order.answer');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await create.run({ ...draft, unitId: forUnit ? draft.unitId : null });
    if (answer?.ok !== true) return;
    setOpen(false);
    setDraft(empty);
    setSecret(answer.value.secret);
    await queries.invalidateQueries({ queryKey: keysKey });
  };
  const wrongScopes = issueAt(create.fault, 'scopes');
  const general = create.fault !== null && create.fault.issues.length === 0 ? create.fault.text : null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('new-key')}</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('new-key')}
        actions={
          <>
            <Button tone="quiet" onClick={() => setOpen(false)}>
              {access('cancel')}
            </Button>
            <Button tone="main" type="submit" form="new-key" busy={create.busy}>
              {t('create')}
            </Button>
          </>
        }
      >
        <form id="new-key" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
          <Field label={access('key-name')} error={issueAt(create.fault, 'name') && t('name-needed')}>
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
                {t('scopes-needed')}
              </p>
            )}
          </fieldset>
          <Field label={access('area')}>
            <AreaSelect area={draft.areaId} onArea={(areaId) => change({ areaId })} />
          </Field>
          {forUnit && (
            <Field label={t('unit-of')} error={issueAt(create.fault, 'unitId') && t('unit-needed')}>
              <UnitSelect unit={draft.unitId} onUnit={(unitId) => change({ unitId })} />
            </Field>
          )}
          {general !== null && <p role="alert">{general}</p>}
        </form>
      </Dialog>
      <ShownOnce title={t('secret-of-new')} secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
