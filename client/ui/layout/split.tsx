import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { fitSize, type SplitLimits, sizeAfterKey } from './split-sizes.ts';

export interface SplitProps {
  /** The side whose size is set; the other takes the rest. */
  readonly sized: 'first' | 'second';
  readonly axis: 'row' | 'column';
  readonly first: ReactNode;
  readonly second: ReactNode;
  readonly size: number;
  readonly onSize: (size: number) => void;
  readonly limits: SplitLimits;
  /** What the separator separates, like "queue and map". */
  readonly label: string;
  /** The sized side is folded away. */
  readonly folded?: boolean;
}

/** Two panes and a separator that is dragged or moved with the arrow keys. Sizes are kept by the caller. */
export function Split({ sized, axis, first, second, size, onSize, limits, label, folded = false }: SplitProps) {
  const { t } = useTranslation('ui');
  const box = useRef<HTMLDivElement>(null);
  const [whole, setWhole] = useState(0);
  const across = axis === 'row';
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWhole(across ? element.clientWidth : element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [across]);

  const shown = whole === 0 ? size : fitSize(size, whole, limits);
  const grows = across ? (sized === 'first' ? 'ArrowRight' : 'ArrowLeft') : sized === 'first' ? 'ArrowDown' : 'ArrowUp';
  const set = (wanted: number) => onSize(fitSize(wanted, whole, limits));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = sizeAfterKey(shown, { key: event.key, shift: event.shiftKey }, grows);
    if (next === null) return;
    event.preventDefault();
    set(next);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const frame = box.current?.getBoundingClientRect();
    if (frame === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const along = across ? event.clientX - frame.left : event.clientY - frame.top;
    set(sized === 'first' ? along : whole - along);
  };
  const pane = (side: 'first' | 'second', content: ReactNode) => {
    if (side !== sized) return <div className="relative min-h-0 min-w-0 flex-1">{content}</div>;
    if (folded) return null;
    return (
      <div className="relative min-h-0 min-w-0 shrink-0" style={across ? { width: shown } : { height: shown }}>
        {content}
      </div>
    );
  };

  return (
    <div ref={box} className={cx('flex h-full min-h-0 w-full min-w-0', across ? 'flex-row' : 'flex-col')}>
      {pane('first', first)}
      {!folded && (
        // biome-ignore lint/a11y/useSemanticElements: an hr takes no focus and no value
        <div
          role="separator"
          aria-label={`${label}: ${t('resize')}`}
          aria-orientation={across ? 'vertical' : 'horizontal'}
          aria-valuenow={shown}
          aria-valuemin={limits.min}
          aria-valuemax={Math.max(limits.min, Math.min(limits.max, whole - limits.rest))}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={onPointerMove}
          className={cx(
            'relative z-10 shrink-0 touch-none bg-line hover:bg-edge',
            across
              ? 'w-px cursor-col-resize before:absolute before:inset-y-0 before:-inset-x-1'
              : 'h-px cursor-row-resize before:absolute before:inset-x-0 before:-inset-y-1',
          )}
        />
      )}
      {pane('second', second)}
    </div>
  );
}
