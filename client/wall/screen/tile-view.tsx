// limit: imports 16, every kind of tile is listed here
import type { MonitorId } from '@watchroom/shared/kernel/ids.ts';
import type { Tile } from '@watchroom/shared/wall/tile.ts';
import type { WallAlarm } from '@watchroom/shared/wall/wall.ts';
import { ChartTile } from '../chart/chart-tile.tsx';
import { ClocksAtRisk } from '../figures/clocks-at-risk.tsx';
import { OpenIncidents, Overview } from '../figures/figure-tiles.tsx';
import { FourFiguresTile } from '../figures/four-figures.tsx';
import { MessagesTile } from '../figures/messages-tile.tsx';
import { OneIncident } from '../figures/one-incident.tsx';
import { RollsTile } from '../figures/rolls-tile.tsx';
import { StillTile } from '../still/still-tile.tsx';
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
    case 'still':
      return <StillTile key={JSON.stringify(content)} monitor={monitor} tile={index} content={content} />;
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
    case 'rolls':
      return <RollsTile />;
    case 'messages':
      return <MessagesTile />;
    case 'chart':
      return <ChartTile key={content.chart} chart={content.chart} />;
    case 'page':
      return <PageTile name={content.page} url={content.url} />;
    case 'empty':
      return null;
  }
}
