import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../class-names.ts';
import { Tooltip } from '../overlay/tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Said by screen readers and shown on hover and focus. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  /** For a button that stays down; omit for one that acts. */
  readonly pressed?: boolean;
}

export function IconButton({ label, icon, shortcut, pressed, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={cx(
          'control-square inline-flex shrink-0 items-center justify-center rounded-normal border transition-colors',
          rest.disabled
            ? 'border-transparent text-ink-off'
            : 'text-ink-soft hover:bg-hover hover:text-ink active:bg-panel',
          pressed ? 'border-accent bg-accent-wash text-ink' : 'border-transparent',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
