import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TypeField } from '../../intake/type-field.tsx';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { Choices } from '../closing/choices.tsx';

/** TYP-1: asks for the new type, why, and by which plan work goes on. */
export function RetypeDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('incident');
  const [type, setType] = useState<IncidentTypeId | null>(null);
  const [plan, setPlan] = useState<'other' | 'keep'>('other');
  const [why, setWhy] = useState('');
  const [asked, setAsked] = useState(false);
  const change = useCommand((body: object) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/type`,
    body,
    reply: IncidentReply,
  }));
  const missing = why.trim() === '';
  const send = () => {
    setAsked(true);
    if (type === null || missing || change.busy) return;
    void change.run({ type, why: why.trim(), plan }).then((answer) => (answer?.ok ? onClose() : undefined));
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`${t('retype-title')} ${incident.number}`}
      send={t('retype')}
      busy={change.busy}
      refusal={change.fault?.text ?? null}
      onSend={send}
    >
      <p className="text-meta text-ink-soft">{t('retype-hint')}</p>
      <TypeField value={type} onChange={setType} error={asked && type === null ? t('retype-type-needed') : undefined} />
      <Choices
        label={t('retype-plan')}
        options={(['other', 'keep'] as const).map((value) => ({ value, text: t(`retype-plan-${value}`) }))}
        value={plan}
        onChange={setPlan}
      />
      <Field label={t('why')} required error={asked && missing ? t('words-needed') : undefined}>
        <Textarea rows={3} maxLength={2_000} value={why} onChange={(event) => setWhy(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
