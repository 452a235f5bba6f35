import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand, useFirstPress } from '../../platform/use-command.ts';
import { Field } from '../../ui/control/field.tsx';
import { Input, Textarea } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useNow, useZone } from '../../ui/sign/time-source.ts';
import { fieldTime } from '../../unit/track/track-span.ts';
import { dateTime } from '../time/due-text.ts';
import { type Until, untilMs, untils } from './order-until.ts';

/** SUP-2: asks what is wanted and by when, and says what an order does. */
export function OrderDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('supervision');
  const zone = useZone();
  const minute = useNow(60_000);
  const pressed = useFirstPress();
  const [until, setUntil] = useState<Until>('4');
  const [moment, setMoment] = useState(() => fieldTime(minute + 4 * 3_600_000, zone));
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const order = useCommand((body: { readonly words: string; readonly dueAt: string }) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/order`,
    body,
    reply: IncidentReply,
  }));
  // What stands there is what is sent, also when the first answer was lost.
  const dueMs = untilMs(until, moment, { nowMs: pressed.since(until, minute), zone });
  const missing = words.trim() === '';
  const send = () => {
    setAsked(true);
    if (missing || dueMs === null || order.busy) return;
    const dueAt = new Date(dueMs).toISOString();
    pressed.press(until, minute);
    void order.run({ words: words.trim(), dueAt }).then((answer) => {
      pressed.answered(answer);
      if (answer?.ok) onClose();
    });
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('order-title', { number: incident.number })}
      send={t('order-send')}
      busy={order.busy}
      refusal={order.fault?.text ?? null}
      onSend={send}
    >
      <p className="text-meta text-ink-soft">{t('order-hint')}</p>
      <Field label={t('order-words')} required error={asked && missing ? t('words-needed') : undefined}>
        <Textarea
          autoFocus
          rows={3}
          maxLength={2_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
      <Field label={t('order-until')}>
        <Select
          value={until}
          options={untils.map((value) => ({ value, text: t(`until-${value}`) }))}
          onChange={setUntil}
        />
      </Field>
      {until === 'own' ? (
        <Field label={t('until-moment')} error={dueMs === null ? t('until-past') : undefined}>
          <Input type="datetime-local" value={moment} onChange={(event) => setMoment(event.currentTarget.value)} />
        </Field>
      ) : (
        dueMs !== null && (
          <p className="text-meta text-ink-soft tabular-nums">
            {t('order-due')} {dateTime(new Date(dueMs).toISOString(), zone)}
          </p>
        )
      )}
    </FormDialog>
  );
}
