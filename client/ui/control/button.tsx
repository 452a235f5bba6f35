import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../class-names.ts';
import { KeyOnButton } from '../sign/kbd.tsx';

type Tone = 'main' | 'normal' | 'quiet';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly children: ReactNode;
  /** `main` is the one action a screen is about; at most one in a region. */
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  /** The shortcut that does the same, shown at the end. */
  readonly shortcut?: string;
  /** The request is under way: the button keeps its place and takes no second press. */
  readonly busy?: boolean;
}

const tones: Record<Tone, string> = {
  main: 'border-accent bg-accent text-accent-ink font-medium hover:brightness-110 active:brightness-95',
  normal: 'border-edge bg-raised text-ink hover:bg-hover active:bg-panel',
  quiet: 'border-transparent bg-transparent text-ink-soft hover:bg-hover hover:text-ink active:bg-panel',
};

export function Button({
  children,
  tone = 'normal',
  icon,
  shortcut,
  busy = false,
  className,
  disabled,
  ...rest
}: ButtonProps) {
  const off = disabled === true;
  return (
    <button
      type="button"
      {...rest}
      disabled={off}
      aria-keyshortcuts={shortcut?.replace(' ', '+')}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : rest.onClick}
      className={cx(
        'control-height inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-normal border px-2.5 text-body transition-colors select-none',
        off ? 'border-line bg-transparent text-ink-off' : tones[tone],
        busy && 'cursor-progress border-dashed',
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
      {busy && <span aria-hidden="true">…</span>}
      {shortcut !== undefined && <KeyOnButton name={shortcut} />}
    </button>
  );
}
