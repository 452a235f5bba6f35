import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import type { WallAlarm } from '@watchroom/shared/wall/wall.ts';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../platform/use-room.ts';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';
import { IncidentLine } from '../figures/incident-line.tsx';
import { SteadyPicture } from './steady-picture.tsx';
import { WallMap } from './wall-map.tsx';

interface AlarmTileProps {
  readonly alarm: WallAlarm;
  readonly turn: number;
  readonly scale: number;
}

/** So near that the block and the streets to it can be told. */
const NEAR_ZOOM = 15;

/** An urgent incident has the tile: what and where, the camera that sees it best, and when the tour comes back. */
export function AlarmTile({ alarm, turn, scale }: AlarmTileProps) {
  const { t } = useTranslation('wall');
  const now = useNow();
  const incident = useRows('incidents', 'incident').get(alarm.incident);
  const { camera } = alarm;
  return (
    <div className="flex h-full flex-col border-4 border-alarm-critical">
      {incident === undefined ? (
        <p className="flex items-center gap-2 px-2 py-1 text-lead">
          <PriorityShape priority={1} /> {alarm.number}
        </p>
      ) : (
        <IncidentLine incident={incident} />
      )}
      <div className="min-h-0 flex-1">
        {camera === null ? (
          <Place incident={incident} scale={scale} />
        ) : (
          <SteadyPicture
            camera={camera.id}
            nameOf={() => camera.name}
            purpose={{ incident: alarm.incident }}
            purposeText={alarm.number}
            turn={turn}
          />
        )}
      </div>
      <p className="shrink-0 bg-panel px-2 py-0.5 text-meta text-ink-soft tabular-nums">
        {t('alarm-left', { time: durationText(Math.max(0, toMs(alarm.until) - now)) })}
      </p>
    </div>
  );
}

/** Where no camera sees it the map says at least where it is. */
function Place({ incident, scale }: { readonly incident: Incident | undefined; readonly scale: number }) {
  const { t } = useTranslation('wall');
  if (incident === undefined) return null;
  const [lng, lat] = incident.place;
  return (
    <div className="flex h-full flex-col">
      <div className="min-h-0 flex-1">
        <WallMap key={incident.id} scale={scale} view={{ centre: [lng, lat], zoom: NEAR_ZOOM, bearing: 0 }} />
      </div>
      <p className="shrink-0 bg-panel px-2 text-meta text-ink-soft">{t('alarm-no-camera')}</p>
    </div>
  );
}
