import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import { STILL_LATE_MS } from '@watchroom/shared/video/player-machine.ts';
import type { Feed } from '@watchroom/shared/wall/steady-picture.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { useNow, useZone } from '../../ui/sign/time-source.ts';
import { durationText, momentText } from '../../ui/sign/time-text.ts';
import { DirectWords } from '../../video/tile-state.tsx';
import { type Look, useLook } from '../../video/use-look.ts';
import { Watermark } from '../../video/watermark.tsx';

/** A wall has no hands: what was refused is asked for again by itself after this, ms. */
const AGAIN_MS = 30_000;
/** From this age on the figure stands in the picture's middle, not at its edge, ms. */
const OLD_MS = 1_500;

export interface PictureProps {
  readonly feed: Feed;
  readonly name: string;
  readonly purpose: Purpose;
  readonly purposeText?: string | undefined;
  /** Something stands before it: it comes up unseen. */
  readonly behind: boolean;
  readonly onLive: (build: number) => void;
  readonly onFail: (build: number) => void;
}

/** One player of one camera. What it says of its picture is the player machine's word: nothing that stands still is called live. */
export function Picture({ feed, name, purpose, purposeText, behind, onLive, onFail }: PictureProps) {
  const { t } = useTranslation('wall');
  const { t: words } = useTranslation('video');
  const video = useRef<HTMLVideoElement>(null);
  const look = useLook(video, { camera: feed.camera, purpose, renews: true });
  const at = look.player?.at;
  const { build } = feed;
  // Told once for each change of state: who hears it may draw this again.
  const told = useRef({ onLive, onFail });
  told.current = { onLive, onFail };
  useEffect(() => {
    if (at === 'live') told.current.onLive(build);
    if (at === 'refused' || at === 'ended' || at === 'lost') told.current.onFail(build);
  }, [at, build]);
  const { retry } = look;
  const again = useRef(retry);
  again.current = retry;
  useEffect(() => {
    if (at !== 'refused' && at !== 'ended') return;
    const timer = setTimeout(() => again.current(), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [at]);
  return (
    <div data-at={at} className={cx('absolute inset-0 bg-picture-shade', behind && '-z-10')}>
      <video
        ref={video}
        muted
        playsInline
        disablePictureInPicture
        aria-label={t('picture', { name })}
        className={cx('h-full w-full object-contain', at !== 'live' && 'opacity-30 grayscale')}
      />
      {!behind && (
        <>
          <Watermark purposeText={purposeText ?? ('reason' in purpose ? purpose.reason : words('purpose-incident'))} />
          <Caption name={name} look={look} />
        </>
      )}
    </div>
  );
}

function Caption({ name, look }: { readonly name: string; readonly look: Look }) {
  const { t } = useTranslation('wall');
  const { t: words } = useTranslation('video');
  const now = useNow();
  const zone = useZone();
  const { player, trouble } = look;
  const ageMs = look.ageMs();
  const stills = player?.at === 'live' && player.gives === 'stills';
  const live = player?.at === 'live' && ageMs !== null && ageMs < (stills ? STILL_LATE_MS : OLD_MS);
  return (
    <>
      {!live && player !== null && (
        <p
          role="status"
          className="absolute inset-0 flex flex-col items-center justify-center gap-1 p-2 text-center text-body text-picture-ink [text-shadow:0_0_4px_var(--picture-shade)]"
        >
          <strong className="font-semibold">{t(player.at === 'live' ? 'state-late' : `state-${player.at}`)}</strong>
          {ageMs !== null && (
            <span className="tabular-nums">
              {t('stands-since', { time: momentText(now - ageMs, zone, 'time'), ago: durationText(ageMs) })}
            </span>
          )}
          {trouble !== null && player.at !== 'late' && (
            <span className="line-clamp-3 text-meta text-balance">
              {trouble.kind === 'refused' ? trouble.text : words(`end-${trouble.end}`)}
            </span>
          )}
        </p>
      )}
      <p className="absolute inset-x-0 bottom-0 flex items-center gap-2 bg-ground/80 px-2 py-0.5 text-meta text-ink">
        <strong className="min-w-0 flex-1 truncate font-medium">{name}</strong>
        {live && look.fallen && <span className="min-w-0 truncate text-fault">{words(`fallen-${look.quality}`)}</span>}
        {live && !look.fallen && look.turned && <span className="shrink-0 text-ink-soft">{words('turned')}</span>}
        {live && <DirectWords look={look} />}
        {live && (
          <span className="flex shrink-0 items-center gap-1 tabular-nums" data-frame-age={ageMs}>
            <StatusShape form={stills ? 'ring' : 'solid'} tone="there" />
            {stills && t('stills')}
            {t('frame-age', { s: (ageMs / 1_000).toFixed(1) })}
          </span>
        )}
      </p>
    </>
  );
}
