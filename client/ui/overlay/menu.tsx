import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from '../sign/kbd.tsx';

export type MenuEntry =
  | {
      readonly kind: 'action';
      readonly text: string;
      readonly onSelect: () => void;
      readonly icon?: ReactNode;
      readonly shortcut?: string;
      readonly disabled?: boolean;
    }
  | {
      readonly kind: 'check';
      readonly text: string;
      readonly checked: boolean;
      readonly onChange: (checked: boolean) => void;
    }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly value: string;
      readonly choices: readonly { readonly value: string; readonly text: string }[];
      readonly onChange: (value: string) => void;
    }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'line' };

const item =
  'row-height flex items-center gap-2 rounded-small pr-3 pl-2 text-body outline-none select-none data-disabled:text-ink-off data-highlighted:bg-accent-wash';

/** `trigger` is one focusable element, usually a `Button`. Typing letters jumps to an entry. */
export function Menu({
  trigger,
  entries,
  align = 'start',
}: {
  readonly trigger: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end';
}) {
  return (
    // Not modal: the rest of the screen goes on being read and pressed.
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={2}
          collisionPadding={8}
          className="appear z-50 min-w-44 rounded-normal border border-edge bg-overlay p-1 text-ink shadow-overlay"
        >
          {entries.map((entry, index) => (
            // Entries are listed by the caller in a fixed order and have no identity of their own.
            // biome-ignore lint/suspicious/noArrayIndexKey: position is the identity here
            <Entry key={index} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Tick() {
  return (
    <span className="flex size-4 items-center justify-center">
      <Radix.ItemIndicator>
        <Check aria-hidden="true" className="size-3.5" />
      </Radix.ItemIndicator>
    </span>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'line':
      return <Radix.Separator className="my-1 h-px bg-line" />;
    case 'heading':
      return <Radix.Label className="px-2 pt-1.5 pb-0.5 text-meta text-ink-faint">{entry.text}</Radix.Label>;
    case 'check':
      return (
        <Radix.CheckboxItem className={item} checked={entry.checked} onCheckedChange={entry.onChange}>
          <Tick />
          {entry.text}
        </Radix.CheckboxItem>
      );
    case 'choice':
      return (
        <Radix.RadioGroup aria-label={entry.label} value={entry.value} onValueChange={entry.onChange}>
          {entry.choices.map((choice) => (
            <Radix.RadioItem key={choice.value} value={choice.value} className={item}>
              <Tick />
              {choice.text}
            </Radix.RadioItem>
          ))}
        </Radix.RadioGroup>
      );
    case 'action':
      return (
        <Radix.Item className={item} disabled={entry.disabled ?? false} onSelect={entry.onSelect}>
          <span className="flex size-4 items-center justify-center text-ink-soft">{entry.icon}</span>
          <span className="flex-1">{entry.text}</span>
          {entry.shortcut !== undefined && <Kbd>{entry.shortcut}</Kbd>}
        </Radix.Item>
      );
  }
}
