import { moveWorker, type WorkerEvent, type WorkerState } from '@watchroom/shared/patrol/worker-machine.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

const FILE = '/patrol-worker.js';
const SCOPE = '/patrol';
/** A page that stays open for a shift asks so often whether there is a newer one. */
const ASK_EVERY_MS = 3_600_000;

/** How this phone's copy of the page stands. */
export const workerState: StoreApi<WorkerState> = createStore<WorkerState>(() => ({ at: 'none' }));

const move = (event: WorkerEvent) => workerState.setState(moveWorker(workerState.getState(), event), true);

/** Has the browser keep this page. Without HTTPS it may not; the screen says so. */
export function keepWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || !window.isSecureContext) return;
  workerState.setState({ at: 'starting' });
  navigator.serviceWorker.register(FILE, { scope: SCOPE, updateViaCache: 'none' }).then(follow, () => move('failed'));
}

function follow(registration: ServiceWorkerRegistration): void {
  if (registration.active !== null) move('installed');
  if (registration.waiting !== null) move('found-newer');
  const watch = () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'activated') move('installed');
      if (installing.state === 'installed' && registration.active !== null) move('found-newer');
      if (installing.state === 'redundant' && registration.active === null) move('failed');
    });
  };
  watch();
  registration.addEventListener('updatefound', watch);
  const ask = () => void registration.update().catch(() => undefined);
  setInterval(ask, ASK_EVERY_MS);
  window.addEventListener('online', ask);
}

/** Asks whether there is a newer page: the server has said that this one is too old. */
export async function askForNewer(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(SCOPE);
  await registration?.update().catch(() => undefined);
}

/** PHN-3: the officer wants the newer page now. */
export async function takeNewer(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  const waiting = registration?.waiting ?? null;
  // It took over by itself, as it may where no page was in the old one's hands: this page only has to be loaded anew.
  if (waiting === null) return window.location.reload();
  move('accept');
  waiting.addEventListener('statechange', () => {
    if (waiting.state === 'activated') window.location.reload();
  });
  waiting.postMessage('take-over');
}
