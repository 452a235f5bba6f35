import type { MonitorId } from '@watchroom/shared/kernel/ids.ts';
import { isStale, type Still } from '@watchroom/shared/wall/still/still-machine.ts';
import type { TileContent } from '@watchroom/shared/wall/tile.ts';
import type { HeadTurned } from '@watchroom/shared/wall/wall-api.ts';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { cx } from '../../ui/class-names.ts';
import { Age } from '../../ui/sign/age.tsx';
import { useNow, useZone } from '../../ui/sign/time-source.ts';
import { durationText, momentText } from '../../ui/sign/time-text.ts';
import { useTurn } from '../screen/use-turn.ts';
import { StillTaker } from './still-taker.tsx';
import { type Right, useStill } from './use-still.ts';

/** A head that was told to turn stands still by then, ms. */
const TURNING_MS = 5_000;

interface StillTileProps {
  readonly monitor: MonitorId;
  /** Its number on the monitor, from 0. */
  readonly tile: number;
  readonly content: Extract<TileContent, { kind: 'still' }>;
}

/** WAL-14: a still of a camera, taken anew at its interval by a look of its own, with its age, its mark, and whether it is old. */
export function StillTile({ monitor, tile, content }: StillTileProps) {
  const { t } = useTranslation('wall-still');
  const { clock } = useRoom();
  const now = useNow();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const everyMs = content.everyS * 1_000;
  const { still, right, tell } = useStill({ monitor, tile, everyMs });
  const turned = useStillTurn({ monitor, tile, still, turns: content.preset !== null });
  const isTaking = still.at === 'taking' && (content.preset === null || now - still.since >= TURNING_MS);
  useCleared(canvas, still.at === 'withheld');
  const onTaken = useCallback(
    (video: HTMLVideoElement) => {
      const isDrawn = canvas.current !== null && draw(canvas.current, video);
      setTrouble(null);
      tell(isDrawn ? { do: 'taken', frameAt: clock.now() } : { do: 'fail' });
    },
    [clock, tell],
  );
  const onFail = useCallback(
    (why: string | null) => {
      setTrouble(why);
      tell({ do: 'fail' });
    },
    [tell],
  );
  const old = isStale(still, { now, everyMs });
  return (
    <figure
      aria-label={t('picture', { name: content.name })}
      className="relative isolate h-full w-full overflow-hidden bg-picture-shade"
    >
      <canvas ref={canvas} className={cx('h-full w-full object-contain', old && 'opacity-30 grayscale')} />
      {isTaking && <StillTaker camera={content.camera} purpose={content.purpose} onTaken={onTaken} onFail={onFail} />}
      <Words still={still} right={right} old={old} trouble={trouble} />
      <Mark still={still} content={content} />
      <Caption content={content} still={still} turned={turned} />
    </figure>
  );
}

/** What came of the last turn to its preset; that of the one before is not told for this one. */
function useStillTurn(on: { monitor: MonitorId; tile: number; still: Still; turns: boolean }): HeadTurned['at'] {
  const { monitor, tile, still, turns } = on;
  const since = still.at === 'taking' ? still.since : null;
  const now = useTurn({ monitor, tile, stop: 0, untilMs: since, turns: turns && since !== null });
  const [last, setLast] = useState<HeadTurned['at']>('nothing');
  useEffect(() => {
    if (now !== 'nothing') setLast(now);
  }, [now]);
  return last;
}

/** WAL-14: what may not be shown is not only covered. */
function useCleared(canvas: RefObject<HTMLCanvasElement | null>, isWithheld: boolean): void {
  useEffect(() => {
    if (isWithheld && canvas.current !== null) canvas.current.width = 0;
  }, [canvas, isWithheld]);
}

/** No tile has more px than that. */
const MOST_WIDTH_PX = 1_920;

/** False: there was no picture on it. */
function draw(canvas: HTMLCanvasElement, video: HTMLVideoElement): boolean {
  const { videoWidth, videoHeight } = video;
  const context = canvas.getContext('2d');
  if (videoWidth === 0 || context === null) return false;
  const scale = Math.min(1, MOST_WIDTH_PX / videoWidth);
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return true;
}

interface WordsProps {
  readonly still: Still;
  readonly right: Right;
  readonly old: boolean;
  readonly trouble: string | null;
}

/** In the middle of the tile: why there is no still, or that it is old. */
function Words({ still, right, old, trouble }: WordsProps) {
  const { t } = useTranslation('wall-still');
  const { t: wall } = useTranslation('wall');
  const now = useNow();
  const zone = useZone();
  const takenAt = still.at === 'withheld' ? null : still.takenAt;
  if (still.at !== 'withheld' && takenAt !== null && !old) return null;
  const said = { yes: t('first'), asked: t('waits'), no: t('forbidden'), unsure: t('unsure') };
  return (
    <div
      role="status"
      className="absolute inset-0 flex flex-col items-center justify-center gap-1 p-2 text-center text-body text-picture-ink [text-shadow:0_0_4px_var(--picture-shade)]"
    >
      <strong className="font-semibold">{old ? t('stale') : said[right]}</strong>
      {old && takenAt !== null && (
        <span className="tabular-nums">
          {wall('stands-since', { time: momentText(takenAt, zone, 'time'), ago: durationText(now - takenAt) })}
        </span>
      )}
      {right === 'no' && <span className="text-meta text-balance">{t('forbidden-hint')}</span>}
      {right === 'yes' && trouble !== null && <span className="line-clamp-3 text-meta text-balance">{trouble}</span>}
    </div>
  );
}

type Content = StillTileProps['content'];

/** Which screen, of when, what for, across the picture: a photo of the wall tells it too. */
function Mark({ still, content: { purpose } }: { readonly still: Still; readonly content: Content }) {
  const { t } = useTranslation('wall-still');
  const me = useMe();
  const zone = useZone();
  if (still.at === 'withheld' || still.takenAt === null) return null;
  return (
    <p
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 top-1 truncate px-2 text-right text-meta text-picture-ink/70 [text-shadow:0_0_3px_var(--picture-shade)]"
    >
      {me.name} · {momentText(still.takenAt, zone, 'date-time')} ·{' '}
      {'incident' in purpose ? t('purpose') : purpose.reason}
    </p>
  );
}

interface CaptionProps {
  readonly content: Content;
  readonly still: Still;
  readonly turned: HeadTurned['at'];
}

function Caption({ content: { name, preset, everyS }, still, turned }: CaptionProps) {
  const { t } = useTranslation('wall');
  const everyText = useEveryText();
  return (
    <figcaption className="absolute inset-x-0 bottom-0 flex items-center gap-2 bg-ground/80 px-2 py-0.5 text-meta text-ink">
      <strong className="min-w-0 flex-1 truncate font-medium">
        {name}
        {preset !== null && ` · ${preset}`}
      </strong>
      {(turned === 'held' || turned === 'cannot') && <span className="min-w-0 truncate">{t(`tour-${turned}`)}</span>}
      <span className="shrink-0 text-ink-soft">{everyText(everyS)}</span>
      {still.at !== 'withheld' && still.takenAt !== null && <Age at={still.takenAt} />}
    </figcaption>
  );
}

/** How often, in words. */
export function useEveryText(): (everyS: number) => string {
  const { t } = useTranslation('wall-still');
  return (everyS) => (everyS % 60 === 0 ? t('every-min', { n: everyS / 60 }) : t('every-s', { n: everyS }));
}
