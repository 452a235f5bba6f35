import { boxesOf, GRID } from '@watchroom/shared/wall/layout.ts';
import { clashing, type DrawnBox, freePlace, moved, resized } from '@watchroom/shared/wall/layout-edit.ts';
import type { Monitor } from '@watchroom/shared/wall/wall.ts';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';
import { Button } from '../../ui/control/button.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { placeOf } from '../screen/monitor-screen.tsx';
import { useTileWords } from '../use-tile-words.ts';
import { useMonitorCommands } from '../use-walls.ts';

/** WAL-1: a monitor divided by hand, on twelve columns and rows, with the mouse or by keys; what a tile shows stays with it. */
export function LayoutDialog({ monitor, onClose }: { readonly monitor: Monitor; readonly onClose: () => void }) {
  const { t } = useTranslation('wall');
  const { lay } = useMonitorCommands();
  const [boxes, setBoxes] = useState<readonly DrawnBox[]>(() =>
    boxesOf(monitor.layout).map((box, was) => ({ ...box, was })),
  );
  const [chosen, setChosen] = useState(0);
  const [full, setFull] = useState(false);
  const clash = clashing(boxes);
  const put = (at: number, box: DrawnBox) => setBoxes(boxes.map((old, index) => (index === at ? box : old)));
  const drop = (at: number) => {
    if (boxes.length === 1) return;
    setBoxes(boxes.filter((_, index) => index !== at));
    setChosen(Math.max(0, at - 1));
    setFull(false);
  };
  const add = () => {
    const place = freePlace(boxes);
    setFull(place === null);
    if (place === null) return;
    setBoxes([...boxes, { ...place, was: null }]);
    setChosen(boxes.length);
  };
  const keep = async () => {
    if (clash.size > 0) return;
    const layout = { kind: 'free' as const, boxes: boxes.map(({ was: _, ...box }) => box) };
    const answer = await lay.run({ id: monitor.id, layout, was: boxes.map(({ was }) => was) });
    if (answer?.ok) onClose();
  };
  const wrong = clash.size > 0 ? t('layout-clash') : full ? t('layout-full') : null;
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('layout-title', { name: monitor.name })}
      send={t('save')}
      busy={lay.busy}
      refusal={lay.fault?.text ?? wrong}
      onSend={() => void keep()}
    >
      <p className="text-meta text-ink-soft">{t('layout-hint')}</p>
      <Board {...{ monitor, boxes, clash, chosen }} onChoose={setChosen} onPut={put} onDrop={drop} />
      <div className="flex gap-1.5">
        <Button onClick={add}>{t('layout-add')}</Button>
        <Button tone="quiet" disabled={boxes.length === 1} onClick={() => drop(chosen)}>
          {t('layout-remove')}
        </Button>
      </div>
    </FormDialog>
  );
}

interface BoardProps {
  readonly monitor: Monitor;
  readonly boxes: readonly DrawnBox[];
  readonly clash: ReadonlySet<number>;
  readonly chosen: number;
  readonly onChoose: (at: number) => void;
  readonly onPut: (at: number, box: DrawnBox) => void;
  readonly onDrop: (at: number) => void;
}

/** What a hand holds: the box as it was when it was taken, where, and whether by its corner. */
interface Hold {
  readonly box: DrawnBox;
  readonly x: number;
  readonly y: number;
  readonly byCorner: boolean;
}

function Board({ monitor, boxes, clash, chosen, onChoose, onPut, onDrop }: BoardProps) {
  const { t } = useTranslation('wall');
  const words = useTileWords();
  const board = useRef<HTMLDivElement>(null);
  const hold = useRef<Hold | null>(null);
  const take = (event: PointerEvent<HTMLButtonElement>, at: number) => {
    const box = boxes[at];
    if (box === undefined) return;
    onChoose(at);
    const byCorner = event.target instanceof HTMLElement && event.target.dataset['corner'] !== undefined;
    hold.current = { box, x: event.clientX, y: event.clientY, byCorner };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const pull = (event: PointerEvent, at: number) => {
    const size = board.current?.getBoundingClientRect();
    if (hold.current === null || size === undefined) return;
    const { box, x, y, byCorner } = hold.current;
    const cells = (px: number, whole: number) => Math.round((px / whole) * GRID);
    const [dx, dy] = [cells(event.clientX - x, size.width), cells(event.clientY - y, size.height)];
    onPut(at, byCorner ? resized(box, dx, dy) : moved(box, dx, dy));
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const box = boxes[at];
    const way = ways[event.key];
    const isDrop = event.key === 'Delete' || event.key === 'Backspace';
    if (box === undefined || (way === undefined && !isDrop)) return;
    event.preventDefault();
    if (way === undefined) onDrop(at);
    else onPut(at, (event.shiftKey ? resized : moved)(box, ...way));
  };
  return (
    <div
      ref={board}
      className="relative grid aspect-video touch-none gap-1 border border-edge bg-ground p-1"
      style={{
        gridTemplateColumns: `repeat(${GRID}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${GRID}, minmax(0, 1fr))`,
      }}
    >
      {boxes.map((box, at) => {
        const content = box.was === null ? undefined : monitor.tiles[box.was]?.content;
        const { x, y, w, h } = box;
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: its number is its identity
            key={at}
            type="button"
            aria-pressed={chosen === at}
            aria-label={t('layout-box', { n: at + 1, x: x + 1, y: y + 1, w, h })}
            style={placeOf(box)}
            onFocus={() => onChoose(at)}
            onPointerDown={(event) => take(event, at)}
            onPointerMove={(event) => pull(event, at)}
            onPointerUp={() => {
              hold.current = null;
            }}
            onPointerCancel={() => {
              hold.current = null;
            }}
            onKeyDown={(event) => onKeyDown(event, at)}
            className={cx(
              'relative min-h-0 min-w-0 cursor-move overflow-hidden rounded-small border bg-raised px-1 text-center text-meta text-ink',
              clash.has(at) ? 'border-2 border-fault' : chosen === at ? 'border-2 border-accent' : 'border-edge',
            )}
          >
            <span className="block truncate tabular-nums">{at + 1}</span>
            <span className="block truncate text-ink-soft">{content === undefined ? '' : words(content)}</span>
            <span
              data-corner=""
              aria-hidden="true"
              className="absolute right-0 bottom-0 size-3.5 cursor-nwse-resize border-r-2 border-b-2 border-ink-soft"
            />
          </button>
        );
      })}
    </div>
  );
}

/** Cells to the right and down. */
const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
