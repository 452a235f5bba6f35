/** Where in this browser pushes are heard: the worker's pages, and how it comes to be there. */
export interface PushPlace {
  readonly name: 'phone' | 'desk';
  readonly scope: string;
  readonly start: () => Promise<ServiceWorkerRegistration>;
}

/** The phone's page has its worker anyway. */
export const phonePlace: PushPlace = {
  name: 'phone',
  scope: '/patrol',
  start: () => navigator.serviceWorker.ready,
};

/** A desk's browser gets one when somebody wants it to. */
export const deskPlace: PushPlace = {
  name: 'desk',
  scope: '/',
  start: async () => {
    await navigator.serviceWorker.register('/desk-worker.js', { scope: '/', updateViaCache: 'none' });
    return navigator.serviceWorker.ready;
  },
};
