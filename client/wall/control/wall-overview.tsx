import { boxesOf, GRID } from '@watchroom/shared/wall/layout.ts';
import type { TileWish } from '@watchroom/shared/wall/tile.ts';
import type { Monitor } from '@watchroom/shared/wall/wall.ts';
import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';
import { placeOf } from '../screen/monitor-screen.tsx';
import { useTileWords } from '../use-tile-words.ts';
import type { TilePlace } from '../use-walls.ts';
import { draggedWish, holdsWish } from './dragged-wish.ts';

export interface WallOverviewProps {
  readonly monitors: readonly Monitor[];
  readonly chosen: TilePlace | null;
  readonly onChoose: (place: TilePlace) => void;
  /** Enter, or a second press on the chosen tile. */
  readonly onTake?: (place: TilePlace) => void;
  readonly onDrop?: (place: TilePlace, wish: TileWish) => void;
}

/** A wall in small: filled and empty tiles of all its monitors. Arrow keys go to the nearest tile that way, across monitors. */
export function WallOverview({ monitors, chosen, onChoose, onTake, onDrop }: WallOverviewProps) {
  const box = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const way = ways[event.key];
    if (way === undefined || !(event.target instanceof HTMLElement)) return;
    event.preventDefault();
    const next = nearest(
      event.target,
      [...(box.current?.querySelectorAll<HTMLElement>('button[data-tile]') ?? [])],
      way,
    );
    next?.focus();
    next?.click();
  };
  return (
    <ul ref={box} className="flex flex-wrap gap-2" onKeyDown={onKeyDown}>
      {monitors.map((monitor) => (
        <li key={monitor.id} className="min-w-64 flex-1">
          <Miniature
            monitor={monitor}
            chosen={chosen?.monitor === monitor.id ? chosen.tile : null}
            onChoose={(tile) => {
              const place = { monitor: monitor.id, tile };
              if (chosen?.monitor === monitor.id && chosen.tile === tile) onTake?.(place);
              onChoose(place);
            }}
            onDrop={onDrop === undefined ? undefined : (tile, wish) => onDrop({ monitor: monitor.id, tile }, wish)}
          />
        </li>
      ))}
    </ul>
  );
}

interface MiniatureProps {
  readonly monitor: Monitor;
  readonly chosen: number | null;
  readonly onChoose: (tile: number) => void;
  readonly onDrop: ((tile: number, wish: TileWish) => void) | undefined;
}

function Miniature({ monitor, chosen, onChoose, onDrop }: MiniatureProps) {
  const { t } = useTranslation('wall');
  const words = useTileWords();
  const [over, setOver] = useState<number | null>(null);
  const boxes = boxesOf(monitor.layout);
  const filled = monitor.tiles.filter(({ content }) => content.kind !== 'empty').length;
  const dropped = (event: DragEvent, tile: number) => {
    setOver(null);
    const wish = draggedWish(event.dataTransfer);
    if (wish === null) return;
    event.preventDefault();
    onDrop?.(tile, wish);
  };
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-meta text-ink-soft">
        {t('monitor-tiles', { name: monitor.name, filled, of: boxes.length })}
      </legend>
      <div
        className="grid aspect-video gap-1 rounded-normal border border-edge bg-ground p-1"
        style={{
          gridTemplateColumns: `repeat(${GRID}, minmax(0, 1fr))`,
          gridTemplateRows: `repeat(${GRID}, minmax(0, 1fr))`,
        }}
      >
        {boxes.map((box, tile) => {
          const content = monitor.tiles[tile]?.content ?? { kind: 'empty' as const };
          const isEmpty = content.kind === 'empty';
          const what = words(content);
          return (
            <button
              key={`${box.x} ${box.y}`}
              type="button"
              data-tile={tile}
              aria-pressed={chosen === tile}
              aria-label={`${monitor.name} · ${t('tile-n', { n: tile + 1, what })}`}
              style={placeOf(box)}
              onClick={() => onChoose(tile)}
              onDragOver={(event) => {
                if (onDrop === undefined || !holdsWish(event.dataTransfer)) return;
                event.preventDefault();
                setOver(tile);
              }}
              onDragLeave={() => setOver(null)}
              onDrop={(event) => dropped(event, tile)}
              className={cx(
                'flex min-h-0 min-w-0 items-center justify-center overflow-hidden rounded-small border px-1 text-center text-meta',
                isEmpty ? 'border-dashed border-line bg-transparent text-ink-faint' : 'border-edge bg-raised text-ink',
                (chosen === tile || over === tile) && 'border-accent bg-accent-wash outline-2 outline-accent',
                monitor.alarm?.tile === tile && 'border-2 border-alarm-critical',
              )}
            >
              <span className="line-clamp-2">{what}</span>
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

type Way = { readonly dx: number; readonly dy: number };
const ways: Readonly<Record<string, Way>> = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
};

/** The nearest of them that lies that way; what lies straight ahead counts as nearer than what lies aside. */
function nearest(from: HTMLElement, all: readonly HTMLElement[], { dx, dy }: Way): HTMLElement | null {
  const middle = (element: HTMLElement) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  const here = middle(from);
  let best: { readonly element: HTMLElement; readonly cost: number } | null = null;
  for (const element of all) {
    const there = middle(element);
    const [x, y] = [there.x - here.x, there.y - here.y];
    const ahead = x * dx + y * dy;
    if (element === from || ahead <= 1) continue;
    const cost = ahead + 2 * Math.abs(x * dy + y * dx);
    if (best === null || cost < best.cost) best = { element, cost };
  }
  return best?.element ?? null;
}
