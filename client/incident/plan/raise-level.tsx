import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';

export interface RaiseLevelProps {
  readonly incident: Incident;
  readonly from: number;
  readonly most: number;
  readonly onClose: () => void;
}

/** Asks to which level and why; stays, with the refusal, until it is done or left. */
export function RaiseLevel({ incident, from, most, onClose }: RaiseLevelProps) {
  const { t } = useTranslation('plan');
  const [level, setLevel] = useState(from + 1);
  const [why, setWhy] = useState('');
  const [asked, setAsked] = useState(false);
  const command = useCommand((body: { readonly level: number; readonly why: string }) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/level`,
    body,
    reply: IncidentReply,
  }));
  const missing = why.trim() === '';
  const send = async () => {
    setAsked(true);
    if (missing) return;
    const answer = await command.run({ level, why: why.trim() });
    if (answer?.ok === true) onClose();
  };
  const levels = Array.from({ length: most - from }, (_, n) => from + 1 + n);
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('raise-title', { number: incident.number })}
      send={t('raise-send')}
      busy={command.busy}
      refusal={command.fault?.text ?? null}
      onSend={() => void send()}
    >
      <p className="text-meta text-ink-soft">{t('raise-hint')}</p>
      <Field label={t('raise-to')}>
        <Select
          value={String(level)}
          options={levels.map((n) => ({ value: String(n), text: t('level', { n }) }))}
          onChange={(chosen) => setLevel(Number(chosen))}
        />
      </Field>
      <Field label={t('raise-why')} error={asked && missing ? t('raise-why-needed') : undefined}>
        <Textarea value={why} onChange={(event) => setWhy(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
