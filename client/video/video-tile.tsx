import { Camera, Maximize, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CameraHealthMark } from '../camera/camera-line.tsx';
import { useRoom } from '../platform/use-room.ts';
import { useMe } from '../platform/use-session.ts';
import { IconButton } from '../ui/control/icon-button.tsx';
import { notifyFault } from '../ui/overlay/toast.tsx';
import { useNow, useZone } from '../ui/sign/time-source.ts';
import { momentText } from '../ui/sign/time-text.ts';
import type { DockTile } from './dock-tiles.ts';
import { RecordingsButton } from './recording/recordings-button.tsx';
import { saveFile, takeStill } from './snapshot.ts';
import { TileState } from './tile-state.tsx';
import { useLook } from './use-look.ts';

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

/** Who looks, when and what for, across the picture: a photo of the screen tells it too. */
function Watermark({ purposeText }: { readonly purposeText: string }) {
  const me = useMe();
  const now = useNow();
  const zone = useZone();
  return (
    <p
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 top-1 truncate px-2 text-right text-meta text-picture-ink/70 [text-shadow:0_0_3px_var(--picture-shade)]"
    >
      {me.name} · {momentText(now, zone, 'date-time')} · {purposeText}
    </p>
  );
}

interface ToolsProps extends VideoTileProps {
  readonly frame: React.RefObject<HTMLElement | null>;
}

function TileTools({ frame, tile, purposeText, eventMs, onClose }: ToolsProps) {
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
