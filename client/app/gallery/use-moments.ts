import { useState } from 'react';
import { useNow } from '../../ui/sign/time-source.ts';

/** Moments by their distance from when the page was opened: `ago(60)` is a minute before, `ago(-60)` after; ms since 1970. */
export function useMoments(): (seconds: number) => number {
  const now = useNow();
  const [opened] = useState(now);
  return (seconds) => opened - seconds * 1000;
}
