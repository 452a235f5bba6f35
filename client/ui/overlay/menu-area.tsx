import { type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import type { MenuPoint } from './menu.tsx';

/** A finger that rests so long on a row asks for its menu, ms: where the browser does not say so itself. */
const LONG_PRESS_MS = 550;
/** A finger that moves farther than this scrolls or drags, CSS px. */
const STILL_PX = 10;

export interface MenuAreaProps<T> {
  /** What an element of the area stands for; null where it has no menu, and the browser's own opens. */
  readonly find: (element: Element) => { readonly target: T; readonly row: Element } | null;
  readonly onMenu: (target: T, at: MenuPoint) => void;
  readonly children: ReactNode;
}

/** Hears in everything inside it that a menu is asked for: by the other mouse button, the menu key, Shift+F10, or a finger that rests. */
export function MenuArea<T>({ find, onMenu, children }: MenuAreaProps<T>) {
  const finger = useRef<{ readonly timer: number; readonly x: number; readonly y: number } | null>(null);
  const opened = useRef(false);
  const lift = () => {
    if (finger.current !== null) window.clearTimeout(finger.current.timer);
    finger.current = null;
  };
  useEffect(() => () => window.clearTimeout(finger.current?.timer), []);
  const openFor = (element: Element, at: MenuPoint | null): boolean => {
    const found = find(rowAt(element));
    if (found === null) return false;
    onMenu(found.target, at ?? cornerOf(found.row));
    return true;
  };
  const onContextMenu = (event: MouseEvent) => {
    lift();
    if (!(event.target instanceof Element)) return;
    const { nativeEvent } = event;
    // A key says no place of its own: the row has one.
    const byKey = nativeEvent instanceof globalThis.PointerEvent && nativeEvent.pointerType === '';
    if (openFor(event.target, byKey ? null : { x: event.clientX, y: event.clientY })) event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const asked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (!asked || event.defaultPrevented || !(event.target instanceof Element)) return;
    if (openFor(event.target, null)) event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent) => {
    opened.current = false;
    if (event.pointerType !== 'touch' || !event.isPrimary || !(event.target instanceof Element)) return;
    const { target, clientX: x, clientY: y } = event;
    const rest = () => {
      finger.current = null;
      opened.current = openFor(target, { x, y });
    };
    finger.current = { timer: window.setTimeout(rest, LONG_PRESS_MS), x, y };
  };
  const onPointerMove = ({ clientX, clientY }: PointerEvent) => {
    const at = finger.current;
    if (at !== null && Math.hypot(clientX - at.x, clientY - at.y) > STILL_PX) lift();
  };
  return (
    // The rows inside have the focus and the names; this only listens to what comes up from them.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className="contents"
      onContextMenu={onContextMenu}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={lift}
      onPointerCancel={lift}
      onClickCapture={(event) => {
        // The finger that opened the menu is lifted: it chose nothing.
        if (!opened.current) return;
        opened.current = false;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {children}
    </div>
  );
}

/** In a list that has the focus as a whole, the row that the keyboard stands on. */
function rowAt(element: Element): Element {
  const id = element.getAttribute('aria-activedescendant');
  return (id === null ? null : document.getElementById(id)) ?? element;
}

function cornerOf(row: Element): MenuPoint {
  const { left, bottom } = row.getBoundingClientRect();
  return { x: left + 24, y: bottom, byKey: true };
}
