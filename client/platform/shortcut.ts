import { useEffect, useRef } from 'react';

/** Whether a key goes into a field, a menu or a dialog, or has a modifier: then it is no shortcut of the screen. */
export function isTyping(event: KeyboardEvent): boolean {
  return goesInto(
    event,
    'input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"][data-radix-select-viewport]',
  );
}

/** Whether a key goes into words that are being written; of what cannot wait for a dialog (SOS-8). */
function isWriting(event: KeyboardEvent): boolean {
  return goesInto(event, 'input:not([type=radio], [type=checkbox]), textarea, select');
}

function goesInto(event: KeyboardEvent, places: string): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const { target } = event;
  return target instanceof HTMLElement && (target.isContentEditable || target.closest(places) !== null);
}

/** Alt with a letter writes nothing in a field; what the keyboard's language makes of it is no matter. */
const isAltWith = ({ altKey, ctrlKey, metaKey, code }: KeyboardEvent, key: string) =>
  altKey && !ctrlKey && !metaKey && code === `Key${key.toUpperCase()}`;

/**
 * Runs on one key, from anywhere on the screen but a field or a dialog; off while `run` is null. `key` as in `event.key`, lower case.
 * `over: dialogs`: in dialogs, too, where no words are written; with Alt anywhere.
 */
export function useShortcut(key: string, run: (() => void) | null, over: 'screen' | 'dialogs' = 'screen'): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || latest.current === null) return;
      const isPlain = event.key.toLowerCase() === key && !(over === 'dialogs' ? isWriting : isTyping)(event);
      if (!isPlain && !(over === 'dialogs' && isAltWith(event, key))) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [key, over]);
}
