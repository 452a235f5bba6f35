import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cx } from '../class-names.ts';

export interface HoldButtonProps {
  /** Runs once when it was held so long; earlier release does nothing. */
  readonly onHeld: () => void;
  readonly holdMs: number;
  /** A hold has begun: what takes a moment may begin with it. */
  readonly onBegin?: () => void;
  readonly children: ReactNode;
  /** How it is used; shown below and read out with its name. */
  readonly hint: string;
  /** In place of the hint while it is held. */
  readonly holding: string;
}

/**
 * A button for what must neither happen by accident nor ask a question first: held, by finger, mouse or key, until its bar is full. In the
 * colour of an alarm, since it makes one.
 */
export function HoldButton({ onHeld, holdMs, onBegin, children, hint, holding }: HoldButtonProps) {
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const words = useId();
  const end = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    setHeld(false);
  };
  const begin = () => {
    if (timer.current !== null) return;
    setHeld(true);
    onBegin?.();
    timer.current = setTimeout(() => {
      end();
      onHeld();
    }, holdMs);
  };
  useEffect(() => {
    // Whoever is taken elsewhere no longer holds it: a call, another page, another window.
    const leave = new AbortController();
    const stop = () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
      setHeld(false);
    };
    window.addEventListener('blur', stop, { signal: leave.signal });
    document.addEventListener('visibilitychange', stop, { signal: leave.signal });
    return () => {
      leave.abort();
      if (timer.current !== null) clearTimeout(timer.current);
    };
  }, []);
  const press = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    // A thumb that shakes or slips goes on holding.
    event.currentTarget.setPointerCapture(event.pointerId);
    begin();
  };
  const isHoldKey = ({ key }: KeyboardEvent) => key === ' ' || key === 'Enter';
  return (
    <button
      type="button"
      aria-describedby={words}
      onPointerDown={press}
      onPointerUp={end}
      onPointerCancel={end}
      onLostPointerCapture={end}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isHoldKey(event)) return;
        event.preventDefault();
        if (!event.repeat) begin();
      }}
      onKeyUp={(event) => {
        if (isHoldKey(event)) end();
      }}
      onBlur={end}
      className={cx(
        'relative isolate min-h-14 w-full touch-none overflow-hidden rounded-normal border-2 border-alarm-critical bg-raised px-3 py-2 text-center text-ink select-none',
        held && 'bg-hover',
      )}
    >
      <span
        aria-hidden="true"
        style={{ transitionDuration: `${held ? holdMs : 0}ms` }}
        className={cx(
          'absolute inset-y-0 left-0 -z-10 w-full origin-left bg-alarm-critical opacity-60 transition-transform ease-linear',
          held ? 'scale-x-100' : 'scale-x-0',
        )}
      />
      <strong className="block text-lead font-semibold">{children}</strong>
      <span id={words} className="block text-meta">
        {held ? holding : hint}
      </span>
    </button>
  );
}
