import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';
import { Moment } from '../sign/age.tsx';

export interface TimelineItem {
  readonly id: string;
  readonly at: string | number;
  /** What happened, in a few words. */
  readonly title: ReactNode;
  readonly who?: ReactNode;
  /** The words of the entry: a note, a reason, a result. */
  readonly text?: string | undefined;
  /** What belongs to it and is no words. */
  readonly more?: ReactNode;
  /** A turn in the matter rather than a remark. */
  readonly turn?: boolean;
}

/** What happened, in order: of today with seconds, else with its day. Entries are never changed, only added. */
export function Timeline({ label, items }: { readonly label: string; readonly items: readonly TimelineItem[] }) {
  return (
    <ol aria-label={label} className="flex flex-col px-2 py-1 text-body">
      {items.map((item, index) => (
        <li key={item.id} className="relative flex gap-2 pb-2">
          <Moment at={item.at} className="w-21 shrink-0 text-ink-soft" />
          <span aria-hidden="true" className="relative flex w-3 shrink-0 justify-center">
            {index < items.length - 1 && <span className="absolute top-2 -bottom-3 w-px bg-line" />}
            <span
              className={cx(
                'relative mt-1.5 size-2 rounded-round border',
                item.turn ? 'border-ink bg-ink' : 'border-edge bg-panel',
              )}
            />
          </span>
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap items-baseline gap-x-2">
              <span className={item.turn ? 'font-medium text-ink' : 'text-ink-soft'}>{item.title}</span>
              {item.who !== undefined && <span className="text-meta text-ink-faint">{item.who}</span>}
            </span>
            {item.text !== undefined && <p className="mt-0.5 break-words whitespace-pre-wrap text-ink">{item.text}</p>}
            {item.more}
          </span>
        </li>
      ))}
    </ol>
  );
}
