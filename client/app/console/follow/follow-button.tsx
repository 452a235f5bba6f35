import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { Video } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../platform/use-session.ts';
import { Button } from '../../../ui/control/button.tsx';
import { PurposeDialog } from '../../../video/purpose-dialog.tsx';
import { followUnit } from './follow-store.ts';

interface FollowButtonProps {
  readonly unit: UnitView;
  /** The incident that is open; what the unit is on counts first. */
  readonly incident: IncidentId | null;
}

/** Follows a unit from camera to camera: for what it is on, else for the open incident, else a reason must be written. */
export function FollowButton({ unit, incident }: FollowButtonProps) {
  const { t } = useTranslation('follow');
  const mayLook = useMay('camera.look');
  const [asking, setAsking] = useState(false);
  if (!mayLook || unit.status === 'off_duty') return null;
  const on = unit.incident ?? incident;
  const press = () => (on === null ? setAsking(true) : followUnit(unit.id, { incident: on }));
  return (
    <>
      <Button icon={<Video aria-hidden="true" className="size-4" />} onClick={press}>
        {t('follow')}
      </Button>
      {asking && (
        <PurposeDialog
          title={t('follow-title', { name: unit.callSign })}
          description={t('follow-description')}
          confirm={t('follow')}
          onPurpose={(purpose) => {
            followUnit(unit.id, purpose);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
