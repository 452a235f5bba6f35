import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../platform/desk.ts';
import { faultOf } from '../platform/fault.ts';
import { EmptyState, ErrorState, Skeleton } from '../ui/feedback/states.tsx';
import { Panel } from '../ui/layout/panel.tsx';
import { closeTile } from './dock-store.ts';
import type { DockTile } from './dock-tiles.ts';
import { useOnMap } from './on-map/on-map-store.ts';
import { RecordingsButton } from './recording/recordings-button.tsx';
import { MOST_TOGETHER } from './recording/recordings-dialog.tsx';
import { useDockTiles, type WatchedIncident } from './use-dock-tiles.ts';
import { VideoTile } from './video-tile.tsx';

interface VideoDockProps {
  readonly incident: WatchedIncident | null;
  /** A tile of another word before the cameras. */
  readonly first?: ReactNode;
  readonly tools?: ReactNode;
}

/** The video dock: the cameras that can see the open incident, opened by themselves, and those opened by hand. */
export function VideoDock({ incident, first = null, tools = null }: VideoDockProps) {
  const { t } = useTranslation('video');
  const { seeing, tiles, gaveWay, purposeText } = useDockTiles(incident);
  const { keys, hasMap } = useOnMap();
  const here = hasMap ? tiles.filter(({ key }) => !keys.includes(key)) : tiles;
  const eventOf = ({ purpose }: DockTile) =>
    incident !== null && 'incident' in purpose && purpose.incident === incident.id
      ? Date.parse(incident.reportedAt)
      : null;
  return (
    <Panel
      title={t('dock')}
      detail={tiles.length === 0 ? undefined : <Count shown={tiles} gaveWay={gaveWay} />}
      tools={
        <>
          {tools}
          {incident !== null && <RecordingsOfPlace incident={incident} tiles={tiles} />}
        </>
      }
    >
      {here.length > 0 || first !== null ? (
        <div className="grid h-full auto-cols-[minmax(15rem,1fr)] grid-flow-col gap-px overflow-x-auto bg-line max-sm:auto-rows-[14rem] max-sm:grid-flow-row max-sm:grid-cols-1 max-sm:overflow-y-auto">
          {first}
          {here.map((tile) => (
            <VideoTile
              key={tile.key}
              tile={tile}
              purposeText={purposeText(tile)}
              eventMs={eventOf(tile)}
              onClose={() => closeTile(tile.key)}
            />
          ))}
        </div>
      ) : (
        <Nothing
          loading={incident !== null && seeing.isPending}
          fault={seeing.isError ? faultOf(seeing.error).text : null}
          onRetry={() => void seeing.refetch()}
          open={incident !== null}
          isOnMap={tiles.length > 0}
        />
      )}
    </Panel>
  );
}

function Count({ shown, gaveWay }: { readonly shown: readonly DockTile[]; readonly gaveWay: readonly DockTile[] }) {
  const { t } = useTranslation('video');
  const language = useLanguage();
  const names = new Intl.ListFormat(language, { type: 'unit' }).format(gaveWay.map(({ camera }) => camera.name));
  return (
    <>
      {t('tiles', { n: shown.length })}
      <span role="status" title={names}>
        {gaveWay.length > 0 && ` · ${t('gave-way', { names })}`}
      </span>
    </>
  );
}

/** What was recorded of the cameras that are shown for the incident, together on one timeline. */
function RecordingsOfPlace({
  incident,
  tiles,
}: {
  readonly incident: WatchedIncident;
  readonly tiles: readonly DockTile[];
}) {
  const own = tiles.filter(({ purpose, blocked }) => 'incident' in purpose && blocked !== 'terms-none');
  return (
    <RecordingsButton
      cameras={own.slice(0, MOST_TOGETHER).map(({ camera }) => camera)}
      reason={{ purpose: { incident: incident.id }, text: incident.number }}
      eventMs={Date.parse(incident.reportedAt)}
      form="small"
    />
  );
}

interface NothingProps {
  readonly loading: boolean;
  readonly fault: string | null;
  readonly open: boolean;
  /** All that is looked at stands on the map. */
  readonly isOnMap: boolean;
  readonly onRetry: () => void;
}

function Nothing({ loading, fault, open, isOnMap, onRetry }: NothingProps) {
  const { t } = useTranslation('video');
  if (isOnMap) return <EmptyState title={t('all-on-map')} hint={t('all-on-map-hint')} />;
  if (loading) return <Skeleton rows={2} />;
  if (fault !== null) return <ErrorState text={fault} onRetry={onRetry} />;
  return (
    <EmptyState title={t(open ? 'none-seeing' : 'none-open')} hint={t(open ? 'none-seeing-hint' : 'none-open-hint')} />
  );
}
