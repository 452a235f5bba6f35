import type { MonitorId } from '@watchroom/shared/kernel/ids.ts';
import type { Tile } from '@watchroom/shared/wall/tile.ts';
import type { WallAlarm } from '@watchroom/shared/wall/wall.ts';
import { useTranslation } from 'react-i18next';
import { ClocksAtRisk } from '../figures/clocks-at-risk.tsx';
import { FourFiguresTile } from '../figures/four-figures.tsx';
import { OneIncident } from '../figures/one-incident.tsx';
import { WallCounts } from '../figures/wall-counts.tsx';
import { WallIncidents } from '../figures/wall-incidents.tsx';
import { WallOnline } from '../figures/wall-online.tsx';
import { AlarmTile } from './alarm-tile.tsx';
import { PageTile } from './page-tile.tsx';
import { SteadyPicture } from './steady-picture.tsx';
import { TourTile } from './tour-tile.tsx';
import { WallMap } from './wall-map.tsx';

export interface TileViewProps {
  readonly monitor: MonitorId;
  readonly tile: Tile;
  /** Its number on the screen, from 0. */
  readonly index: number;
  /** What has taken this tile by itself. */
  readonly alarm: WallAlarm | null;
  readonly scale: number;
}

/** What one tile shows. */
export function TileView({ monitor, tile, index, alarm, scale }: TileViewProps) {
  if (alarm !== null) return <AlarmTile alarm={alarm} turn={index} scale={scale} />;
  const { content } = tile;
  switch (content.kind) {
    case 'camera':
      return (
        <SteadyPicture camera={content.camera} nameOf={() => content.name} purpose={content.purpose} turn={index} />
      );
    case 'tour':
      return <TourTile id={content.tour} run={content.run} turn={index} monitor={monitor} />;
    case 'map':
      return <WallMap key={JSON.stringify(content)} scale={scale} view={content} />;
    case 'incident':
      return <OneIncident id={content.incident} number={content.number} />;
    case 'counters':
      return <Overview />;
    case 'clocks':
      return <ClocksAtRisk />;
    case 'incidents':
      return <OpenIncidents />;
    case 'four':
      return <FourFiguresTile />;
    case 'page':
      return <PageTile name={content.page} url={content.url} />;
    case 'empty':
      return null;
  }
}

function Overview() {
  const { t } = useTranslation('wall');
  return (
    <section aria-label={t('overview')} className="flex h-full flex-col justify-evenly overflow-hidden bg-panel">
      <WallCounts />
      <WallOnline />
    </section>
  );
}

function OpenIncidents() {
  const { t } = useTranslation('wall');
  return (
    <section aria-label={t('wall-open')} className="flex h-full flex-col overflow-hidden bg-panel">
      <h2 className="shrink-0 border-b border-line px-3 py-1 text-lead text-ink-soft">{t('wall-open')}</h2>
      <WallIncidents />
    </section>
  );
}
