import { ReservedReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { after, type Instant, instant } from '@watchroom/shared/kernel/time.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand, useFirstPress } from '../../platform/use-command.ts';
import { useRoom } from '../../platform/use-room.ts';
import { Field } from '../../ui/control/field.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';

/** What is planned is planned for so long, minutes; longer ones are made anew when their time comes. */
const LENGTHS = ['15', '30', '60', '120', '240', '480'] as const;

export interface ReserveDialogProps {
  readonly unit: UnitView;
  readonly incident: Incident;
  readonly onClose: () => void;
}

/** DSP-48: for how long a unit is kept for an incident. */
export function ReserveDialog({ unit, incident, onClose }: ReserveDialogProps) {
  const { t } = useTranslation('dispatch');
  const { clock } = useRoom();
  const [minutes, setMinutes] = useState<(typeof LENGTHS)[number]>('60');
  const command = useCommand((asked: { incident: IncidentId; unit: UnitId; until: Instant }) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${asked.incident}/reservations`,
    body: { unit: asked.unit, until: asked.until },
    reply: ReservedReply,
  }));
  const pressed = useFirstPress();
  const names = { unit: unit.callSign, number: incident.number };
  const send = () => {
    const from = pressed.press(minutes, Math.round(clock.now()));
    const until = after(instant(from), Number(minutes) * 60_000);
    void command.run({ incident: incident.id, unit: unit.id, until }).then((answer) => {
      pressed.answered(answer);
      if (!answer?.ok) return;
      notifyDone({ text: t('reserve-done', names) });
      onClose();
    });
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('reserve-title', names)}
      send={t('reserve')}
      busy={command.busy}
      refusal={command.fault?.text ?? null}
      onSend={send}
    >
      <p className="text-meta text-ink-soft">{t('reserve-hint')}</p>
      <Field label={t('reserve-how-long')}>
        <Select
          value={minutes}
          options={LENGTHS.map((n) => ({
            value: n,
            text: Number(n) < 60 ? t('reserve-minutes', { n }) : t('reserve-hours', { n: Number(n) / 60 }),
          }))}
          onChange={setMinutes}
        />
      </Field>
    </FormDialog>
  );
}
