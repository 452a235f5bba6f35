import { useTruth } from './use-truth.ts';

/** A frame around everything that may be old, as long as it may be: the strip above it says since when. */
export function StaleFrame() {
  const { at } = useTruth();
  if (at === 'live' || at === 'connecting') return null;
  return <div aria-hidden="true" className="pointer-events-none absolute inset-0 z-30 border-4 border-fault" />;
}
