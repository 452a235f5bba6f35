import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import type { TakenStill } from '../../video/still/still-slot.ts';

/** The still that goes with a report, small, and the way to leave it out. */
export function StillNote({ still, onDrop }: { readonly still: TakenStill; readonly onDrop: () => void }) {
  const { t } = useTranslation('incident');
  const address = useAddressOf(still.picture);
  const { camera, at } = still;
  return (
    <figure className="flex items-center gap-2 rounded-normal border border-line bg-panel p-1.5">
      {address !== null && (
        <img src={address} alt={t('still-of', { camera: camera.name })} className="h-14 rounded-small object-cover" />
      )}
      <figcaption className="min-w-0 flex-1 text-meta text-ink-soft">
        {t('still-with', { camera: camera.name })} <Moment at={at} form="time" />
      </figcaption>
      <IconButton label={t('still-drop')} icon={<X aria-hidden="true" className="size-4" />} onClick={onDrop} />
    </figure>
  );
}

/** Where the page finds bytes of its own; let go with the component. */
function useAddressOf(picture: Blob): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return address;
}
