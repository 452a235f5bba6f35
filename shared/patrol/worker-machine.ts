/**
 * How the phone's own copy of this page stands (PHN-3). `none`: the browser or the way to us (no HTTPS) allows none ·
 * `missing`: it could not be kept · `kept`: it starts without a network · `newer`: so it does, and a newer one waits.
 */
export type WorkerState =
  | { readonly at: 'none' }
  | { readonly at: 'starting' }
  | { readonly at: 'missing' }
  | { readonly at: 'kept' }
  | { readonly at: 'newer' }
  /** The officer said yes; the page is loaded anew as soon as the newer one has taken over. */
  | { readonly at: 'changing' };
export type WorkerEvent = 'installed' | 'found-newer' | 'failed' | 'accept';

type Moves = { readonly [S in WorkerState['at']]: { readonly [E in WorkerEvent]?: WorkerState['at'] } };

/** PHN-3: what has no cell leaves the state as it is. A newer copy never takes over by itself. */
export const workerMoves: Moves = {
  none: {},
  starting: { installed: 'kept', 'found-newer': 'newer', failed: 'missing' },
  missing: { installed: 'kept', 'found-newer': 'newer' },
  kept: { 'found-newer': 'newer' },
  newer: { accept: 'changing' },
  changing: {},
};

export function moveWorker(state: WorkerState, event: WorkerEvent): WorkerState {
  const at = workerMoves[state.at][event];
  return at === undefined ? state : { at };
}

/** What the officer is busy with. */
export interface Busy {
  readonly orderOpen: boolean;
  readonly unsent: number;
  readonly live: boolean;
  /** The server no longer speaks this page's language: nothing comes any more until it is a newer one. */
  readonly outdated: boolean;
}

/** PHN-3: a newer page is offered at a quiet moment only, but at once where this one hears nothing any more. */
export function offersUpdate(state: WorkerState, { orderOpen, unsent, live, outdated }: Busy): boolean {
  if (state.at !== 'newer') return false;
  return outdated || (live && !orderOpen && unsent === 0);
}
