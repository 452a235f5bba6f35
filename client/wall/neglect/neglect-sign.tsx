import type { TourCamera } from '@watchroom/shared/tour/neglect.ts';
import { EyeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap, useOverlay } from '../../map/map-context.ts';
import { MapSign } from '../../map/map-sign.tsx';
import { select } from '../../map/selection.ts';
import { Select } from '../../ui/control/select.tsx';
import { Switch } from '../../ui/control/switch.tsx';
import { NEGLECT_SOURCE, neglectFeatures, neglectOverlay } from './neglect-overlay.ts';
import { HOURS, type Hours, useNeglect, useWaiting } from './use-neglect.ts';

/** How many cameras of the tours wait for a look, the list behind it, and their marks on the map while it is open or wanted. */
export function NeglectSign() {
  const { t } = useTranslation('wall');
  const [hours, setHours] = useState<Hours>('12');
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(false);
  const { data } = useNeglect(hours);
  // A room without tours has none that waits.
  if (data === undefined || data.cameras === 0) return null;
  const { neglected } = data;
  return (
    <>
      {(open || marked) && <NeglectLayer cameras={neglected} />}
      <MapSign
        label={t('neglect-map')}
        icon={
          <EyeOff aria-hidden="true" className={neglected.length > 0 ? 'size-4 text-fault' : 'size-4 text-ink-faint'} />
        }
        text={t('neglect-sign', { n: neglected.length })}
        open={open}
        onOpenChange={setOpen}
        row={1}
      >
        <div className="flex flex-col gap-2">
          <h3 className="font-semibold">{t('neglect-map')}</h3>
          <Select
            label={t('neglect-hours')}
            value={hours}
            options={HOURS.map((value) => ({ value, text: t('neglect-n', { n: value }) }))}
            onChange={setHours}
          />
          <Switch label={t('neglect-mark')} checked={marked} onChange={setMarked} />
          <Cameras
            cameras={neglected}
            onCamera={({ camera }) => {
              setOpen(false);
              setMarked(true);
              select({ kind: 'camera', id: camera });
            }}
          />
        </div>
      </MapSign>
    </>
  );
}

interface CamerasProps {
  readonly cameras: readonly TourCamera[];
  readonly onCamera: (camera: TourCamera) => void;
}

function Cameras({ cameras, onCamera }: CamerasProps) {
  const { t } = useTranslation('wall');
  const waiting = useWaiting();
  if (cameras.length === 0) return <p className="text-ink-faint">{t('neglect-none')}</p>;
  return (
    <ul className="flex flex-col">
      {cameras.map((one) => (
        <li key={one.camera} className="border-t border-line first:border-t-0">
          <button
            type="button"
            onClick={() => onCamera(one)}
            className="focus-inside w-full px-1 py-1 text-left hover:bg-hover"
          >
            {one.name}
            <span className="block text-meta text-ink-faint">{waiting(one)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Draws nothing itself. */
function NeglectLayer({ cameras }: { readonly cameras: readonly TourCamera[] }) {
  const map = useMap();
  const waiting = useWaiting();
  useOverlay(neglectOverlay);
  useEffect(() => {
    map?.setData(NEGLECT_SOURCE, neglectFeatures(cameras, waiting));
  }, [map, cameras, waiting]);
  return null;
}
