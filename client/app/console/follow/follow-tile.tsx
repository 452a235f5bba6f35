import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeeing } from '../../../camera/use-seeing.ts';
import { useRoom, useRows } from '../../../platform/use-room.ts';
import { IconButton } from '../../../ui/control/icon-button.tsx';
import { Age } from '../../../ui/sign/age.tsx';
import { useNow } from '../../../ui/sign/time-source.ts';
import { fixesOf } from '../../../unit/fixes-of-link.ts';
import { SteadyPicture } from '../../../wall/screen/steady-picture.tsx';
import { useAway } from '../../../wall/screen/use-away.ts';
import { endFollowing, useFollowed } from './follow-store.ts';
import { nextCamera } from './next-camera.ts';

/** A car in a street is through what one camera sees in some ten seconds. */
const STEP_MS = 3_000;
/** Of a degree: ten metres. A unit that stands is not asked about anew because its fixes wander. */
const DIGITS = 4;
/** From this age on a unit may be somewhere else than its camera looks. */
const OLD_MS = 30_000;
/** Enough that the camera which shows it is among them as long as it sees it at all. */
const LOOKED_THROUGH = 8;

/**
 * A unit on its way, in a tile of the console: from one camera that sees it to the next, each look for the same purpose. Where it is comes with
 * the frames of the map, which has units of what it shows and some kilometres around.
 */
export function FollowTile() {
  const { t } = useTranslation('follow');
  const followed = useFollowed();
  const unit = useRows('units', 'unit').get(followed?.unit ?? '');
  const now = useNow();
  const fix = useFix(unit?.handle ?? null);
  const purpose = followed?.purpose ?? null;
  const incident = purpose !== null && 'incident' in purpose ? purpose.incident : null;
  const place = usePlaceInSteps(fix?.place ?? null);
  const seeing = useSeeing(place, LOOKED_THROUGH, incident);
  // Undefined: not known yet.
  const [camera, setCamera] = useState<CameraView | null | undefined>();
  const found = seeing.data?.cameras;
  const { away, onAway } = useAway(now);
  useEffect(() => {
    if (found !== undefined) setCamera((was) => nextCamera(was ?? null, found, away));
  }, [found, away]);
  if (followed === null || purpose === null) return null;
  const name = unit?.callSign ?? '';
  return (
    <section aria-label={t('follow-title', { name })} className="relative flex min-h-0 min-w-0 flex-col bg-ground">
      <header className="flex h-6 shrink-0 items-center gap-1.5 px-1.5 text-meta">
        <strong className="min-w-0 flex-1 truncate font-medium text-ink">{t('follow-title', { name })}</strong>
        {fix !== null && (
          <span className="flex shrink-0 gap-1 text-ink-soft">
            {t('at')} <Age at={now - fix.ageMs} oldAfterMs={OLD_MS} />
          </span>
        )}
        <IconButton
          label={t('close', { name })}
          icon={<X aria-hidden="true" className="size-3.5" />}
          className="size-6"
          onClick={endFollowing}
        />
      </header>
      <div className="min-h-0 flex-1">
        {fix === null || camera == null ? (
          <p className="flex h-full items-center justify-center p-2 text-center text-ink-soft">
            {fix === null ? t('no-place', { name }) : camera === null && t('none-sees')}
          </p>
        ) : (
          <SteadyPicture
            camera={camera.id}
            nameOf={() => camera.name}
            purpose={purpose}
            purposeText={'reason' in purpose ? purpose.reason : name}
            turn={0}
            onAway={onAway}
          />
        )}
      </div>
    </section>
  );
}

/** Where it is known to be now, asked each second; null: nowhere. */
function useFix(handle: number | null) {
  const { link, clock } = useRoom();
  useNow();
  return handle === null ? null : fixesOf(link).shown(handle, clock.now());
}

/** The place, a step at a time. */
function usePlaceInSteps(place: Position | null): Position | null {
  const step = Math.floor(useNow(STEP_MS) / STEP_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it is at each step, not each second
  const [lng, lat] = useMemo(
    () => (place ?? []).map((degrees) => Number(degrees.toFixed(DIGITS))),
    [step, place === null],
  );
  return useMemo(() => (lng === undefined || lat === undefined ? null : [lng, lat]), [lng, lat]);
}
