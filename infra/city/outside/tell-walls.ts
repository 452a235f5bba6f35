import { SearchReply } from '@watchroom/shared/city/search-api.ts';
import type { MonitorId } from '@watchroom/shared/kernel/ids.ts';
import { TourReply } from '@watchroom/shared/tour/tour.ts';
import type { Layout } from '@watchroom/shared/wall/layout.ts';
import { MonitorReply, WallReply } from '@watchroom/shared/wall/wall-api.ts';
import type { City } from '../city.ts';
import type { Api } from './api.ts';
import type { Memory } from './known.ts';

interface WallTelling {
  readonly city: City;
  readonly memory: Memory;
  /** Who makes walls, and who puts things on them. */
  readonly supervisor: Api;
  readonly desk: Api;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

type Content = Readonly<Record<string, unknown>>;
interface Arrangement {
  readonly layout: Layout;
  readonly contents: readonly Content[];
}

/** A wall of two screens as a room has it: pictures on the left, the state of the city on the right; presets and tours. Once. */
export async function tellWalls(telling: WallTelling): Promise<void> {
  const { city, memory, supervisor, say, signal } = telling;
  if (memory.known.walls) return;
  const cameras = await liveCameras(telling);
  if (cameras.length === 0) return;
  const tours = [
    await makeTour(telling, '中心区轮巡', cameras),
    await makeTour(telling, '路口轮巡', cameras.slice(0, 4)),
  ];
  const body = { name: '指挥大厅', areaId: null, monitors: ['左屏 视频', '右屏 态势'] };
  const made = await supervisor.demand({ method: 'POST', path: '/api/walls', body }, WallReply, signal);
  const save = (name: string) =>
    supervisor.demand(
      { method: 'POST', path: `/api/walls/${made.wall.id}/presets`, body: { name } },
      WallReply,
      signal,
    );
  const { centre, zoom } = city.profile;
  const pictures = cameras.map((camera) => ({ kind: 'camera', camera, purpose: { reason: '大屏值守' } }));
  const map = { kind: 'map', centre, zoom: zoom - 0.6, bearing: 0 };
  const round = (id: string | undefined) => ({ kind: 'tour', tour: id });
  const figures = [{ kind: 'counters' }, { kind: 'clocks' }, { kind: 'incidents' }];
  const [left, right] = made.monitors;
  if (left === undefined || right === undefined) throw new Error('a wall of two monitors was asked for');
  await arrange(telling, left.id, { layout: { kind: '9' }, contents: pictures });
  await arrange(telling, right.id, { layout: { kind: '6' }, contents: [map, ...figures, { kind: 'four' }] });
  await save('重大事件');
  await arrange(telling, left.id, { layout: { kind: '6' }, contents: [round(tours[0]), ...pictures.slice(0, 5)] });
  await arrange(telling, right.id, { layout: { kind: '6' }, contents: [map, ...figures, round(tours[1])] });
  await save('平时');
  memory.remember({ walls: true });
  say(`walls: 1 of ${made.monitors.length} monitors, ${tours.length} tours`);
}

/** The cameras that really send, as the room found them by their names. */
async function liveCameras({ city, desk, signal }: WallTelling): Promise<string[]> {
  const ids: string[] = [];
  for (const { site } of city.live.sites) {
    const path = `/api/search?q=${encodeURIComponent(site.name)}`;
    const { hits } = await desk.demand({ method: 'GET', path }, SearchReply, signal);
    const hit = hits.find(({ kind, title }) => kind === 'camera' && title === site.name);
    if (hit !== undefined) ids.push(hit.id);
  }
  return ids;
}

async function makeTour({ desk, signal }: WallTelling, name: string, cameras: readonly string[]): Promise<string> {
  const body = { name, areaId: null, stops: cameras.map((camera) => ({ camera, dwellS: 12 })) };
  const { tour } = await desk.demand({ method: 'POST', path: '/api/tours', body }, TourReply, signal);
  return tour.id;
}

async function arrange({ desk, signal }: WallTelling, id: MonitorId, { layout, contents }: Arrangement): Promise<void> {
  const post = (what: string, body: unknown) =>
    desk.demand({ method: 'POST', path: `/api/monitors/${id}/${what}`, body }, MonitorReply, signal);
  const { monitor } = await post('layout', { layout });
  for (const tile of monitor.tiles.keys()) {
    const content = contents[tile] ?? { kind: 'empty' };
    // Closed to the room by its owner: the tile stays empty.
    await post('show', { tile, content }).catch(() => post('show', { tile, content: { kind: 'empty' } }));
  }
}
