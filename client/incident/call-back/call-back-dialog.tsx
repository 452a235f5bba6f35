import { callBackAnswers } from '@watchroom/shared/incident/call-back/call-back.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { Choices } from '../closing/choices.tsx';

/** CBK-5: asks what the reporter said. */
export function CallBackDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('supervision');
  const [said, setSaid] = useState<(typeof callBackAnswers)[number]>('solved');
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const answer = useCommand((body: { readonly said: string; readonly words: string }) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/call-back-answer`,
    body,
    reply: IncidentReply,
  }));
  const missing = said === 'not-solved' && words.trim() === '';
  const send = () => {
    setAsked(true);
    if (missing || answer.busy) return;
    void answer.run({ said, words: words.trim() }).then((done) => (done?.ok ? onClose() : undefined));
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('call-title', { number: incident.number })}
      send={t('call-answer')}
      busy={answer.busy}
      refusal={answer.fault?.text ?? null}
      onSend={send}
    >
      <Choices
        label={t('call-said')}
        options={callBackAnswers.map((value) => ({ value, text: t(`said-${value}`) }))}
        value={said}
        onChange={setSaid}
      />
      <Field
        label={t('call-words')}
        hint={t('call-words-hint')}
        required={said === 'not-solved'}
        error={asked && missing ? t('words-needed') : undefined}
      >
        <Textarea rows={3} maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
