import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { cx } from '../class-names.ts';
import { Kbd } from '../sign/kbd.tsx';

export type MenuEntry =
  | {
      readonly kind: 'action';
      readonly text: string;
      readonly onSelect: () => void;
      readonly icon?: ReactNode;
      readonly shortcut?: string;
      /** What tells it from the others, in small at its end. */
      readonly detail?: string;
      readonly disabled?: boolean;
      /** Why it cannot be done now: it stands there in grey with these words, can be read by key, and does nothing. */
      readonly refused?: string;
    }
  /** Entries of a menu of its own. */
  | {
      readonly kind: 'more';
      readonly text: string;
      readonly icon?: ReactNode;
      readonly entries: readonly MenuEntry[];
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

const sheet = 'appear z-50 min-w-44 rounded-normal border border-edge bg-overlay p-1 text-ink shadow-overlay';
const item =
  'row-height flex items-center gap-2 rounded-small pr-3 pl-2 text-body outline-none select-none data-disabled:text-ink-off data-highlighted:bg-accent-wash';

/** `trigger` is one focusable element, usually a `Button`. Typing letters jumps to an entry. While it is open its entries stand as they were: none comes under the hand that aims at another. */
export function Menu({
  trigger,
  entries,
  align = 'start',
}: {
  readonly trigger: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end';
}) {
  const [opened, setOpened] = useState<readonly MenuEntry[] | null>(null);
  return (
    // Not modal: the rest of the screen goes on being read and pressed.
    <Radix.Root modal={false} open={opened !== null} onOpenChange={(open) => setOpened(open ? entries : null)}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align={align} sideOffset={2} collisionPadding={8} className={sheet}>
          <Entries entries={opened ?? entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Entries({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return entries.map((entry, index) => (
    // Entries are listed by the caller in a fixed order and have no identity of their own.
    // biome-ignore lint/suspicious/noArrayIndexKey: position is the identity here
    <Entry key={index} entry={entry} />
  ));
}

/** Where a menu was asked for: CSS px from the window's corner. `byKey`: by no pointer, so that the first entry has the focus. */
export interface MenuPoint {
  readonly x: number;
  readonly y: number;
  readonly byKey?: true;
}

/** A frame later the menu has laid itself out, and taken the focus as a whole. */
function focusFirst(menu: HTMLElement | null): void {
  requestAnimationFrame(() => menu?.querySelector<HTMLElement>('[role="menuitem"]')?.focus());
}

/** The menu of what lies under a point. It closes by a choice, Escape, or a press elsewhere, and gives the focus back. */
export function MenuAt({
  at,
  label,
  entries,
  onClose,
}: {
  readonly at: MenuPoint;
  /** Whose menu it is. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}) {
  const before = useRef(document.activeElement);
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : onClose())} modal={false}>
      <Radix.Trigger asChild>
        <button
          type="button"
          tabIndex={-1}
          aria-label={label}
          className="pointer-events-none fixed size-0 opacity-0"
          style={{ left: at.x, top: at.y }}
        />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          {...(at.byKey === true ? { ref: focusFirst } : {})}
          align="start"
          collisionPadding={8}
          className={cx(sheet, 'max-w-80')}
          // The key that opened it asks for the browser's own menu when it is let go.
          onContextMenu={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
          }}
        >
          <Entries entries={entries} />
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
    case 'more':
      return (
        <Radix.Sub>
          <Radix.SubTrigger className={item}>
            <span className="flex size-4 items-center justify-center text-ink-soft">{entry.icon}</span>
            <span className="flex-1">{entry.text}</span>
            <ChevronRight aria-hidden="true" className="size-4 text-ink-soft" />
          </Radix.SubTrigger>
          <Radix.Portal>
            <Radix.SubContent collisionPadding={8} className={cx(sheet, 'max-w-96')}>
              <Entries entries={entry.entries} />
            </Radix.SubContent>
          </Radix.Portal>
        </Radix.Sub>
      );
    case 'action':
      if (entry.refused !== undefined) return <Refused text={entry.text} why={entry.refused} />;
      return (
        <Radix.Item className={item} disabled={entry.disabled ?? false} onSelect={entry.onSelect}>
          <span className="flex size-4 items-center justify-center text-ink-soft">{entry.icon}</span>
          <span className="flex-1">{entry.text}</span>
          {entry.detail !== undefined && (
            <span className="max-w-48 truncate text-meta text-ink-soft tabular-nums">{entry.detail}</span>
          )}
          {entry.shortcut !== undefined && <Kbd>{entry.shortcut}</Kbd>}
        </Radix.Item>
      );
  }
}

/** Not `disabled`: the keys would pass over it, and who asks why it cannot be done would hear nothing. */
function Refused({ text, why }: { readonly text: string; readonly why: string }) {
  return (
    <Radix.Item
      aria-disabled="true"
      textValue={text}
      className={cx(item, 'h-auto py-1 text-ink-off')}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="size-4" />
      <span className="flex min-w-0 flex-1 flex-col">
        {text}
        <span className="text-meta text-ink-soft">{why}</span>
      </span>
    </Radix.Item>
  );
}
