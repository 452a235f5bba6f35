import { HookChannel, HookForm, HookMade } from '@watchroom/shared/alert/hook/hook-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../../area/use-areas.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { FormDialog } from '../../../ui/overlay/form-dialog.tsx';
import { AreaSelect } from '../area-select.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { useCreate } from '../use-create.ts';

export const hooksKey = ['hooks'] as const;

const empty = {
  name: '',
  channel: 'sms' as HookChannel,
  form: 'plain' as HookForm,
  area: null as string | null,
  url: '',
  secret: '',
};

/** A new hook: what it carries, in whose form, for which area, and where to; the secret of a plain one is shown once. */
export function NewHook() {
  const { t } = useTranslation('hook');
  const root = [...useAreas().values()].find(({ level }) => level === 0)?.id ?? '';
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(empty);
  const [secret, setSecret] = useState<string | null>(null);
  const create = useCreate({ path: '/api/hooks', reply: HookMade, list: hooksKey });
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const forms = HookForm.options.filter((form) => form === 'plain' || draft.channel === 'chat');
  const signs = draft.form === 'dingtalk' || draft.form === 'feishu';
  const send = async () => {
    const { secret: given, ...rest } = draft;
    const made = await create.send({
      ...rest,
      area: draft.area ?? root,
      secret: signs && given !== '' ? given : null,
    });
    if (made === null) return;
    setOpen(false);
    setDraft(empty);
    setSecret(made.secret);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('new')}</Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('new')}
        send={t('add')}
        busy={create.busy}
        refusal={create.refusal}
        onSend={() => void send()}
      >
        <Field label={t('name')} error={create.wrong('name', t('name-needed'))}>
          <Input value={draft.name} autoComplete="off" onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field label={t('channel')}>
          <Select
            value={draft.channel}
            options={HookChannel.options.map((value) => ({ value, text: t(`channel-${value}`) }))}
            onChange={(channel) => change({ channel, form: channel === 'chat' ? draft.form : 'plain' })}
          />
        </Field>
        <Field label={t('form')}>
          <Select
            value={draft.form}
            options={forms.map((value) => ({ value, text: t(`form-${value}`) }))}
            onChange={(form) => change({ form })}
          />
        </Field>
        <Field label={t('area')} hint={t('area-hint')}>
          <AreaSelect area={draft.area} onArea={(area) => change({ area })} />
        </Field>
        <Field label={t('url')} hint={t('url-hint')} error={create.wrong('url', t('url-bad'))}>
          <Input value={draft.url} autoComplete="off" onChange={(event) => change({ url: event.target.value })} />
        </Field>
        {signs && (
          <Field label={t('secret')} hint={t('secret-hint')} error={create.wrong('secret', t('secret-bad'))} optional>
            <Input
              type="password"
              value={draft.secret}
              autoComplete="off"
              onChange={(event) => change({ secret: event.target.value })}
            />
          </Field>
        )}
      </FormDialog>
      <ShownOnce title={t('secret-title')} secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
