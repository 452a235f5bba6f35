import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { Kbd } from '../sign/kbd.tsx';
import { isAboveDialogs } from './above-dialogs.ts';

export interface PaletteItem {
  readonly id: string;
  readonly text: string;
  /** What it is, in a word. */
  readonly tag?: string;
  readonly detail?: string;
  /** At the end of the row: distance, age. */
  readonly aside?: ReactNode;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  readonly onSelect: () => void;
}

export interface PaletteGroup {
  readonly heading: string;
  readonly items: readonly PaletteItem[];
}

export interface CommandPaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Already searched and ordered by the caller: nothing is filtered here. */
  readonly groups: readonly PaletteGroup[];
  /** An answer is under way; what was found before stays. */
  readonly busy?: boolean;
  /** Shown above the results: how to ask, that there is nothing, or a fault. */
  readonly message?: ReactNode;
  /** Tab takes the chosen row as Enter does: for a list of what may follow. */
  readonly tabTakes?: boolean;
}

/** A pasted page would be drawn with every key. */
const MOST_SIGNS = 500;

export function CommandPalette({
  open,
  onClose,
  label,
  placeholder,
  query,
  onQuery,
  groups,
  busy = false,
  message,
  tabTakes = false,
}: CommandPaletteProps) {
  const { t } = useTranslation('ui');
  const found = groups.some((group) => group.items.length > 0);
  const chosen = useChosen(groups);
  const onKey = useKeys({ busy, groups, tabTakes });
  const says = message !== undefined || !found;
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="appear fixed inset-0 z-40 bg-[rgb(var(--shade))]" />
        <Dialog.Content
          aria-describedby={undefined}
          onInteractOutside={(event) => isAboveDialogs(event.target) && event.preventDefault()}
          className="appear fixed top-[max(12dvh,var(--above-dialogs,0px))] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-2xl -translate-x-1/2 overflow-hidden rounded-normal border border-edge bg-overlay text-ink shadow-overlay"
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <Command label={label} shouldFilter={false} loop aria-busy={busy} {...chosen} onKeyDown={onKey}>
            <div className="flex items-center gap-2 border-b border-line px-3">
              <Search aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
              <Command.Input
                value={query}
                onValueChange={onQuery}
                maxLength={MOST_SIGNS}
                placeholder={placeholder}
                className="h-11 flex-1 bg-transparent text-lead text-ink outline-none placeholder:text-ink-faint"
              />
              <Kbd>Esc</Kbd>
            </div>
            <p role="status" className={cx('px-4 py-2 text-ink-soft', !says && 'sr-only')}>
              {message ?? (found ? '' : t(busy ? 'loading' : 'nothing-found'))}
            </p>
            <Command.List className={cx('max-h-[56dvh] overflow-auto p-1', !found && 'hidden')} label={label}>
              {groups.map((group) => (
                <Command.Group
                  key={group.heading}
                  heading={group.heading}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:text-ink-faint"
                >
                  {group.items.map((item) => (
                    <Command.Item
                      key={item.id}
                      value={item.id.trim()}
                      onSelect={item.onSelect}
                      className="row-min flex items-center gap-2 rounded-small px-2 py-1 data-[selected=true]:bg-accent-wash"
                    >
                      <span className="flex size-5 shrink-0 items-center justify-center text-ink-soft">
                        {item.icon}
                      </span>
                      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
                        <span className="min-w-0 max-w-full truncate">{item.text}</span>
                        {item.tag !== undefined && (
                          <span className="shrink-0 text-meta text-ink-faint">{item.tag}</span>
                        )}
                        <span className="min-w-0 max-w-full truncate text-meta text-ink-soft">{item.detail}</span>
                      </span>
                      {item.aside !== undefined && (
                        <span className="flex shrink-0 items-baseline gap-2 text-meta text-ink-soft">{item.aside}</span>
                      )}
                      {item.shortcut !== undefined && <Kbd>{item.shortcut}</Kbd>}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The chosen row. Where an answer took it away, the first one stands for it: Enter never falls on nothing. */
function useChosen(groups: readonly PaletteGroup[]) {
  const [value, onValueChange] = useState('');
  const ids = groups.flatMap(({ items }) => items.map(({ id }) => id.trim()));
  return { value: ids.includes(value) ? value : (ids[0] ?? ''), onValueChange };
}

type Keys = Required<Pick<CommandPaletteProps, 'busy' | 'groups' | 'tabTakes'>>;

/**
 * Enter while the answer to the last letter is under way takes what that answer puts first, not what an earlier letter
 * found; who has gone to a row by the arrows takes that row. Any other key calls the wait off.
 */
function useKeys({ busy, groups, tabTakes }: Keys) {
  const isWaiting = useRef(false);
  const hasMoved = useRef(false);
  const first = groups.find((group) => group.items.length > 0)?.items[0];
  useEffect(() => {
    if (busy || !isWaiting.current) return;
    isWaiting.current = false;
    first?.onSelect();
  }, [busy, first]);
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Tab' && tabTakes && !event.shiftKey) {
      const chosen = event.currentTarget.querySelector<HTMLElement>('[cmdk-item][aria-selected=true]');
      if (chosen === null) return;
      event.preventDefault();
      chosen.click();
    }
    if (event.key !== 'Enter') {
      isWaiting.current = false;
      hasMoved.current = event.key.startsWith('Arrow') || (hasMoved.current && event.key === 'Shift');
      return;
    }
    // Composing Chinese, Enter belongs to the input method.
    if (!busy || hasMoved.current || event.nativeEvent.isComposing) return;
    event.preventDefault();
    isWaiting.current = true;
  };
}
