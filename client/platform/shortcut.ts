import { useEffect, useRef } from 'react';

/** Whether a key goes into a field, a menu or a dialog, or has a modifier: then it is no shortcut of the screen. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest(
      'input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"][data-radix-select-viewport]',
    ) !== null
  );
}

/** Runs on one key, from anywhere on the screen but a field or a dialog; off while `run` is null. `key` as in `event.key`, lower case. */
export function useShortcut(key: string, run: (() => void) | null): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || event.defaultPrevented || latest.current === null || isTyping(event))
        return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [key]);
}
