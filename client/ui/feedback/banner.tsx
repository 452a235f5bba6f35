import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';

export interface BannerProps {
  /** `fault`: what is on the screen cannot be trusted. `info`: worth knowing, nothing is wrong. */
  readonly look: 'fault' | 'info';
  readonly title: string;
  readonly detail?: ReactNode;
  readonly action?: ReactNode;
}

/** A strip across the screen that stays as long as it is true. */
export function Banner({ look, title, detail, action }: BannerProps) {
  const Icon = look === 'fault' ? CircleAlert : Info;
  return (
    <div
      role={look === 'fault' ? 'alert' : 'status'}
      className={cx(
        'row-min flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 text-body',
        look === 'fault' ? 'bg-fault text-fault-ink' : 'border-b border-line bg-raised text-ink',
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <strong className="font-semibold">{title}</strong>
      {detail !== undefined && <span className="tabular-nums">{detail}</span>}
      {action !== undefined && <span className="ml-auto">{action}</span>}
    </div>
  );
}
