import { type Box, boxesOf, GRID } from '@watchroom/shared/wall/layout.ts';
import type { Monitor } from '@watchroom/shared/wall/wall.ts';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { TileView } from './tile-view.tsx';

/** Everything on one monitor: its tiles on the twelve-column grid, nothing to press. */
export function MonitorScreen({ monitor, scale }: { readonly monitor: Monitor; readonly scale: number }) {
  const { t } = useTranslation('wall');
  const { alarm, tiles } = monitor;
  return (
    <ul
      aria-label={t('monitor', { name: monitor.name })}
      className="grid h-full w-full gap-px bg-line"
      style={{
        gridTemplateColumns: `repeat(${GRID}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${GRID}, minmax(0, 1fr))`,
      }}
    >
      {boxesOf(monitor.layout).map((box, index) => {
        const tile = tiles[index];
        if (tile === undefined) return null;
        return (
          <li
            key={`${box.x} ${box.y} ${box.w} ${box.h}`}
            aria-label={t('tile-n', { n: index + 1, what: '' })}
            className="relative min-h-0 min-w-0 overflow-hidden bg-ground text-body"
            style={placeOf(box)}
          >
            <TileView
              monitor={monitor.id}
              tile={tile}
              index={index}
              alarm={alarm?.tile === index ? alarm : null}
              scale={scale}
            />
          </li>
        );
      })}
    </ul>
  );
}

export function placeOf({ x, y, w, h }: Box): CSSProperties {
  return { gridColumn: `${x + 1} / span ${w}`, gridRow: `${y + 1} / span ${h}` };
}
