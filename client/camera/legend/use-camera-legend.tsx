import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendEntry, LegendPart } from '../../map/legend/legend-part.ts';
import { PictureSign, SurfaceSign } from '../../map/legend/signs.tsx';
import type { MapEngine } from '../../map/map-engine.ts';
import { drawCameraIcon, RING_PARTS } from '../camera-icons.ts';
import { KIND_ZOOM, LENS_LAYER } from '../camera-overlay.ts';
import { type CameraSign, cameraSigns, signsOf } from './camera-signs.ts';

/** Cameras and clusters by what they say; near by, their sectors. */
export function useCameraLegend(): LegendPart {
  const { t } = useTranslation('camera');
  return useMemo(
    () => ({
      id: 'camera',
      title: t('cameras'),
      drawn: (map) => {
        const drawn = signsOf(map.drawn([LENS_LAYER, 'camera/cluster']), map.lies().zoom >= KIND_ZOOM);
        const entries = cameraSigns
          .filter((sign) => drawn.has(sign))
          .map((id): LegendEntry => ({ id, sign: signOf(id), text: t(`legend-${id}`) }));
        return [...entries, ...sectorsOf(map).map((id) => ({ id, sign: sectorSigns[id], text: t(`legend-${id}`) }))];
      },
    }),
    [t],
  );
}

const rings = {
  'ring-alarm': `camera/ring/${RING_PARTS / 3}/0/0`,
  'ring-lost': `camera/ring/0/${RING_PARTS / 3}/0`,
  'ring-late': `camera/ring/0/0/${RING_PARTS / 3}`,
} as const;

function signOf(sign: CameraSign): ReactNode {
  switch (sign) {
    case 'online':
    case 'late':
    case 'lost':
    case 'unknown':
      return <Lens health={sign} />;
    case 'no-access':
      return <Lens health="online" faint />;
    case 'alarm':
      return <PictureSign name="camera/alarm" draw={drawCameraIcon} />;
    case 'cluster':
      return <ClusterSign />;
    case 'ring-alarm':
    case 'ring-lost':
    case 'ring-late':
      return <PictureSign name={rings[sign]} draw={drawCameraIcon} />;
    default:
      return (
        <span className="relative inline-flex items-center justify-center">
          <PictureSign name={`camera/kind/${sign}`} draw={drawCameraIcon} />
          <span className="absolute">
            <Lens health="online" />
          </span>
        </span>
      );
  }
}

/** The dot of the map: full, hollow in the colour of faults, hollow and crossed, hollow. */
function Lens({
  health,
  faint = false,
}: {
  readonly health: 'online' | 'late' | 'lost' | 'unknown';
  readonly faint?: boolean;
}) {
  const tone = health === 'online' ? 'text-ink-soft' : health === 'unknown' ? 'text-ink-faint' : 'text-fault';
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={`size-3.5 ${tone}`} opacity={faint ? 0.45 : 1}>
      {health === 'online' ? (
        <circle cx="6" cy="6" r="4.2" fill="currentColor" />
      ) : (
        <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth={health === 'late' ? 2 : 1.3} />
      )}
      {health === 'lost' && <path d="M2.4 2.4 9.6 9.6M9.6 2.4 2.4 9.6" stroke="currentColor" strokeWidth="1.6" />}
    </svg>
  );
}

function ClusterSign() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6">
      <circle cx="12" cy="12" r="10" className="fill-ground stroke-ink-off" strokeWidth="1" />
      <text x="12" y="15.5" textAnchor="middle" fontSize="9" className="fill-ink-soft">
        42
      </text>
    </svg>
  );
}

const sectorSigns = {
  'sector-near': <SurfaceSign className="text-ink-faint" opacity={0.12} />,
  'sector-chosen': <SurfaceSign className="text-accent" opacity={0.2} />,
  'sector-unsure': <SurfaceSign className="text-ink-faint" opacity={0.06} edge="dashed" />,
} as const;

function sectorsOf(map: MapEngine): (keyof typeof sectorSigns)[] {
  const drawn = map.drawn(['sector/edge', 'sector/edge-unsure', 'camera-sight/edge']);
  const looks = new Set(
    drawn.map(({ properties: { form, look } }) => {
      if (look !== 'near') return 'sector-chosen';
      return form === 'sector' ? 'sector-near' : 'sector-unsure';
    }),
  );
  return (['sector-near', 'sector-chosen', 'sector-unsure'] as const).filter((sign) => looks.has(sign));
}
