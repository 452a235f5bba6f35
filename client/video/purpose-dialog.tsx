import { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { Textarea } from '../ui/control/input.tsx';
import { Choices } from '../ui/control/toolbar.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';

export interface PurposeDialogProps {
  readonly title: string;
  /** What happens next, and that it is recorded. */
  readonly description: string;
  readonly confirm: string;
  /** The incident that may be the purpose; without one a reason must be written. */
  readonly incident?: { readonly id: IncidentId; readonly number: string } | undefined;
  readonly busy?: boolean;
  readonly error?: string | undefined;
  readonly onPurpose: (purpose: Purpose) => void;
  readonly onClose: () => void;
}

/** Asks what something protected is to be seen for: the open incident, or a reason in one's own words (R64). */
export function PurposeDialog({
  title,
  description,
  confirm,
  incident,
  busy = false,
  error,
  onPurpose,
  onClose,
}: PurposeDialogProps) {
  const { t } = useTranslation('video');
  const [by, setBy] = useState<'incident' | 'reason'>(incident === undefined ? 'reason' : 'incident');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const form = useId();
  const parsed = Purpose.safeParse(
    by === 'incident' && incident !== undefined ? { incident: incident.id } : { reason },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (parsed.success && !busy) onPurpose(parsed.data);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button tone="main" type="submit" form={form} busy={busy}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        {incident !== undefined && (
          <Choices
            label={t('purpose')}
            value={by}
            onChange={setBy}
            choices={[
              { value: 'incident', text: t('for-incident', { number: incident.number }) },
              { value: 'reason', text: t('for-reason') },
            ]}
          />
        )}
        {by === 'reason' && (
          <Field
            label={t('reason')}
            hint={t('reason-hint')}
            required
            error={asked && !parsed.success ? t('reason-short') : undefined}
          >
            <Textarea autoFocus value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
        {error !== undefined && (
          <p role="alert" className="text-fault">
            {error}
          </p>
        )}
      </form>
    </Dialog>
  );
}
