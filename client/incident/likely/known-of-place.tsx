import { MOST_PAST, type PlaceKnown } from '@watchroom/shared/incident/duplicate.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { CameraLine } from '../../camera/camera-line.tsx';
import { cannotSee } from '../../camera/seeing-words.ts';
import { useSeeing } from '../../camera/use-seeing.ts';
import { Button } from '../../ui/control/button.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { LookButton } from '../../video/look-button.tsx';
import { NumberText } from '../incident-words.tsx';
import { useDepartmentName, useTypeName } from '../use-types.ts';

/** As many as open by themselves with an incident. */
const MOST_CAMERAS = 4;

interface KnownOfPlaceProps {
  readonly known: PlaceKnown;
  readonly onOpen: (id: IncidentId) => void;
}

/** INT-12: whose the place is, what happened here before, and which cameras see it, while the caller still talks. */
export function KnownOfPlace({ known, onOpen }: KnownOfPlaceProps) {
  const { t } = useTranslation('incident');
  const title = useId();
  const { past, territory } = known;
  return (
    <section
      aria-labelledby={title}
      className="flex flex-col gap-1.5 rounded-normal border border-line bg-ground px-2 pt-1 pb-2"
    >
      <h3 id={title} className="text-meta font-semibold text-ink-soft">
        {t('place-known')}
      </h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-meta">
        <dt className="text-ink-soft">{t('place-territory')}</dt>
        <dd className="min-w-0 truncate">
          <AreaPathText path={territory} />
        </dd>
        <dt className="text-ink-soft">{t('place-department')}</dt>
        <dd className="min-w-0 truncate">
          <DepartmentText known={known} />
        </dd>
        <dt className="text-ink-soft">{t('place-past')}</dt>
        <dd>
          {past.count === 0
            ? t('place-past-none')
            : t(past.count < MOST_PAST ? 'place-past-count' : 'place-past-many', { n: past.count })}
        </dd>
      </dl>
      {past.newest.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
          {past.newest.map((incident) => (
            <PastRow key={incident.id} incident={incident} onOpen={onOpen} />
          ))}
        </ul>
      )}
      <Cameras known={known} />
    </section>
  );
}

function DepartmentText({ known: { department, special, territory } }: Pick<KnownOfPlaceProps, 'known'>) {
  const { t } = useTranslation('incident');
  const nameOf = useDepartmentName();
  const name = nameOf(department);
  if (name === null) return <span className="text-ink-faint">{t('place-department-open')}</span>;
  // Outside its own grids the department answers all the same.
  return (
    <>{special === null || territory.length === 0 ? name : t('place-special', { department: name, grid: special })}</>
  );
}

function PastRow({ incident, onOpen }: { readonly incident: Incident } & Pick<KnownOfPlaceProps, 'onOpen'>) {
  const { t } = useTranslation('incident');
  const typeName = useTypeName();
  const { id, number, state } = incident;
  return (
    <li className="flex items-center gap-2 py-1 text-meta">
      <span className="min-w-0 flex-1 truncate">
        <strong className="font-semibold">{typeName(incident.type)}</strong> <NumberText number={number} />{' '}
        <span className="text-ink-soft">
          <Moment at={incident.reportedAt} form="date-time" /> {t(`state-${state.at}`)}
        </span>
      </span>
      <Button tone="quiet" aria-label={t('place-past-open', { number })} onClick={() => onOpen(id)}>
        {t('likely-open-short')}
      </Button>
    </li>
  );
}

function Cameras({ known: { place } }: Pick<KnownOfPlaceProps, 'known'>) {
  const { t } = useTranslation('incident');
  const seeing = useSeeing(place, MOST_CAMERAS);
  if (seeing.data === undefined) return null;
  const able = seeing.data.cameras.filter((one) => !cannotSee(one)).map(({ camera }) => camera);
  return (
    <div>
      <h4 className="text-meta text-ink-soft">{t('place-cameras')}</h4>
      {able.length === 0 && <p className="text-meta text-ink-faint">{t('place-cameras-none')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {able.map((camera) => (
          <li key={camera.id} className="flex items-center gap-2 py-1 text-meta">
            <span className="min-w-0 flex-1">
              <CameraLine name={camera.name} health={camera.health} />
            </span>
            <LookButton camera={camera} incident={null} />
          </li>
        ))}
      </ul>
    </div>
  );
}
