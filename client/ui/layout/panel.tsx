import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';

export interface PanelProps {
  readonly title: string;
  /** A count or a state beside the title. */
  readonly detail?: ReactNode;
  /** Buttons at the end of the head. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** The body scrolls by itself; off when the child does. */
  readonly scrolls?: boolean;
}

/** A named region of a screen: a landmark with a heading, its tools, and a body that fills what is left. */
export function Panel({ title, detail, tools, children, className, scrolls = false }: PanelProps) {
  return (
    <section aria-label={title} className={cx('flex h-full min-h-0 flex-col bg-panel', className)}>
      <header className="row-height flex shrink-0 items-center gap-2 border-b border-line pr-1 pl-2">
        <h2 className="truncate text-body font-semibold text-ink">{title}</h2>
        {detail !== undefined && <span className="truncate text-meta text-ink-soft tabular-nums">{detail}</span>}
        {tools !== undefined && <span className="ml-auto flex items-center gap-0.5">{tools}</span>}
      </header>
      <div className={cx('min-h-0 flex-1', scrolls && 'overflow-auto')}>{children}</div>
    </section>
  );
}

/** Pairs of name and value, as in the facts of a matter. */
export function Facts({ items }: { readonly items: readonly { readonly name: string; readonly value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-3 gap-y-1 text-body">
      {items.map((item) => (
        <div key={item.name} className="contents">
          <dt className="text-ink-faint">{item.name}</dt>
          <dd className="min-w-0 break-words text-ink">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
