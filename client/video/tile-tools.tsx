import { Camera, Maximize, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../platform/use-room.ts';
import { useMe } from '../platform/use-session.ts';
import { IconButton } from '../ui/control/icon-button.tsx';
import { notifyFault } from '../ui/overlay/toast.tsx';
import { useZone } from '../ui/sign/time-source.ts';
import { momentText } from '../ui/sign/time-text.ts';
import type { DockTile } from './dock-tiles.ts';
import { RecordingsButton } from './recording/recordings-button.tsx';
import { saveFile, takeStill } from './snapshot.ts';

export interface TileToolsProps {
  readonly tile: DockTile;
  readonly purposeText: string;
  /** When what it is looked at for was reported, ms; null: no incident. */
  readonly eventMs: number | null;
  readonly onClose: () => void;
  readonly frame: React.RefObject<HTMLElement | null>;
}

/** What can be done with a tile: its recordings, a still, the full screen, its end. */
export function TileTools({ frame, tile, purposeText, eventMs, onClose }: TileToolsProps) {
  const { t } = useTranslation('video');
  const me = useMe();
  const zone = useZone();
  const { clock } = useRoom();
  const still = async () => {
    const video = frame.current?.querySelector('video') ?? null;
    const time = momentText(clock.now(), zone, 'date-time');
    const mark = { title: `${tile.camera.name} · ${time}`, lines: [`${me.name} · ${purposeText}`] };
    const blob = video === null ? null : await takeStill(video, mark);
    if (blob === null) notifyFault({ text: t('still-none') });
    else saveFile(blob, `${tile.camera.name} ${time.replaceAll(':', '')}.png`);
  };
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
          <IconButton
            label={t('still')}
            icon={<Camera aria-hidden="true" className="size-3.5" />}
            className="size-6"
            onClick={() => void still()}
          />
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
