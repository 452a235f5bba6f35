import { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { after, instant } from '@watchroom/shared/kernel/time.ts';
import { PatrolReply } from '@watchroom/shared/patrol/patrol.ts';
import type { RouteView } from '@watchroom/shared/patrol/route.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { Field } from '../../ui/control/field.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';

const lengths = ['1', '2', '4', '8', '12'] as const;
const HOUR_MS = 3_600_000;

export interface AssignDialogProps {
  readonly route: RouteView;
  /** Whom it is about when it opens. */
  readonly first?: UnitId;
  readonly onClose: () => void;
}

/** Sends a unit on a route from now on. */
export function AssignDialog({ route, first, onClose }: AssignDialogProps) {
  const { t } = useTranslation('route');
  const { clock } = useRoom();
  const units = useRows('units', 'unit');
  const [unit, setUnit] = useState<string | undefined>(first);
  const [hours, setHours] = useState<(typeof lengths)[number]>('2');
  const assign = useCommand((body: { readonly unit: UnitId; readonly startAt: string; readonly endAt: string }) => ({
    method: 'POST',
    path: apiPath`/api/routes/${route.id}/patrols`,
    body,
    reply: PatrolReply,
  }));
  const send = async () => {
    if (unit === undefined) return;
    const startAt = instant(clock.now());
    const endAt = after(startAt, Number(hours) * HOUR_MS);
    const answer = await assign.run({ unit: UnitId.parse(unit), startAt, endAt });
    if (answer?.ok === true) onClose();
  };
  const options = [...units.values()]
    .filter(({ duty }) => duty === 'on')
    .sort((a, b) => a.callSign.localeCompare(b.callSign, 'zh'))
    .map(({ id, callSign }) => ({ value: id as string, text: callSign }));
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('assign-title', { route: route.name })}
      send={t('assign-send')}
      busy={assign.busy}
      refusal={assign.fault?.text ?? null}
      onSend={() => void send()}
    >
      <Field label={t('assign-unit')}>
        <Select value={unit} options={options} onChange={setUnit} />
      </Field>
      <Field label={t('assign-hours')}>
        <Select
          value={hours}
          options={lengths.map((value) => ({ value, text: t('hours-n', { n: value }) }))}
          onChange={setHours}
        />
      </Field>
    </FormDialog>
  );
}
