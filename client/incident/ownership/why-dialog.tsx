import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';

interface WhyDialogProps {
  readonly title: string;
  /** The word on the button that sends. */
  readonly send: string;
  readonly busy: boolean;
  readonly refusal: string | null;
  /** The words it begins with. */
  readonly begins?: string;
  readonly onSend: (why: string) => void;
  readonly onClose: () => void;
}

/** Asks for the reason of something that stands in the timeline with it. */
export function WhyDialog({ title, send, busy, refusal, begins = '', onSend, onClose }: WhyDialogProps) {
  const { t } = useTranslation('incident');
  const [why, setWhy] = useState(begins);
  const [asked, setAsked] = useState(false);
  const missing = why.trim() === '';
  const begin = () => {
    setAsked(true);
    if (!missing && !busy) onSend(why.trim());
  };
  return (
    <FormDialog open onClose={onClose} title={title} send={send} busy={busy} refusal={refusal} onSend={begin}>
      <Field label={t('why')} required error={asked && missing ? t('words-needed') : undefined}>
        <Textarea autoFocus rows={3} maxLength={2_000} value={why} onChange={(event) => setWhy(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
