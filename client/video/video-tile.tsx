import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CameraHealthMark } from '../camera/camera-line.tsx';
import type { DockTile } from './dock-tiles.ts';
import { TileState } from './tile-state.tsx';
import { TileTools } from './tile-tools.tsx';
import { useLook } from './use-look.ts';
import { Watermark } from './watermark.tsx';

export interface VideoTileProps {
  readonly tile: DockTile;
  /** What the look is for, as words on the picture: an incident's number or the reason. */
  readonly purposeText: string;
  /** When what it is looked at for was reported, ms; null: no incident. */
  readonly eventMs: number | null;
  readonly onClose: () => void;
}

/** One camera being looked at. Above the picture who looks and when; below what camera it is, why it, and how fresh. */
export function VideoTile({ tile, purposeText, eventMs, onClose }: VideoTileProps) {
  const { t } = useTranslation('video');
  const frame = useRef<HTMLElement>(null);
  const { camera, number, blocked } = tile;
  return (
    <section
      ref={frame}
      aria-label={t('tile', { name: camera.name })}
      className="group/tile relative flex min-h-0 min-w-0 flex-col bg-ground"
    >
      <header className="relative flex h-6 shrink-0 items-center gap-1.5 px-1.5 text-meta">
        {number !== null && (
          <span
            title={t('number-on-map')}
            className="flex size-4 shrink-0 items-center justify-center rounded-round bg-accent text-[0.6875rem] text-accent-ink"
          >
            {number}
          </span>
        )}
        <strong className="truncate font-medium text-ink">{camera.name}</strong>
        {/* The name of a crossing tells its cameras apart only at its end: buttons wait until a hand comes near. */}
        <span className="absolute inset-y-0 right-0 flex items-center bg-ground opacity-0 group-hover/tile:opacity-100 group-focus-within/tile:opacity-100 [@media(hover:none)]:opacity-100">
          <TileTools frame={frame} {...{ tile, purposeText, eventMs, onClose }} />
        </span>
      </header>
      {blocked === null ? (
        <Picture tile={tile} purposeText={purposeText} />
      ) : (
        <p className="flex flex-1 flex-col items-center justify-center gap-1 p-2 text-center text-ink-soft">
          {t(`blocked-${blocked}`)}
          <CameraHealthMark health={camera.health} />
        </p>
      )}
    </section>
  );
}

function Picture({ tile, purposeText }: Pick<VideoTileProps, 'tile' | 'purposeText'>) {
  const { t } = useTranslation('video');
  const video = useRef<HTMLVideoElement>(null);
  const look = useLook(video, { camera: tile.camera.id, purpose: tile.purpose });
  const live = look.player?.at === 'live';
  return (
    <div className="relative min-h-0 flex-1 overflow-hidden bg-picture-shade">
      <video
        ref={video}
        muted
        playsInline
        disablePictureInPicture
        aria-label={t('picture', { name: tile.camera.name })}
        // A picture that is not live is drained of colour and dark: nobody takes it for now.
        className={live ? 'h-full w-full object-contain' : 'h-full w-full object-contain opacity-30 grayscale'}
      />
      <Watermark purposeText={purposeText} />
      <TileState look={look} seeing={tile.seeing} />
    </div>
  );
}
