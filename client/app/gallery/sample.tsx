import type { ReactNode } from 'react';
import { cx } from '../../ui/class-names.ts';

/** One titled example. */
export function Sample({
  title,
  children,
  wide = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
}) {
  return (
    <div className={cx('min-w-0 rounded-normal border border-line bg-panel p-3', wide && 'col-span-full')}>
      <h3 className="mb-2 text-meta text-ink-faint">{title}</h3>
      {children}
    </div>
  );
}

export function Samples({ children }: { readonly children: ReactNode }) {
  return <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,22rem),1fr))] gap-3">{children}</div>;
}

export function Line({ children }: { readonly children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-x-3 gap-y-2">{children}</div>;
}
