import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DockTile } from './dock-tiles.ts';
import { HeadControls } from './steer/head-controls.tsx';
import { TileState } from './tile-state.tsx';
import { useLook } from './use-look.ts';
import { Watermark } from './watermark.tsx';

interface PictureProps {
  readonly tile: DockTile;
  /** What the look is for, as words on the picture. */
  readonly purposeText: string;
  /** Whether the controls of its head are shown. */
  readonly steering: boolean;
}

/** The picture of a look, with who looks across it and how fresh it is below. */
export function Picture({ tile, purposeText, steering }: PictureProps) {
  const { t } = useTranslation('video');
  const video = useRef<HTMLVideoElement>(null);
  const look = useLook(video, { camera: tile.camera.id, purpose: tile.purpose });
  const live = look.player?.at === 'live';
  return (
    <>
      <div className="relative min-h-0 flex-1 overflow-hidden bg-picture-shade">
        <video
          ref={video}
          muted
          playsInline
          disablePictureInPicture
          data-live={live}
          aria-label={t('picture', { name: tile.camera.name })}
          // A picture that is not live is drained of colour and dark: nobody takes it for now.
          className={live ? 'h-full w-full object-contain' : 'h-full w-full object-contain opacity-30 grayscale'}
        />
        <Watermark purposeText={purposeText} />
        <TileState look={look} seeing={tile.seeing} />
      </div>
      {/* Below the picture, not on it: what is said of a lost one, and the button to try again, stay in reach. */}
      {steering && <HeadControls camera={tile.camera} purpose={tile.purpose} ready={tile.seeing?.preset ?? null} />}
    </>
  );
}
