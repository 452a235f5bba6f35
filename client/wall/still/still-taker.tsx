import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLook } from '../../video/use-look.ts';

interface StillTakerProps {
  readonly camera: CameraId;
  readonly purpose: Purpose;
  /** There is a picture on this element. */
  readonly onTaken: (video: HTMLVideoElement) => void;
  /** There will be none; why, in the room's words. */
  readonly onFail: (why: string | null) => void;
}

/** One look through the gate, in the ledger like any other, that ends with its first picture: whoever has told of it takes this away. */
export function StillTaker({ camera, purpose, onTaken, onFail }: StillTakerProps) {
  const { t: words } = useTranslation('video');
  const video = useRef<HTMLVideoElement>(null);
  const { player, trouble } = useLook(video, { camera, purpose, renews: false });
  const at = player?.at;
  const why = trouble === null ? null : trouble.kind === 'refused' ? trouble.text : words(`end-${trouble.end}`);
  const told = useRef({ onTaken, onFail, why });
  told.current = { onTaken, onFail, why };
  useEffect(() => {
    if (at === 'live' && video.current !== null) told.current.onTaken(video.current);
    if (at === 'refused' || at === 'ended' || at === 'lost') told.current.onFail(told.current.why);
  }, [at]);
  // As large as its tile: which of the camera's pictures is asked for follows from that (VID-14).
  return (
    <span aria-hidden="true" className="absolute inset-0 -z-10 opacity-0">
      <video ref={video} muted playsInline className="h-full w-full" />
    </span>
  );
}
