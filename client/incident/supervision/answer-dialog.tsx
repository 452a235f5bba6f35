import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';

/** SUP-3: asks what was done, or what stands in the way. */
export function AnswerDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('supervision');
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const answer = useCommand((body: { readonly words: string }) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/order-answer`,
    body,
    reply: IncidentReply,
  }));
  const missing = words.trim() === '';
  const send = () => {
    setAsked(true);
    if (missing || answer.busy) return;
    void answer.run({ words: words.trim() }).then((said) => (said?.ok ? onClose() : undefined));
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('order-answer-title', { number: incident.number })}
      send={t('order-answer')}
      busy={answer.busy}
      refusal={answer.fault?.text ?? null}
      onSend={send}
    >
      <p className="min-w-0 break-words text-meta text-ink-soft">{incident.supervision?.words}</p>
      <Field label={t('order-answer-words')} required error={asked && missing ? t('words-needed') : undefined}>
        <Textarea
          autoFocus
          rows={3}
          maxLength={2_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
