import { type Limit, LimitUnit } from '@watchroom/shared/incident/due.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Field } from '../../ui/control/field.tsx';
import { Input, Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { Choices } from '../closing/choices.tsx';
import { dateTime } from './due-text.ts';
import { useDueAfter } from './use-due-after.ts';

/** CLK-6: asks how much longer and why, and shows by when it is due then, before anybody answers for it. */
export function ExtendDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('incident');
  const zone = useZone();
  const [n, setN] = useState('1');
  const [unit, setUnit] = useState<Limit['unit']>('working-day');
  const [why, setWhy] = useState('');
  const [asked, setAsked] = useState(false);
  const extend = useCommand((body: { readonly why: string; readonly limit: Limit }) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/extend`,
    body,
    reply: IncidentReply,
  }));
  const then = useDueAfter(incident, { n: Number(n), unit });
  const missing = why.trim() === '';
  const send = () => {
    setAsked(true);
    if (then === null || missing || extend.busy) return;
    void extend.run({ why: why.trim(), limit: then.limit }).then((answer) => (answer?.ok ? onClose() : undefined));
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`${t('extend-title')} ${incident.number}`}
      send={t('extend')}
      busy={extend.busy}
      refusal={extend.fault?.text ?? null}
      onSend={send}
    >
      <Field label={t('extend-by')} required error={then === null ? t('extend-bad') : undefined}>
        <Input
          autoFocus
          type="number"
          min={0.5}
          max={1_000}
          step={0.5}
          value={n}
          onChange={(event) => setN(event.target.value)}
        />
      </Field>
      <Choices
        label={t('extend-unit')}
        options={LimitUnit.options.toReversed().map((value) => ({ value, text: t(`extend-unit-${value}`) }))}
        value={unit}
        onChange={setUnit}
      />
      {then !== null && (
        <p className="text-meta text-ink-soft tabular-nums">
          {t('extend-due', { was: dateTime(then.was, zone), due: dateTime(then.due, zone) })}
        </p>
      )}
      <Field label={t('why')} required error={asked && missing ? t('words-needed') : undefined}>
        <Textarea rows={3} maxLength={2_000} value={why} onChange={(event) => setWhy(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
