import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { namesOf, useAreas } from '../../area/use-areas.ts';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMe } from '../../platform/use-session.ts';
import { Combobox } from '../../ui/control/combobox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useDepartmentName, useDepartmentOptions } from '../use-types.ts';

const SAME = '';

/** TRF-3: asks whose hands it goes into and why, and says that the clock and the sender's duty stay. */
export function TransferDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('supervision');
  const areas = useAreas();
  const departmentName = useDepartmentName();
  const bound = useMe().department !== null;
  const names = namesOf(incident.area, areas);
  const [area, setArea] = useState<string>(incident.area[1] ?? incident.area[0] ?? '');
  const [department, setDepartment] = useState<string>(SAME);
  const [why, setWhy] = useState('');
  const [asked, setAsked] = useState(false);
  const transfer = useCommand((body: Readonly<Record<string, string>>) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/transfer`,
    body,
    reply: IncidentReply,
  }));
  const missing = why.trim() === '';
  const send = () => {
    setAsked(true);
    if (missing || transfer.busy) return;
    const body = { area, why: why.trim(), ...(department === SAME ? {} : { department }) };
    void transfer.run(body).then((answer) => (answer?.ok ? onClose() : undefined));
  };
  const same = t('transfer-same-department', { name: departmentName(incident.department) ?? '—' });
  const others = useDepartmentOptions().filter(({ value }) => value !== incident.department);
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('transfer-title', { number: incident.number })}
      send={t('transfer')}
      busy={transfer.busy}
      refusal={transfer.fault?.text ?? null}
      onSend={send}
    >
      <p className="text-meta text-ink-soft">{t('transfer-hint')}</p>
      <Field label={t('transfer-area')}>
        <Select
          value={area}
          options={incident.area.map((id, at) => ({ value: id as string, text: names[at] ?? id }))}
          onChange={setArea}
        />
      </Field>
      {!bound && (
        <Field label={t('transfer-department')}>
          <Combobox<string>
            value={department}
            options={[{ value: SAME, text: same }, ...others]}
            onChange={setDepartment}
          />
        </Field>
      )}
      <Field label={t('col-why')} required error={asked && missing ? t('words-needed') : undefined}>
        <Textarea rows={3} maxLength={2_000} value={why} onChange={(event) => setWhy(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
