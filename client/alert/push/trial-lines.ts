import type { PushTestReply } from '@watchroom/shared/alert/push/push-api.ts';
import type { z } from 'zod';

/** So long is waited for a test alert on its way over the socket, ms: what comes later is no alert. */
export const TRIAL_WAIT_MS = 10_000;

/** How a test alert goes. */
export interface TrialState {
  /** What came over the held-open socket, and what this browser made of it; null: nothing yet. `shaken` null: no phone. */
  readonly socket: { readonly afterMs: number; readonly heard: boolean; readonly shaken: boolean | null } | null;
  /** How the push service answered; `null`: no subscription here; undefined: not answered yet. */
  readonly push: z.infer<typeof PushTestReply>['word'] | undefined;
  /** The worker has shown it. */
  readonly pushCame: boolean;
  /** It has had its time. */
  readonly over: boolean;
}

export type TrialLine =
  | { readonly key: 'trial-socket'; readonly s: string }
  | {
      readonly key:
        | 'trial-waits'
        | 'trial-no-socket'
        | 'trial-heard'
        | 'trial-silent'
        | 'trial-shaken'
        | 'trial-still'
        | 'trial-no-push'
        | 'trial-push-came'
        | 'test-sent'
        | 'test-gone'
        | 'test-failed';
    };

/** ALR-17: what is said of a test alert, each channel by its name. */
export function trialLines({ socket, push, pushCame, over }: TrialState): readonly TrialLine[] {
  const lines: TrialLine[] = [];
  if (socket === null) lines.push({ key: over ? 'trial-no-socket' : 'trial-waits' });
  else {
    lines.push({ key: 'trial-socket', s: (Math.max(100, socket.afterMs) / 1_000).toFixed(1) });
    lines.push({ key: socket.heard ? 'trial-heard' : 'trial-silent' });
    if (socket.shaken !== null) lines.push({ key: socket.shaken ? 'trial-shaken' : 'trial-still' });
  }
  if (pushCame) lines.push({ key: 'trial-push-came' });
  else if (push === null) lines.push({ key: 'trial-no-push' });
  else if (push !== undefined)
    lines.push({ key: push === 'sent' ? 'test-sent' : push === 'gone' ? 'test-gone' : 'test-failed' });
  return lines;
}
