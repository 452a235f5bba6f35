import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { TaskLimit } from '@watchroom/shared/incident/tasks/task-api.ts';
import type { AreaId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Field } from '../../ui/control/field.tsx';
import { Input, Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { Choices } from '../closing/choices.tsx';
import { WhoFields } from './who-fields.tsx';

const units = ['minute', 'urgent-hour', 'working-hour', 'working-day'] as const;
/** What an emergency and everything else are asked within, until somebody says otherwise. */
const usual = { emergency: { n: '30', unit: 'minute' }, other: { n: '1', unit: 'working-day' } } as const;

/** TSK-1: asks which department of which area, for what, and within which time. */
export function AskDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const start = usual[incident.flow === 'emergency' ? 'emergency' : 'other'];
  const [department, setDepartment] = useState<DepartmentId | null>(null);
  const [area, setArea] = useState<AreaId | undefined>(
    incident.leads?.territory ?? incident.area[1] ?? incident.area[0],
  );
  const [want, setWant] = useState('');
  const [n, setN] = useState<string>(start.n);
  const [unit, setUnit] = useState<TaskLimit['unit']>(start.unit);
  const [asked, setAsked] = useState(false);
  const ask = useCommand((body: object) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/tasks`,
    body,
    reply: IncidentReply,
  }));
  const within = TaskLimit.safeParse({ n: Number(n), unit });
  const send = () => {
    setAsked(true);
    if (department === null || area === undefined || want.trim() === '' || !within.success || ask.busy) return;
    void ask
      .run({ area, department, want: want.trim(), within: within.data })
      .then((answer) => (answer?.ok ? onClose() : undefined));
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`${t('ask-title')} ${incident.number}`}
      send={t('ask')}
      busy={ask.busy}
      refusal={ask.fault?.text ?? null}
      onSend={send}
    >
      <p className="text-meta text-ink-soft">{t('ask-hint')}</p>
      <WhoFields
        incident={incident}
        department={department}
        onDepartment={setDepartment}
        area={area}
        onArea={setArea}
        error={asked && department === null ? t('department-needed') : undefined}
      />
      <Field label={t('want')} required error={asked && want.trim() === '' ? t('words-needed') : undefined}>
        <Textarea rows={3} maxLength={1_000} value={want} onChange={(event) => setWant(event.target.value)} />
      </Field>
      <Field label={t('within')} required error={within.success ? undefined : t('within-bad')}>
        <Input type="number" min={0.5} step={0.5} value={n} onChange={(event) => setN(event.target.value)} />
      </Field>
      <Choices
        label={t('unit')}
        options={units.map((value) => ({ value, text: t(`unit-${value}`) }))}
        value={unit}
        onChange={setUnit}
      />
    </FormDialog>
  );
}
