import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreaAt } from '../area/use-areas.ts';
import { MapCard } from '../map/map-card.tsx';
import { faultOf } from '../platform/fault.ts';
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx';
import { CameraLine } from './camera-line.tsx';
import { SeeingWords } from './seeing-line.tsx';
import { cannotSee } from './seeing-words.ts';
import { CoverageLines } from './sight/coverage-lines.tsx';
import { useSeeing } from './use-seeing.ts';

export interface PlaceCardProps {
  readonly place: Position;
  /** How many cameras are named. */
  readonly limit: number;
  /** What can be done with each camera there. */
  readonly onCamera: (camera: CameraView) => ReactNode;
  /** What is known of the place's grid; its path, when not given. */
  readonly where?: ReactNode;
  /** What can be done at the place itself. */
  readonly actions?: ReactNode;
}

/** The place pointed at: which grid and whose, and which cameras see it, best first, numbered as on the map. */
export function PlaceCard({ place, limit, onCamera, where, actions }: PlaceCardProps) {
  const [lng, lat] = place;
  return (
    <MapCard title={`${lng.toFixed(5)}, ${lat.toFixed(5)}`} {...(actions === undefined ? {} : { actions })}>
      {where ?? <Where place={place} />}
      <Cameras place={place} limit={limit} onCamera={onCamera} />
    </MapCard>
  );
}

function Where({ place }: { readonly place: Position }) {
  const at = useAreaAt(place);
  if (at.isError) return <p className="text-fault">{faultOf(at.error).text}</p>;
  if (at.data === undefined) return <Skeleton rows={1} />;
  const grid = at.data.path.at(-1);
  return (
    <>
      <p>
        {at.data.path
          .slice(1)
          .map((area) => area.name)
          .join(' / ')}
      </p>
      {grid !== undefined && (
        <div className="mt-1.5">
          <CoverageLines area={grid.id} />
        </div>
      )}
    </>
  );
}

function Cameras({ place, limit, onCamera }: PlaceCardProps) {
  const { t } = useTranslation('camera');
  const seeing = useSeeing(place, limit);
  if (seeing.isError) return <ErrorState text={faultOf(seeing.error).text} onRetry={() => void seeing.refetch()} />;
  if (seeing.data === undefined) return <Skeleton rows={4} />;
  // Numbers are those of the whole ranking, as on the map and in the dock.
  const ranked = seeing.data.cameras.map((one, index) => ({ one, number: index + 1 }));
  const groups = [
    { title: t('seeing-title'), cameras: ranked.filter(({ one }) => !cannotSee(one)) },
    { title: t('nearby-title'), cameras: ranked.filter(({ one }) => cannotSee(one)) },
  ];
  return (
    <>
      {groups[0]?.cameras.length === 0 && <p className="mt-2 text-ink-faint">{t('seeing-none')}</p>}
      {groups.map(({ title, cameras }) =>
        cameras.length === 0 ? null : (
          <section key={title} aria-label={title} className="mt-2">
            <h4 className="font-semibold text-ink-soft">{title}</h4>
            <ol className="flex flex-col">
              {cameras.map(({ one, number }) => (
                <li key={one.camera.id} className="flex items-center gap-2 border-t border-line py-1 first:border-t-0">
                  <span className="flex size-4 shrink-0 items-center justify-center rounded-round bg-accent text-[0.6875rem] text-accent-ink">
                    {number}
                  </span>
                  <span className="min-w-0 flex-1">
                    <CameraLine name={one.camera.name} health={one.camera.health} />
                    <SeeingWords seeing={one} />
                  </span>
                  {onCamera(one.camera)}
                </li>
              ))}
            </ol>
          </section>
        ),
      )}
    </>
  );
}
