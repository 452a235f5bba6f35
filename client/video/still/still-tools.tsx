import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { StillExported } from '@watchroom/shared/video/video-api.ts';
import { Camera } from 'lucide-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../platform/use-command.ts';
import { useMay } from '../../platform/use-session.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { notifyFault } from '../../ui/overlay/toast.tsx';
import { saveFile } from './snapshot.ts';
import { StillSlot } from './still-slot.ts';
import { type StillOf, useTakeStill } from './use-take-still.ts';

/** A still of a tile, taken along or given to what the console does with it. */
export function StillTools(of: StillOf) {
  const { t } = useTranslation('video');
  const { tile } = of;
  const use = useContext(StillSlot);
  const take = useTakeStill(of);
  const maySave = useMay('view.export');
  const tell = useCommand((still: { readonly camera: CameraId; readonly at: Instant }) => ({
    method: 'POST',
    path: '/api/views/stills',
    body: { ...still, purpose: tile.purpose },
    reply: StillExported,
  }));
  const save = async () => {
    const still = await take('image/png');
    if (still === null) return;
    // VIW-3: that it leaves the room stands in the record before there is a file.
    const told = await tell.run({ camera: still.camera.id, at: still.at });
    if (told?.ok === false) notifyFault(told.fault);
    if (told?.ok === true) saveFile(still.picture, `${still.camera.name} ${still.time.replaceAll(':', '')}.png`);
  };
  return (
    <>
      {maySave && (
        <IconButton
          label={t('still')}
          icon={<Camera aria-hidden="true" className="size-3.5" />}
          className="size-6"
          onClick={() => void save()}
        />
      )}
      {use?.(tile, () => take('image/jpeg'))}
    </>
  );
}
