// limit: imports 16, a walk is of a route, a unit and a time
import { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { PatrolReply } from '@watchroom/shared/patrol/patrol.ts';
import type { RouteView } from '@watchroom/shared/patrol/route.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand, useFirstPress } from '../../platform/use-command.ts';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { useNow, useZone } from '../../ui/sign/time-source.ts';
import { fieldTime } from '../../unit/track/track-span.ts';
import { type Length, lengths, type Start, starts, walkers, walkWindow } from './walk-window.ts';

const HOUR_MS = 3_600_000;

export interface AssignDialogProps {
  readonly route: RouteView;
  /** Whom it is about when it opens. */
  readonly first?: UnitId;
  readonly onClose: () => void;
}

/** PAT-12: has a unit walk a route from now on, or later, also one that is off duty now. */
export function AssignDialog({ route, first, onClose }: AssignDialogProps) {
  const { t } = useTranslation('route');
  const { clock } = useRoom();
  const zone = useZone();
  const minute = useNow(60_000);
  const pressed = useFirstPress();
  const units = useRows('units', 'unit');
  const [unit, setUnit] = useState<string | undefined>(first);
  const [hours, setHours] = useState<Length>('2');
  const [start, setStart] = useState<Start>('now');
  const [moment, setMoment] = useState(() => fieldTime(minute + HOUR_MS, zone));
  const assign = useCommand((body: { readonly unit: UnitId; readonly startAt: string; readonly endAt: string }) => ({
    method: 'POST',
    path: apiPath`/api/routes/${route.id}/patrols`,
    body,
    reply: PatrolReply,
  }));
  const choice = `${unit} ${start} ${hours}`;
  const window = walkWindow({ start, moment, hours }, { nowMs: pressed.since(choice, minute), zone });
  const send = async () => {
    if (unit === undefined || assign.busy) return;
    // What is reckoned from now is reckoned from the first press (API-4).
    const asked = walkWindow({ start, moment, hours }, { nowMs: pressed.press(choice, clock.now()), zone });
    if (asked === null) return;
    const answer = await assign.run({ unit: UnitId.parse(unit), ...asked });
    pressed.answered(answer);
    if (answer?.ok === true) onClose();
  };
  const known = walkers(units.values(), route);
  const isOff = known.some(({ id, duty }) => id === unit && duty === 'off');
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('assign-title', { route: route.name })}
      send={t(start === 'now' ? 'assign-send' : 'assign-plan')}
      busy={assign.busy}
      refusal={assign.fault?.text ?? null}
      onSend={() => void send()}
    >
      <Field label={t('assign-unit')} hint={isOff ? t('assign-off-duty') : undefined}>
        <Select
          value={unit}
          options={known.map(({ id, callSign, duty }) => ({
            value: id as string,
            text: duty === 'off' ? t('unit-off-duty', { unit: callSign }) : callSign,
          }))}
          onChange={setUnit}
        />
      </Field>
      <Field label={t('assign-start')}>
        <Select
          value={start}
          options={starts.map((value) => ({ value, text: t(`start-${value}`) }))}
          onChange={setStart}
        />
      </Field>
      {start === 'later' && (
        <Field label={t('assign-moment')} error={window === null ? t('assign-past') : undefined}>
          <Input type="datetime-local" value={moment} onChange={(event) => setMoment(event.currentTarget.value)} />
        </Field>
      )}
      <Field label={t('assign-hours')}>
        <Select
          value={hours}
          options={lengths.map((value) => ({ value, text: t('hours-n', { n: value }) }))}
          onChange={setHours}
        />
      </Field>
      {window !== null && (
        <p className="text-meta text-ink-soft tabular-nums">
          {t('window')} <Moment at={window.startAt} /> – <Moment at={window.endAt} />
        </p>
      )}
    </FormDialog>
  );
}
