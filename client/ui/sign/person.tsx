import { cx } from '../class-names.ts';

export interface PersonProps {
  readonly name: string;
  /** Role, unit or desk. */
  readonly as?: string;
  /** It is the person reading this. */
  readonly self?: boolean;
  readonly className?: string;
}

/** Who: a name and what they are here as. No picture: faces tell nothing in a room of uniforms. */
export function Person({ name, as, self = false, className }: PersonProps) {
  return (
    <span className={cx('inline-flex min-w-0 items-baseline gap-1.5', className)}>
      <span
        className={cx(
          'truncate',
          self ? 'font-semibold text-ink underline decoration-ink-faint underline-offset-2' : 'text-ink',
        )}
      >
        {name}
      </span>
      {as !== undefined && <span className="truncate text-meta text-ink-faint">{as}</span>}
    </span>
  );
}
