import type { ReactNode } from 'react';

export interface PartProps {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the incident panel with its heading. */
export function Part({ title, detail, tools, children }: PartProps) {
  return (
    <section aria-label={title} className="border-b border-line px-3 py-2">
      <header className="mb-1.5 flex min-h-6 items-center gap-2">
        <h4 className="font-semibold text-ink-soft">{title}</h4>
        {detail !== undefined && <span className="text-meta text-ink-faint tabular-nums">{detail}</span>}
        {tools !== undefined && <span className="ml-auto flex items-center gap-1">{tools}</span>}
      </header>
      {children}
    </section>
  );
}
