import { createContext, useContext, useLayoutEffect, useSyncExternalStore } from 'react';

/** Where every age and clock on the screen gets its time: one timer for all of them, in the city's zone. */
export interface TimeSource {
  /** The server's time as well as this screen knows it, ms since 1970. */
  readonly now: () => number;
  /** IANA zone. */
  readonly zone: string;
  /** Calls back once a second until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A source on the given clock. Its timer runs only while somebody listens. */
export function createTimeSource(now: () => number, zone: string): TimeSource {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const schedule = () => {
    // Just after the full second, so that all seconds on the screen change together.
    timer = setTimeout(
      () => {
        schedule();
        for (const listener of listeners) listener();
      },
      1002 - (now() % 1000),
    );
  };
  return {
    now,
    zone,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) schedule();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
  };
}

const local = createTimeSource(Date.now, Intl.DateTimeFormat().resolvedOptions().timeZone);

export const TimeContext = createContext<TimeSource>(local);

/** The present in full steps (ms since 1970); the component draws again with each step, a whole number of seconds. */
export function useNow(stepMs = 1_000): number {
  return useAsOf((now) => Math.floor(now / stepMs) * stepMs);
}

/** What `read` says of the present, looked at once a second; the component draws again only when that is something else. */
export function useAsOf<T extends string | number | boolean | null>(read: (now: number) => T): T {
  const source = useContext(TimeContext);
  return useSyncExternalStore(source.subscribe, () => read(source.now()));
}

/**
 * Runs at once and then each second, for what is written outside of React: drawing a component again costs a screen that
 * stands all day more than the second it shows. `run` stays the same until it is to run at once again.
 */
export function useEachSecond(run: (now: number) => void): void {
  const source = useContext(TimeContext);
  useLayoutEffect(() => {
    const tell = () => run(source.now());
    tell();
    return source.subscribe(tell);
  }, [source, run]);
}

export function useZone(): string {
  return useContext(TimeContext).zone;
}

/** ISO text or ms since 1970 to ms; null for nothing or for text that is no time. */
export function momentMs(at: string | number | null | undefined): number | null {
  if (at === null || at === undefined) return null;
  const ms = typeof at === 'number' ? at : Date.parse(at);
  return Number.isFinite(ms) ? ms : null;
}
