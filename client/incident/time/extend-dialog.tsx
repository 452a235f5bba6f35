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

interface ExtendDialogProps {
  readonly incident: Incident;
  /** CLK-8: for who may only ask a supervisor for it. */
  readonly asks?: boolean;
  /** What was asked for, as the dialog begins. */
  readonly wish?: { readonly limit: Limit; readonly why: string };
  readonly onClose: () => void;
}

/** CLK-6: asks how much longer and why, and shows by when it is due then, before anybody answers for it. */
export function ExtendDialog({ incident, asks = false, wish, onClose }: ExtendDialogProps) {
  const { t } = useTranslation('incident');
  const zone = useZone();
  const [n, setN] = useState(String(wish?.limit.n ?? 1));
  const [unit, setUnit] = useState<Limit['unit']>(wish?.limit.unit ?? 'working-day');
  const [why, setWhy] = useState(wish?.why ?? '');
  const [asked, setAsked] = useState(false);
  const extend = useCommand(({ limit, ...body }: { readonly why: string; readonly limit: Limit }) => ({
    method: 'POST',
    path: asks ? apiPath`/api/incidents/${incident.id}/ask-time` : apiPath`/api/incidents/${incident.id}/extend`,
    body: asks ? { ...body, want: { what: 'extend', limit } } : { ...body, limit },
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
      title={`${t(asks ? 'time-ask-extend' : 'extend-title')} ${incident.number}`}
      send={t(asks ? 'time-ask-extend' : 'extend')}
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
