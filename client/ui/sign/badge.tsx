import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';

export type BadgeLook = 'plain' | 'outline' | 'strong' | 'fault' | 'wait';

const looks: Record<BadgeLook, string> = {
  plain: 'bg-hover text-ink-soft border-transparent',
  outline: 'border-edge text-ink-soft',
  strong: 'bg-ink text-ground border-transparent font-semibold',
  fault: 'border-fault bg-fault-wash text-ink',
  wait: 'border-wait bg-wait-wash text-ink font-semibold',
};

/** A word or a count in a box. `strong` for what wants a person, `fault` for what is broken on our side, `wait` for who has it and does nothing. */
export function Badge({
  children,
  look = 'plain',
  icon,
}: {
  readonly children: ReactNode;
  readonly look?: BadgeLook;
  readonly icon?: ReactNode;
}) {
  return (
    <span
      className={cx(
        'inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-small border px-1.5 text-meta',
        looks[look],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
