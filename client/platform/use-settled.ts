import { useEffect, useState } from 'react';

/**
 * The value once it has not changed for `ms`: what would only flicker in between is not shown. `first` until one has; left out, the value it
 * begins with is taken at once.
 */
export function useSettled<T>(value: T, ms: number, first: T = value): T {
  const [settled, setSettled] = useState(first);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
