import { replyMeans } from '@watchroom/shared/incident/closing/reply.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { Choices } from './choices.tsx';

/** INC-16: asks how and in which words who reported was told, or why nobody could be. */
export function ReplyDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('incident');
  const [told, setTold] = useState<'yes' | 'no'>('yes');
  const [how, setHow] = useState<(typeof replyMeans)[number]>('phone');
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const reply = useCommand((said: Readonly<Record<string, unknown>>) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/reply`,
    body: { said },
    reply: IncidentReply,
  }));
  const wordless = told === 'yes' && incident.flow === 'mediation';
  const missing = !wordless && words.trim() === '';
  const send = () => {
    setAsked(true);
    if (missing || reply.busy) return;
    const said =
      told === 'no'
        ? { told: false, why: words.trim() }
        : { told: true, how, ...(wordless ? {} : { words: words.trim() }) };
    void reply.run(said).then((answer) => (answer?.ok ? onClose() : undefined));
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`${t('reply-title')} ${incident.number}`}
      send={t('reply-record')}
      busy={reply.busy}
      refusal={reply.fault?.text ?? null}
      onSend={send}
    >
      <p className="text-meta text-ink-soft">{t('reply-hint')}</p>
      <Choices
        label={t('reply-told')}
        options={(['yes', 'no'] as const).map((value) => ({ value, text: t(`reply-told-${value}`) }))}
        value={told}
        onChange={setTold}
      />
      {told === 'yes' && (
        <Choices
          label={t('reply-how')}
          options={replyMeans.map((value) => ({ value, text: t(`reply-how-${value}`) }))}
          value={how}
          onChange={setHow}
        />
      )}
      {wordless ? (
        <p className="text-meta text-ink-soft">{t('mediation-hint')}</p>
      ) : (
        <Field
          label={t(told === 'yes' ? 'reply-words' : 'reply-why')}
          required
          error={asked && missing ? t('words-needed') : undefined}
        >
          <Textarea rows={3} maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} />
        </Field>
      )}
    </FormDialog>
  );
}
