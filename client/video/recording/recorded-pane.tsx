import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';
import { Watermark } from '../watermark.tsx';
import { segmentAt, type Track } from './position.ts';
import { useRecordedVideo, type WantedSpan } from './use-playback.ts';
import type { RecordedPlayer } from './use-player.ts';

export interface RecordedPaneProps {
  readonly camera: { readonly id: CameraId; readonly name: string };
  readonly purpose: Purpose;
  readonly purposeText: string;
  readonly span: WantedSpan;
  readonly track: Track;
  readonly player: RecordedPlayer;
}

/** The recorded picture of one camera at the player's position; where there is none, why. */
export function RecordedPane({ camera, purpose, purposeText, span, track, player }: RecordedPaneProps) {
  const { t } = useTranslation('recording');
  const zone = useZone();
  const video = useRef<HTMLVideoElement>(null);
  const { held, fault } = useRecordedVideo(video, { camera: camera.id, purpose, span, track });
  const { atMs, isWaiting, join } = player;
  useEffect(() => join(camera.id, held), [join, camera.id, held]);
  const isThere = segmentAt(track, atMs) !== undefined || segmentAt(track, atMs + 250) !== undefined;
  const gap = track.gaps.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  return (
    <section aria-label={t('pane', { name: camera.name })} className="flex min-h-0 min-w-0 flex-col bg-ground">
      <header className="flex h-6 shrink-0 items-center gap-2 px-1.5 text-meta">
        <strong className="truncate font-medium text-ink">{camera.name}</strong>
        <span className="shrink-0 rounded-small border border-line px-1 text-[0.6875rem] text-ink-soft">
          {t('recorded')}
        </span>
        <time className="ml-auto shrink-0 text-ink tabular-nums">{momentText(atMs, zone, 'date-time')}</time>
      </header>
      <div className="relative aspect-video min-h-0 overflow-hidden bg-picture-shade">
        <video
          ref={video}
          muted
          playsInline
          disablePictureInPicture
          aria-label={t('picture', { name: camera.name })}
          className={isThere ? 'h-full w-full object-contain' : 'h-full w-full object-contain opacity-0'}
        />
        <Watermark purposeText={purposeText} />
        {(!isThere || fault !== null || isWaiting) && (
          <p
            role="status"
            className="absolute inset-0 flex items-center justify-center p-3 text-center text-picture-ink [text-shadow:0_0_3px_var(--picture-shade)]"
          >
            {fault !== null
              ? fault === 'codec'
                ? t('fault-codec')
                : fault
              : isThere
                ? t('loading')
                : gap === undefined
                  ? t('nothing-here')
                  : t('gap-here', { why: t(`gap-${gap.reason}`) })}
          </p>
        )}
      </div>
    </section>
  );
}
