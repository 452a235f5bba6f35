import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';
import { PriorityShape } from '../sign/priority-shape.tsx';

export interface AlarmStripProps {
  /** Nobody has it yet: its sign moves, as nothing else does. */
  readonly open: boolean;
  readonly title: ReactNode;
  readonly detail: ReactNode;
  readonly actions?: ReactNode;
  readonly large?: boolean;
}

/** A strip for what people are in danger for. It has no way to put it away: it goes when it is over. */
export function AlarmStrip({ open, title, detail, actions, large = false }: AlarmStripProps) {
  return (
    <div
      className={cx(
        'flex flex-wrap items-center gap-x-3 gap-y-1 border-alarm-critical bg-overlay px-3 text-ink',
        open ? 'border-y-2 border-l-8 py-2' : 'border-b border-l-8 py-1',
        large ? 'text-title' : 'text-body',
      )}
    >
      <PriorityShape priority={1} unowned={open} />
      <strong className={cx('font-semibold', open && !large && 'text-lead')}>{title}</strong>
      <span className="flex flex-wrap items-center gap-x-3 tabular-nums">{detail}</span>
      {actions !== undefined && <span className="ml-auto flex flex-wrap items-center gap-2">{actions}</span>}
    </div>
  );
}
