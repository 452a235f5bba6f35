import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';

export interface TabItem {
  readonly id: string;
  readonly text: string;
  /** A count beside the word. */
  readonly count?: number;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value?: string;
  readonly onChange?: (id: string) => void;
  readonly className?: string;
}

export function Tabs({ label, items, value, onChange, className }: TabsProps) {
  return (
    <Radix.Root
      {...(value === undefined ? { defaultValue: items[0]?.id ?? '' } : { value })}
      {...(onChange === undefined ? {} : { onValueChange: onChange })}
      className={cx('flex min-h-0 flex-col', className)}
    >
      <Radix.List aria-label={label} className="flex shrink-0 flex-wrap gap-x-3 border-b border-line px-2">
        {items.map((item) => (
          <Radix.Trigger
            key={item.id}
            value={item.id}
            className="focus-inside row-height inline-flex items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent px-0.5 text-body text-ink-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {item.text}
            {item.count !== undefined && <span className="text-meta text-ink-faint tabular-nums">{item.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.id} value={item.id} className="focus-inside min-h-0 flex-1 overflow-auto">
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
