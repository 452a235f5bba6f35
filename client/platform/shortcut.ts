import { useEffect, useRef } from 'react';

/** Whether a key goes into a field, a menu or a dialog, or has a modifier: then it is no shortcut of the screen. */
export function isTyping(event: Press): boolean {
  return goesInto(
    event,
    'input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"][data-radix-select-viewport]',
  );
}

/** What is asked of a key press and of where it goes. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing'> & {
  readonly target: EventTarget | Pick<HTMLElement, 'isContentEditable' | 'closest'> | null;
};

/** Where words are written, for what cannot wait for a dialog (SOS-8). */
const FIELDS = 'input:not([type=radio], [type=checkbox]), textarea, select';

function goesInto(event: Press, places: string): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  return isIn(event, places);
}

function isIn({ target }: Press, places: string): boolean {
  return target !== null && 'closest' in target && (target.isContentEditable || target.closest(places) !== null);
}

/** By where the key lies: what the keyboard's language makes of it with Alt is no matter (on a Mac it is a letter, `©`). */
const isAltWith = ({ altKey, ctrlKey, metaKey, code }: Press, key: string) =>
  altKey && !ctrlKey && !metaKey && code === `Key${key.toUpperCase()}`;

/**
 * Whether this press is the shortcut `key`. From a field it never is, with Alt or without: there it is a letter. From a dialog only
 * `over: dialogs`.
 */
export function isShortcut(event: Press, key: string, over: 'screen' | 'dialogs'): boolean {
  if (over === 'screen') return event.key.toLowerCase() === key && !isTyping(event);
  if (event.isComposing || isIn(event, FIELDS)) return false;
  return isAltWith(event, key) || (event.key.toLowerCase() === key && !goesInto(event, FIELDS));
}

/**
 * Runs on one key, from anywhere on the screen but a field or a dialog; off while `run` is null. `key` as in `event.key`, lower case.
 * `over: dialogs`: in dialogs, too, where no words are written, with Alt or without.
 */
export function useShortcut(key: string, run: (() => void) | null, over: 'screen' | 'dialogs' = 'screen'): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || latest.current === null) return;
      if (!isShortcut(event, key, over)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [key, over]);
}
