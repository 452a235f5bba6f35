import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CameraHealthMark } from '../camera/camera-line.tsx';
import { useMay } from '../platform/use-session.ts';
import type { DockTile } from './dock-tiles.ts';
import { Picture } from './picture.tsx';
import { SteerButton } from './steer/steer-button.tsx';
import { TileNumber } from './tile-number.tsx';
import { TileTools } from './tile-tools.tsx';

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
  // One that sees its place by a preset alone is of no use before somebody turns it.
  const maySteer = useMay('camera.steer');
  const [steering, setSteering] = useState(maySteer && (tile.seeing?.preset ?? null) !== null);
  return (
    <section
      ref={frame}
      aria-label={t('tile', { name: camera.name })}
      className="group/tile relative flex min-h-0 min-w-0 flex-col bg-ground"
    >
      <header className="relative flex h-6 shrink-0 items-center gap-1.5 px-1.5 text-meta">
        <TileNumber number={number} />
        <strong className="truncate font-medium text-ink">{camera.name}</strong>
        {/* The name of a crossing tells its cameras apart only at its end: buttons wait until a hand comes near. */}
        <span className="absolute inset-y-0 right-0 flex items-center bg-ground opacity-0 group-hover/tile:opacity-100 group-focus-within/tile:opacity-100 [@media(hover:none)]:opacity-100">
          {blocked === null && camera.kind === 'ptz' && <SteerButton pressed={steering} onPress={setSteering} />}
          <TileTools frame={frame} {...{ tile, purposeText, eventMs, onClose }} />
        </span>
      </header>
      {blocked === null ? (
        <Picture tile={tile} purposeText={purposeText} steering={steering} />
      ) : (
        <p className="flex flex-1 flex-col items-center justify-center gap-1 p-2 text-center text-ink-soft">
          {t(`blocked-${blocked}`)}
          <CameraHealthMark health={camera.health} />
        </p>
      )}
    </section>
  );
}
