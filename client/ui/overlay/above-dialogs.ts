import { useLayoutEffect, useState } from 'react';

/** What dialogs keep free for what stands above them, CSS px: from the top of the page, and from its foot. */
const ROOM = { top: '--above-dialogs', foot: '--below-dialogs' } as const;

/** A press on it, or on a notice in passing, is no press beside a dialog: the dialog stays, with what was written in it. */
export function isAboveDialogs(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.above-dialogs, [data-sonner-toaster]') !== null;
}

/** For an element of class `above-dialogs` at the top or the foot of the page: as long as it stands, dialogs make room for it. */
export function useAboveDialogs(side: keyof typeof ROOM): (element: HTMLElement | null) => void {
  const [element, setElement] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (element === null) return;
    const { style } = document.documentElement;
    const measure = () => {
      const { top, bottom } = element.getBoundingClientRect();
      style.setProperty(ROOM[side], `${Math.ceil(side === 'top' ? bottom : window.innerHeight - top)}px`);
    };
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    measure();
    return () => {
      watch.disconnect();
      style.removeProperty(ROOM[side]);
    };
  }, [element, side]);
  return setElement;
}
