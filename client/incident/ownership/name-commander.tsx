import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { Commanders, IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { Field } from '../../ui/control/field.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';

/** Chooses who leads it, of those who may; oneself first. */
export function NameCommander({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('incident');
  const me = useMe().id as string;
  const [chosen, setChosen] = useState<string | null>(null);
  const answer = useAnswer({
    key: ['commanders', incident.id],
    ask: { method: 'GET', path: apiPath`/api/incidents/${incident.id}/commanders`, reply: Commanders },
  });
  const name = useCommand((account: string) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/commander`,
    body: { account },
    reply: IncidentReply,
  }));
  const people = answer.data?.people ?? [];
  const own = people.some(({ id }) => id === me) ? me : undefined;
  const account = chosen ?? incident.commander?.id ?? own ?? people[0]?.id;
  const refusal = name.fault?.text ?? (answer.isError ? faultOf(answer.error).text : null);
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('commander-title', { number: incident.number })}
      send={t('commander-name')}
      busy={name.busy || answer.isPending}
      refusal={refusal}
      onSend={() =>
        account === undefined ? undefined : void name.run(account).then((done) => (done?.ok ? onClose() : undefined))
      }
    >
      {account !== undefined && (
        <Field label={t('commander')} required>
          <Select
            value={account}
            onChange={setChosen}
            options={people.map((person) => ({
              value: person.id,
              text: person.onShift ? person.name : t('commander-off', { name: person.name }),
            }))}
          />
        </Field>
      )}
    </FormDialog>
  );
}
