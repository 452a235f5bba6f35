import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** The worker of these pages (the phone's), as the browser's own tools reach it: what a push service would bring is handed in here. */
export async function pushTo(
  context: BrowserContext,
  page: Page,
  scope = '/patrol',
): Promise<(payload: object) => Promise<void>> {
  const session: CDPSession = await context.newCDPSession(page);
  const found = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => new URL(scopeURL).pathname === scope);
      if (own !== undefined) resolve(own.registrationId);
    }),
  );
  await session.send('ServiceWorker.enable');
  const registrationId = await found;
  // What is handed to a worker that still installs is handed to nobody.
  await page.waitForFunction(
    async (pages) => (await navigator.serviceWorker.getRegistration(pages))?.active?.state === 'activated',
    scope,
  );
  const { origin } = new URL(page.url());
  return async (payload) => {
    await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(payload) });
  };
}

/** What the system shows of ours, by this page's own look. */
export const noticesShown = (page: Page, scope = '/patrol') =>
  page.evaluate(async (pages) => {
    const registration = await navigator.serviceWorker.getRegistration(pages);
    const shown = (await registration?.getNotifications()) ?? [];
    return shown.map(({ title, tag, body }) => ({ title, tag, body }));
  }, scope);
