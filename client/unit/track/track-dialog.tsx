import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenIncident, PurposeField, usePurpose } from '../../access/purpose-field.tsx';
import { useMap } from '../../map/map-context.ts';
import { useRoom } from '../../platform/use-room.ts';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { SpanFields } from './span-fields.tsx';
import { showTrack } from './track-choice.ts';
import { boxOfTrack } from './track-features.ts';
import { fieldTime, type SpanWish, spanOf } from './track-span.ts';
import { useTrackLook } from './use-track-look.ts';

export interface TrackDialogProps {
  readonly unit: UnitView;
  /** The incident the unit is on: no other can be the purpose. */
  readonly incident: OpenIncident | null;
  readonly onClose: () => void;
}

/** Asks which time of a unit's way is to be seen, and for what (UNT-14). */
export function TrackDialog({ unit, incident, onClose }: TrackDialogProps) {
  const { t } = useTranslation('track');
  const map = useMap();
  const { clock } = useRoom();
  const zone = useZone();
  const purpose = usePurpose(incident);
  const [wish, setWish] = useState<SpanWish>(() => ({
    name: 'hour',
    from: fieldTime(clock.now() - 3_600_000, zone),
    to: fieldTime(clock.now(), zone),
  }));
  const [asked, setAsked] = useState(0);
  const [empty, setEmpty] = useState(false);
  const look = useTrackLook(unit.id);
  const span = spanOf(wish, clock.now(), zone);
  const send = async () => {
    setAsked(asked + 1);
    setEmpty(false);
    if (typeof span === 'string' || purpose.purpose === null) return;
    const answer = await look.run({ ...span, purpose: purpose.purpose, count: asked });
    if (answer?.ok !== true) return;
    const box = boxOfTrack(answer.value.legs);
    setEmpty(box === null);
    if (box === null) return;
    showTrack({ callSign: unit.callSign, reply: answer.value });
    map?.lookOver(box);
    onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('track-of', { name: unit.callSign })}
      send={t('show')}
      busy={look.busy}
      refusal={look.fault?.text ?? (empty ? t('none') : null)}
      onSend={() => void send()}
    >
      <p className="text-meta text-ink-soft">{t('description')}</p>
      <SpanFields wish={wish} onWish={setWish} fault={asked > 0 && typeof span === 'string' ? t(span) : undefined} />
      <PurposeField incident={incident} state={purpose} missing={asked > 0 && purpose.purpose === null} />
    </FormDialog>
  );
}
