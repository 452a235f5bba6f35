import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { TrackDialog } from './track-dialog.tsx';

/** On the card of a unit: the way to where it was. Nothing for who may never see it. */
export function TrackButton({ unit }: { readonly unit: UnitView }) {
  const { t } = useTranslation('track');
  const incidents = useRows('incidents', 'incident');
  const may = useMay('track.read');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  const on = unit.incident === null ? undefined : incidents.get(unit.incident);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('track')}</Button>
      {open && (
        <TrackDialog
          unit={unit}
          incident={on === undefined ? null : { id: on.id, number: on.number }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
