import type { WithinReply } from '@watchroom/shared/camera/within.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenIncident } from '../../../access/purpose-field.tsx';
import { CameraLine } from '../../../camera/camera-line.tsx';
import { IncidentStateMark } from '../../../incident/incident-words.tsx';
import { useMap } from '../../../map/map-context.ts';
import { type Selection, select } from '../../../map/selection.ts';
import { faultOf } from '../../../platform/fault.ts';
import { useRoom } from '../../../platform/use-room.ts';
import { ErrorState, Skeleton } from '../../../ui/feedback/states.tsx';
import { Tabs } from '../../../ui/list/tabs.tsx';
import { UnitLine } from '../../../unit/unit-line.tsx';
import { LookSeveral } from '../../../video/look-several.tsx';
import type { useInside } from './use-inside.ts';

interface SelectedProps {
  readonly inside: ReturnType<typeof useInside>;
  /** What cameras are looked through for. */
  readonly incident: OpenIncident | null;
}

/** What was selected, sort by sort; pressing one shows it. */
export function SelectedThings({ inside, incident }: SelectedProps) {
  const { t } = useTranslation('app');
  const { clock } = useRoom();
  const { cameras, units, incidents } = inside;
  const total = cameras.data?.total;
  return (
    <Tabs
      label={t('select')}
      items={[
        {
          id: 'cameras',
          text: t('found-camera'),
          ...(total === undefined ? {} : { count: total }),
          content: cameras.isError ? (
            <ErrorState text={faultOf(cameras.error).text} onRetry={() => void cameras.refetch()} />
          ) : cameras.data === undefined ? (
            <Skeleton rows={4} />
          ) : (
            <Cameras found={cameras.data} incident={incident} />
          ),
        },
        {
          id: 'units',
          text: t('found-unit'),
          count: units.length,
          content: (
            <Rows
              rows={units.map(({ unit, place, ageMs }) => ({
                id: unit.id,
                chosen: { kind: 'unit', id: unit.id } as const,
                place,
                line: <UnitLine unit={unit} fixAt={clock.now() - ageMs} />,
              }))}
            />
          ),
        },
        {
          id: 'incidents',
          text: t('found-incident'),
          count: incidents.length,
          content: (
            <Rows
              rows={incidents.map((incident) => ({
                id: incident.id,
                chosen: { kind: 'incident', id: incident.id } as const,
                place: incident.place,
                line: (
                  <span className="flex items-center gap-2">
                    <strong className="font-semibold tabular-nums">{incident.number}</strong>
                    <IncidentStateMark at={incident.state.at} />
                  </span>
                ),
              }))}
            />
          ),
        },
      ]}
    />
  );
}

function Cameras({ found, incident }: Pick<SelectedProps, 'incident'> & { readonly found: WithinReply }) {
  const { t } = useTranslation('app');
  const { t: camera } = useTranslation('camera');
  const counts = [
    ...Object.entries(found.health).map(
      ([name, n]) => [camera(`health-${name as keyof WithinReply['health']}`), n] as const,
    ),
    ...Object.entries(found.kind).map(([name, n]) => [camera(`kind-${name as keyof WithinReply['kind']}`), n] as const),
    ...Object.entries(found.owner).map(
      ([name, n]) => [t(`select-owner-${name as keyof WithinReply['owner']}`), n] as const,
    ),
  ].filter(([, n]) => n > 0);
  return (
    <>
      <p className="py-1 text-meta text-ink-soft tabular-nums">
        {counts.map(([name, n]) => `${name} ${n}`).join(' · ')}
      </p>
      <LookSeveral cameras={found.cameras} incident={incident} />
      <Rows
        rows={found.cameras.map((one) => ({
          id: one.id,
          chosen: { kind: 'camera', id: one.id } as const,
          place: one.place,
          line: <CameraLine name={one.name} health={one.health} />,
        }))}
      />
      {found.sites > found.cameras.length && (
        <p className="py-1 text-meta text-ink-faint">
          {t('select-cut', { n: found.cameras.length, total: found.sites })}
        </p>
      )}
    </>
  );
}

interface Row {
  readonly id: string;
  readonly chosen: Selection;
  readonly place: readonly [number, number];
  readonly line: ReactNode;
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('app');
  const map = useMap();
  if (rows.length === 0) return <p className="py-2 text-ink-faint">{t('select-none')}</p>;
  return (
    <ul className="max-h-52 overflow-auto">
      {rows.map(({ id, chosen, place, line }) => (
        <li key={id} className="border-t border-line first:border-t-0">
          <button
            type="button"
            className="row-min w-full rounded-small px-1 text-left hover:bg-hover"
            onClick={() => {
              select(chosen);
              map?.lookAt({ place }, 'asked');
            }}
          >
            {line}
          </button>
        </li>
      ))}
    </ul>
  );
}
