import { dimAt, wanderAt } from '@watchroom/shared/wall/screen-care.ts';
import type { ReactNode } from 'react';
import { useNow, useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';

const STEP_MS = 30_000;

/** Keeps a screen that never goes off: its picture wanders by a few pixels, and at night it is dimmed by the city's clock (WAL-9). */
export function ScreenCare({ children }: { readonly children: ReactNode }) {
  const now = useNow(STEP_MS);
  const [hour = 0, minute = 0] = momentText(now, useZone(), 'time').split(':').map(Number);
  const { x, y } = wanderAt(now);
  const dim = dimAt(hour + minute / 60);
  return (
    <div className="relative h-full w-full overflow-hidden bg-ground">
      <div className="absolute inset-[6px]" style={{ translate: `${x}px ${y}px` }}>
        {children}
      </div>
      {dim > 0 && (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 bg-picture-shade"
          style={{ opacity: dim }}
        />
      )}
    </div>
  );
}
