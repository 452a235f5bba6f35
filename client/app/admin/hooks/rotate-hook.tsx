import { useQueryClient } from '@tanstack/react-query';
import { type Hook, HookMade } from '@watchroom/shared/alert/hook/hook-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../../platform/api.ts';
import { useCommand } from '../../../platform/use-command.ts';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { FormDialog } from '../../../ui/overlay/form-dialog.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { hooksKey } from './new-hook.tsx';

const overlaps = ['0', '1', '24', '72', '168'] as const;
type Overlap = (typeof overlaps)[number];

/** ALR-13: another secret for a hook; the one before goes on for the hours chosen. A robot gets the one that its chat shows. */
export function RotateHook({ asked, onClose }: { readonly asked: Hook | null; readonly onClose: () => void }) {
  const { t } = useTranslation('hook');
  const queries = useQueryClient();
  const [overlap, setOverlap] = useState<Overlap>('24');
  const [typed, setTyped] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const { run, busy, fault } = useCommand(({ id, form }: Pick<Hook, 'id' | 'form'>) => ({
    method: 'POST',
    path: apiPath`/api/hooks/${id}/rotate`,
    body: form === 'plain' ? { overlapH: Number(overlap) } : { secret: typed, overlapH: 0 },
    reply: HookMade,
  }));
  const isOurs = asked?.form === 'plain';
  const send = async () => {
    const answer = asked === null ? undefined : await run(asked);
    if (answer?.ok !== true) return;
    await queries.invalidateQueries({ queryKey: hooksKey });
    setTyped('');
    setSecret(answer.value.secret);
    onClose();
  };
  return (
    <>
      <FormDialog
        open={asked !== null}
        onClose={onClose}
        title={t('rotate-title', { name: asked?.name ?? '' })}
        send={t('rotate')}
        busy={busy}
        refusal={fault === null ? null : fault.issues.length > 0 ? t('secret-bad') : fault.text}
        onSend={() => void send()}
      >
        {isOurs ? (
          <Field label={t('overlap')} hint={t('overlap-hint')}>
            <Select
              value={overlap}
              options={overlaps.map((value) => ({ value, text: t(`overlap-${value}`) }))}
              onChange={setOverlap}
            />
          </Field>
        ) : (
          <Field label={t('secret')} hint={t('rotate-robot-hint')}>
            <Input
              type="password"
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        )}
      </FormDialog>
      <ShownOnce title={t('secret-title')} secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
