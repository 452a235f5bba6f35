import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { isPlayable } from '@watchroom/shared/camera/sees.ts';
import { Video } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { openCamera } from './dock-store.ts';
import type { LookButtonProps } from './look-button.tsx';
import { PurposeDialog } from './purpose-dialog.tsx';

/** Beside what an incident opens by itself as many fit into the dock. */
const MOST_AT_ONCE = 4;

interface LookSeveralProps extends Pick<LookButtonProps, 'incident'> {
  readonly cameras: readonly CameraView[];
}

/** Opens the first of these cameras in the dock, those that give a picture before the others: for the open incident, else for a reason. */
export function LookSeveral({ cameras, incident }: LookSeveralProps) {
  const { t } = useTranslation('video');
  const mayLook = useMay('camera.look');
  const [asking, setAsking] = useState(false);
  const able = cameras.filter(({ streamKind, terms }) => isPlayable(streamKind) && terms !== 'none');
  const isGood = ({ health }: CameraView) => health === 'online';
  const chosen = [...able.filter(isGood), ...able.filter((one) => !isGood(one))].slice(0, MOST_AT_ONCE);
  if (!mayLook || chosen.length === 0) return null;
  const open = (purpose: Purpose) => {
    for (const camera of chosen) openCamera({ camera, purpose });
    setAsking(false);
  };
  const title = t('look-several', { n: chosen.length });
  return (
    <>
      <Button
        icon={<Video aria-hidden="true" className="size-4" />}
        title={chosen.map(({ name }) => name).join('\n')}
        onClick={() => (incident === null ? setAsking(true) : open({ incident: incident.id }))}
      >
        {title}
      </Button>
      {asking && (
        <PurposeDialog
          title={title}
          description={t('look-description')}
          confirm={t('look-confirm')}
          onPurpose={open}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
