import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { isAboveDialogs } from './above-dialogs.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** One sentence: what happens when the person goes on. */
  readonly description?: string;
  readonly children?: ReactNode;
  /** Buttons; the main one last. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
}

/** Escape and the backdrop close it; focus goes in, stays in, and returns to where it was. */
export function Dialog({ open, onClose, title, description, children, actions, wide = false }: DialogProps) {
  const { t } = useTranslation('ui');
  const giveBack = useFocusBefore(open);
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="appear fixed inset-0 z-40 bg-[rgb(var(--shade))]" />
        <Radix.Content
          // A list that is open in it takes the key first.
          onEscapeKeyDown={(event) => hasOpenList(event.target) && event.preventDefault()}
          onCloseAutoFocus={giveBack}
          onInteractOutside={(event) => isAboveDialogs(event.target) && event.preventDefault()}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={cx(
            'appear fixed dialog-room left-1/2 z-50 flex w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-normal border border-edge bg-overlay text-ink shadow-overlay',
            wide ? 'max-w-3xl' : 'max-w-md',
          )}
        >
          <header className="flex items-start justify-between gap-4 px-4 pt-3">
            <div>
              <Radix.Title className="text-lead font-semibold">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="mt-1 text-body text-ink-soft">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close
              aria-label={t('close')}
              className="-mr-1.5 rounded-normal p-1 text-ink-soft hover:bg-hover hover:text-ink"
            >
              <X aria-hidden="true" className="size-4" />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-auto px-4 py-3">{children}</div>
          {actions !== undefined && (
            <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Gives the focus back to what had it: Radix knows only triggers of its own, and by the time it looks a field inside may have taken it. */
function useFocusBefore(open: boolean): (event: Event) => void {
  const before = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  // While it is drawn: nothing of it is in the page yet.
  if (open && !wasOpen.current) before.current = document.activeElement;
  wasOpen.current = open;
  return (event) => {
    if (!(before.current instanceof HTMLElement) || !before.current.isConnected) return;
    event.preventDefault();
    before.current.focus();
  };
}

function hasOpenList(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.role === 'combobox' && target.ariaExpanded === 'true';
}
