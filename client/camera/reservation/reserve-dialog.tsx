import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { type Held, ReservationReply, ReserveInput } from '@watchroom/shared/camera/reservation/reservation.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { Choices } from '../../ui/control/toolbar.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';

export interface ReserveDialogProps {
  readonly camera: CameraView;
  readonly incident: { readonly id: IncidentId; readonly number: string } | null;
  /** Whose it is until now; then it is taken over, and that wants a reason. */
  readonly from: Held | null;
  readonly onClose: () => void;
}

const lengths = ['15', '30', '60', '240'] as const;

/** Asks what a camera is kept for and how long; of one that somebody has, also why it is taken over. */
export function ReserveDialog({ camera, incident, from, onClose }: ReserveDialogProps) {
  const { t } = useTranslation('reservation');
  const [by, setBy] = useState<'incident' | 'reason'>(incident === null ? 'reason' : 'incident');
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState<(typeof lengths)[number]>('30');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const reserve = useCommand((body: z.input<typeof ReserveInput>) => ({
    method: 'POST',
    path: apiPath`/api/cameras/${camera.id}/reservation`,
    body,
    reply: ReservationReply,
  }));
  const body = ReserveInput.safeParse({
    purpose: by === 'incident' && incident !== null ? { incident: incident.id } : { reason },
    minutes: Number(minutes),
    takeOver: from === null ? null : { why },
  });
  const tooShort = (words: string) => (tried && words.trim().length < 4 ? t('reason-hint') : undefined);
  const send = async () => {
    setTried(true);
    if (!body.success) return;
    const done = await reserve.run(body.data);
    if (done?.ok === true) onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t(from === null ? 'reserve-title' : 'take-title', { name: camera.name })}
      send={t(from === null ? 'reserve' : 'take-over')}
      busy={reserve.busy}
      refusal={reserve.fault?.text ?? null}
      onSend={() => void send()}
    >
      <p className="text-ink-soft">{t('reserve-description')}</p>
      {incident !== null && (
        <Choices
          label={t('purpose')}
          value={by}
          onChange={setBy}
          choices={[
            { value: 'incident', text: t('for-incident', { number: incident.number }) },
            { value: 'reason', text: t('for-reason') },
          ]}
        />
      )}
      {by === 'reason' && (
        <Field label={t('reason')} hint={t('reason-hint')} required error={tooShort(reason)}>
          <Textarea value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
      <Field label={t('how-long')}>
        <Select
          value={minutes}
          options={lengths.map((value) => ({ value, text: t(`minutes-${value}`) }))}
          onChange={setMinutes}
        />
      </Field>
      {from !== null && (
        <Field label={t('take-why')} hint={t('reason-hint')} required error={tooShort(why)}>
          <Textarea value={why} maxLength={200} onChange={(event) => setWhy(event.target.value)} />
        </Field>
      )}
    </FormDialog>
  );
}
