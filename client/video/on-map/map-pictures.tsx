import { PanelBottom, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from '../../map/map-context.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { closeTile } from '../dock-store.ts';
import type { DockTile } from '../dock-tiles.ts';
import { Picture } from '../picture.tsx';
import { TileNumber } from '../tile-number.tsx';
import { useDockTiles, type WatchedIncident } from '../use-dock-tiles.ts';
import { mapIsThere, takeOffMap, useOnMap } from './on-map-store.ts';
import { placed } from './placing.ts';

/** VID-16: the pictures that a desk has put at their cameras on the map. */
export function MapPictures({ incident }: { readonly incident: WatchedIncident | null }) {
  const map = useMap();
  const { tiles, purposeText } = useDockTiles(incident);
  const { keys } = useOnMap();
  useEffect(() => (map === null ? undefined : mapIsThere()), [map]);
  if (map === null) return null;
  return keys.flatMap((key, nth) => {
    const tile = tiles.find((one) => one.key === key && one.blocked === null);
    return tile === undefined ? [] : <MapPicture key={key} tile={tile} purposeText={purposeText(tile)} nth={nth} />;
  });
}

interface MapPictureProps {
  readonly tile: DockTile;
  readonly purposeText: string;
  /** Which of the pictures on the map it is, from 0. */
  readonly nth: number;
}

/** A small picture beside its camera, with a line to it; both follow the map. */
function MapPicture({ tile, purposeText, nth }: MapPictureProps) {
  const { t } = useTranslation('video');
  const map = useMap();
  const box = useRef<HTMLElement>(null);
  const line = useRef<SVGLineElement>(null);
  const { camera, number, key } = tile;
  useEffect(() => {
    if (map === null) return;
    const put = () => {
      const [element, area] = [box.current, box.current?.parentElement];
      if (!element || !area) return;
      const at = map.pixelOf(camera.place);
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const [x, y] = placed(at, { nth, box: size, area: { width: area.clientWidth, height: area.clientHeight } });
      element.style.transform = `translate(${x}px, ${y}px)`;
      const ends = { x1: at[0], y1: at[1], x2: x + size.width / 2, y2: y + size.height / 2 };
      for (const [name, value] of Object.entries(ends)) line.current?.setAttribute(name, String(value));
    };
    put();
    return map.onSeen(put);
  }, [map, camera.place, nth]);
  return (
    <>
      <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full">
        <line ref={line} stroke="var(--accent)" strokeWidth="2" />
      </svg>
      <section
        ref={box}
        aria-label={t('on-map', { name: camera.name })}
        className="absolute top-0 left-0 flex h-44 w-64 flex-col overflow-hidden rounded-normal border border-edge bg-ground shadow-overlay"
      >
        <header className="flex h-6 shrink-0 items-center gap-1.5 pl-1.5 text-meta">
          <TileNumber number={number} />
          <strong className="min-w-0 flex-1 truncate font-medium text-ink">{camera.name}</strong>
          <IconButton
            label={t('to-dock')}
            icon={<PanelBottom aria-hidden="true" className="size-3.5" />}
            className="size-6"
            onClick={() => takeOffMap(key)}
          />
          <IconButton
            label={t('close', { name: camera.name })}
            icon={<X aria-hidden="true" className="size-3.5" />}
            className="size-6"
            onClick={() => {
              takeOffMap(key);
              closeTile(key);
            }}
          />
        </header>
        <Picture tile={tile} purposeText={purposeText} steering={false} />
      </section>
    </>
  );
}
