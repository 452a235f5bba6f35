import { PatrolReply, type PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';

interface EndDialogProps {
  readonly patrol: PatrolView;
  /** It has not begun: it is called off. */
  readonly ahead: boolean;
  readonly onClose: () => void;
}

/** Ends a patrol before its time, or calls it off; the reason stands in the feed. */
export function EndDialog({ patrol, ahead, onClose }: EndDialogProps) {
  const { t } = useTranslation('route');
  const [why, setWhy] = useState('');
  const end = useCommand((body: { readonly why: string }) => ({
    method: 'POST',
    path: apiPath`/api/patrols/${patrol.id}/end`,
    body,
    reply: PatrolReply,
  }));
  const send = async () => {
    if (why.trim() === '') return;
    const answer = await end.run({ why: why.trim() });
    if (answer?.ok === true) onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t(ahead ? 'call-off-title' : 'end-title', { unit: patrol.callSign })}
      send={t(ahead ? 'call-off' : 'end')}
      busy={end.busy}
      refusal={end.fault?.text ?? null}
      onSend={() => void send()}
    >
      <Field label={t('end-why')} required>
        <Textarea autoFocus maxLength={300} value={why} onChange={(event) => setWhy(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
