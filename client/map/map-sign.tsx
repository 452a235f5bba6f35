import type { ReactNode } from 'react';
import { cx } from '../ui/class-names.ts';
import { Popover } from '../ui/overlay/popover.tsx';

interface MapSignProps {
  /** What the list behind it is called. */
  readonly label: string;
  readonly icon: ReactNode;
  /** What is to be counted, in words. */
  readonly text: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Where it stands: from below, the first sign or the second. */
  readonly row: 0 | 1;
  readonly children: ReactNode;
}

/** A count at the lower left of a map, with a list behind it: a shape and a number, not a colour alone. */
export function MapSign({ label, icon, text, open, onOpenChange, row, children }: MapSignProps) {
  return (
    <div className={cx('absolute left-2 z-10', row === 0 ? 'bottom-2' : 'bottom-11')}>
      <Popover
        label={label}
        open={open}
        onOpenChange={onOpenChange}
        trigger={
          <button
            type="button"
            className="control-height inline-flex items-center gap-1.5 rounded-normal border border-edge bg-raised px-2 text-ink hover:bg-hover"
          >
            {icon}
            <span className="tabular-nums">{text}</span>
          </button>
        }
      >
        {children}
      </Popover>
    </div>
  );
}
