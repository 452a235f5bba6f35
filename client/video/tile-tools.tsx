import { MapPinned, Maximize, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/control/icon-button.tsx';
import { notifyFault } from '../ui/overlay/toast.tsx';
import type { DockTile } from './dock-tiles.ts';
import { putOnMap, useOnMap } from './on-map/on-map-store.ts';
import { RecordingsButton } from './recording/recordings-button.tsx';
import { StillTools } from './still/still-tools.tsx';

export interface TileToolsProps {
  readonly tile: DockTile;
  readonly purposeText: string;
  /** When what it is looked at for was reported, ms; null: no incident. */
  readonly eventMs: number | null;
  readonly onClose: () => void;
  readonly frame: React.RefObject<HTMLElement | null>;
}

/** What can be done with a tile: its recordings, its place on the map, a still, the full screen, its end. */
export function TileTools({ frame, tile, purposeText, eventMs, onClose }: TileToolsProps) {
  const { t } = useTranslation('video');
  const { hasMap } = useOnMap();
  const enlarge = () => {
    if (document.fullscreenElement === null)
      frame.current?.requestFullscreen().catch(() => notifyFault({ text: t('full-screen-refused') }));
    else void document.exitFullscreen();
  };
  return (
    <>
      {tile.blocked !== 'terms-none' && (
        <RecordingsButton
          cameras={[tile.camera]}
          reason={{ purpose: tile.purpose, text: purposeText }}
          eventMs={eventMs}
          form="small"
        />
      )}
      {tile.blocked === null && (
        <>
          {hasMap && (
            <IconButton
              label={t('to-map')}
              icon={<MapPinned aria-hidden="true" className="size-3.5" />}
              className="size-6"
              onClick={() => putOnMap(tile.key)}
            />
          )}
          <StillTools frame={frame} tile={tile} purposeText={purposeText} />
          <IconButton
            label={t('full-screen')}
            icon={<Maximize aria-hidden="true" className="size-3.5" />}
            className="size-6"
            onClick={enlarge}
          />
        </>
      )}
      <IconButton
        label={t('close', { name: tile.camera.name })}
        icon={<X aria-hidden="true" className="size-3.5" />}
        className="size-6"
        onClick={onClose}
      />
    </>
  );
}
