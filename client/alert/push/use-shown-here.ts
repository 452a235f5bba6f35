import { useEffect } from 'react';
import { useVisible } from '../../platform/use-visible.ts';
import type { PushPlace } from './push-place.ts';

/** The things that this page shows, by their ids; the same object until one comes or goes. */
export type Shown = Pick<ReadonlyMap<string, unknown>, 'has'>;

/** ALR-7: what this page shows is not shown a second time by the system: its notice goes when somebody looks at the page. */
export function useShownHere({ scope }: PushPlace, shown: Shown): void {
  const visible = useVisible();
  useEffect(() => {
    if (visible && 'serviceWorker' in navigator) void closeNotices(scope, shown);
  }, [visible, scope, shown]);
}

async function closeNotices(scope: string, shown: Shown): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  for (const notice of (await registration?.getNotifications()) ?? []) if (shown.has(notice.tag)) notice.close();
}
