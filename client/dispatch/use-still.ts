import { useEffect, useState } from 'react';

/** The value as it was when `still` began; `take` puts another in its place. What was not there yet is not held. */
export function useStill<T>(value: T | undefined, still: boolean): readonly [T | undefined, (value: T) => void] {
  const [held, setHeld] = useState(value);
  const keeps = still && held !== undefined;
  useEffect(() => {
    if (!keeps) setHeld(value);
  }, [keeps, value]);
  return [keeps ? held : value, setHeld];
}
