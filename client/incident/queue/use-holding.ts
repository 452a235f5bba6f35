import { type RefObject, useEffect, useState } from 'react';

/** A hand that rests this long in the list reads it no more: somebody left the mouse there, ms. */
const RESTS_MS = 8_000;

/** Whether somebody's pointer or keyboard is at work inside the element (QUE-2). */
export function useHolding(element: RefObject<HTMLElement | null>): boolean {
  const [holding, setHolding] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const release = () => {
      clearTimeout(rest);
      setHolding(false);
    };
    const touch = () => {
      clearTimeout(rest);
      rest = setTimeout(release, RESTS_MS);
      setHolding(true);
    };
    const press = () => {
      clearTimeout(rest);
      setHolding(true);
    };
    const watch = new AbortController();
    const options = { signal: watch.signal, passive: true };
    for (const name of ['pointermove', 'pointerup', 'pointercancel', 'wheel', 'keydown'])
      target.addEventListener(name, touch, options);
    // What is pressed is held, however long until it is let go.
    target.addEventListener('pointerdown', press, options);
    target.addEventListener('pointerleave', release, options);
    target.addEventListener('focusout', (event) => leavesBy(event, target) && release(), options);
    return () => {
      clearTimeout(rest);
      watch.abort();
    };
  }, [element]);
  return holding;
}

/** Pressing a row takes the focus off the one before it: that is no leaving, nor is any while the pointer is still there. */
function leavesBy({ relatedTarget }: FocusEvent, list: HTMLElement): boolean {
  return !(relatedTarget instanceof Node && list.contains(relatedTarget)) && !list.matches(':hover');
}
