import type { CameraId, MonitorId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import type { Tour } from '@watchroom/shared/tour/tour.ts';
import { shownOf, standIn, type TourRun } from '@watchroom/shared/tour/tour-machine.ts';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../platform/use-room.ts';
import { useNow } from '../../ui/sign/time-source.ts';
import { SteadyPicture } from './steady-picture.tsx';
import { useAway } from './use-away.ts';
import { useTurn } from './use-turn.ts';

/** So long before its turn the next stop is opened, if the one before is on that long: what a pulled camera takes to its first picture, ms. */
const AHEAD_MS = 8_000;
/** More pictures at once no screen decodes. */
const MOST_AT_ONCE = 16;

export interface TourTileProps {
  readonly id: string;
  readonly run: TourRun;
  /** The tile's place on its monitor. */
  readonly turn: number;
  /** Null: in a tile of a desk, which turns no head by watching. */
  readonly monitor: MonitorId | null;
}

/** A tour on a tile: which stop is on follows from the server's clock alone, so that all screens turn over together (TOU-2). */
export function TourTile({ id, ...on }: TourTileProps) {
  const { t } = useTranslation('wall');
  const tour = useRows('tours', 'tour').get(id);
  if (tour === undefined || tour.removedAt !== null || tour.stops.length === 0)
    return <p className="flex h-full items-center justify-center text-body text-ink-soft">{t('tour-gone')}</p>;
  return <Running tour={tour} {...on} />;
}

function Running({ tour, run, turn, monitor }: Omit<TourTileProps, 'id'> & { readonly tour: Tour }) {
  const { t } = useTranslation('wall');
  const now = useNow();
  const { away, onAway } = useAway(now);
  const { stops } = tour;
  const nameOf = useCallback((camera: CameraId) => stops.find((stop) => stop.camera === camera)?.name ?? '', [stops]);
  const purpose = useMemo(() => ({ reason: `${t('tour')} ${tour.name}` }), [t, tour.name]);
  const shown = shownOf(run, { stops, now: instant(now) });
  if (shown === null) return null;
  if (shown.kind === 'all') return <Unpacked {...{ tour, nameOf, purpose, turn }} />;
  return (
    <Stop {...{ tour, run, turn, monitor, away, onAway, nameOf, purpose }} stop={shown.stop} untilMs={shown.untilMs} />
  );
}

interface StopProps extends Omit<TourTileProps, 'id'> {
  readonly tour: Tour;
  readonly stop: number;
  readonly untilMs: number | null;
  readonly away: ReadonlySet<CameraId>;
  readonly onAway: (camera: CameraId) => void;
  readonly nameOf: (camera: CameraId) => string;
  readonly purpose: { readonly reason: string };
}

/** One stop: its picture, or that of the next one whose camera is not away; a head on its way to a preset, or held. */
function Stop({ tour, run, turn, monitor, stop, untilMs, away, onAway, nameOf, purpose }: StopProps) {
  const { t } = useTranslation('wall');
  const { stops } = tour;
  const place = standIn(stops, stop, away);
  const turns = place?.stop === stop && stops[stop]?.preset != null;
  const turned = useTurn({ monitor, tile: turn, stop, untilMs, turns });
  const camera = place === null ? undefined : stops[place.stop]?.camera;
  const now = useNow();
  const isNear = untilMs !== null && untilMs - now <= AHEAD_MS;
  const following = isNear ? standIn(stops, (stop + 1) % stops.length, away) : null;
  const ahead = following === null ? null : (stops[following.stop]?.camera ?? null);
  return (
    <div className="flex h-full flex-col">
      <p className="flex shrink-0 items-center gap-2 bg-panel px-2 py-0.5 text-meta text-ink-soft">
        <span className="truncate">
          {t('tour')} {tour.name}
        </span>
        <span className="tabular-nums">{t('tour-at', { n: stop + 1, of: stops.length })}</span>
        {run.at === 'paused' && <span className="text-ink">{t('tour-paused')}</span>}
        {turns && <span className="truncate">{stops[stop]?.preset}</span>}
        {(turned === 'held' || turned === 'cannot') && <span className="text-ink">{t(`tour-${turned}`)}</span>}
        {place !== null && place.skipped.length > 0 && (
          <span className="min-w-0 truncate">{t('tour-skipped', { names: place.skipped.map(nameOf).join('、') })}</span>
        )}
      </p>
      <div className="min-h-0 flex-1">
        {camera === undefined ? (
          <p className="flex h-full items-center justify-center text-body text-ink-soft">{t('tour-all-away')}</p>
        ) : (
          <SteadyPicture {...{ camera, ahead, nameOf, purpose, turn, onAway }} />
        )}
      </div>
    </div>
  );
}

interface UnpackedProps {
  readonly tour: Tour;
  readonly nameOf: (camera: CameraId) => string;
  readonly purpose: { readonly reason: string };
  readonly turn: number;
}

function Unpacked({ tour, nameOf, purpose, turn }: UnpackedProps) {
  const cameras = [...new Set(tour.stops.map(({ camera }) => camera))].slice(0, MOST_AT_ONCE);
  const side = Math.ceil(Math.sqrt(cameras.length));
  return (
    <ul className="grid h-full gap-px bg-line" style={{ gridTemplateColumns: `repeat(${side}, minmax(0, 1fr))` }}>
      {cameras.map((camera, index) => (
        <li key={camera} className="min-h-0">
          <SteadyPicture camera={camera} nameOf={nameOf} purpose={purpose} turn={turn + index} />
        </li>
      ))}
    </ul>
  );
}
