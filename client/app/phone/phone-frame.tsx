import type { ReactNode } from 'react';
import { askForNewer, takeNewer } from '../../patrol/worker/keep-worker.ts';
import { LinkBanner } from '../shell/link-banner.tsx';
import { PhoneBar } from './phone-bar.tsx';

export interface PhoneFrameProps {
  /** Up to when what was kept was right, ms of the server's clock. */
  readonly keptAsOf: number | null;
  /** What stays in reach below everything. */
  readonly foot: ReactNode;
  readonly children: ReactNode;
}

/**
 * Around every phone: a low bar instead of the desk's, and targets for a thumb. What is said of the line lies over the end of the page, which keeps
 * room for it: when it comes or goes nothing moves under the finger (PHN-12).
 */
export function PhoneFrame({ keptAsOf, foot, children }: PhoneFrameProps) {
  return (
    <div data-density="touch" className="flex h-full flex-col text-body">
      <PhoneBar />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <div className="min-h-0 flex-1 overflow-auto pb-32">{children}</div>
        <div className="absolute inset-x-0 bottom-0">
          <LinkBanner keptAsOf={keptAsOf} onReload={() => void newer()} />
        </div>
      </div>
      {foot}
    </div>
  );
}

/** The server no longer speaks this page's language: another copy of the same page would not help. */
async function newer(): Promise<void> {
  await askForNewer();
  await takeNewer();
  window.location.reload();
}
