import 'maplibre-gl/dist/maplibre-gl.css';
import { Plus } from 'lucide-react';
import type { RefObject } from 'react';

interface PinFrameProps {
  /** What the engine draws into (pin-engine.ts). */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly height: 'h-64' | 'h-72';
}

/** The frame around a small map, with the cross in its middle: what that is on is the place. */
export function PinFrame({ box, height }: PinFrameProps) {
  return (
    <div className={`relative ${height} overflow-hidden rounded-normal border border-edge`}>
      <div ref={box} className="h-full w-full" />
      <Plus
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-1/2 size-8 -translate-1/2 text-fault"
      />
    </div>
  );
}
