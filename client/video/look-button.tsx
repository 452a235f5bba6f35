import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { isPlayable } from '@watchroom/shared/camera/sees.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { Video } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { openCamera } from './dock-store.ts';
import { PurposeDialog } from './purpose-dialog.tsx';

export interface LookButtonProps {
  readonly camera: CameraView;
  /** The open incident is the purpose; without one a reason must be written. */
  readonly incident: { readonly id: IncidentId; readonly number: string } | null;
}

/** Opens a camera in the dock, once it is said what for (R64). */
export function LookButton({ camera, incident }: LookButtonProps) {
  const { t } = useTranslation('video');
  const mayLook = useMay('camera.look');
  const [asking, setAsking] = useState(false);
  if (!mayLook) return null;
  const able = isPlayable(camera.streamKind) && camera.terms !== 'none';
  const press = () =>
    incident === null ? setAsking(true) : openCamera({ camera, purpose: { incident: incident.id } });
  return (
    <>
      <Button
        icon={<Video aria-hidden="true" className="size-4" />}
        disabled={!able}
        aria-label={t('look-title', { name: camera.name })}
        title={able ? undefined : t(camera.terms === 'none' ? 'blocked-terms-none' : 'blocked-no-stream')}
        onClick={press}
      >
        {t('look-confirm')}
      </Button>
      {asking && (
        <PurposeDialog
          title={t('look-title', { name: camera.name })}
          description={t('look-description')}
          confirm={t('look-confirm')}
          onPurpose={(purpose) => {
            openCamera({ camera, purpose });
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
