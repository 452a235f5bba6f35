import { useEffect } from 'react';
import { useRows } from '../../platform/use-room.ts';
import { useVisible } from '../../platform/use-visible.ts';

/** ALR-7: what this page shows is not shown a second time by the system: its notice goes when somebody looks at the page. */
export function useShownHere(): void {
  const visible = useVisible();
  const orders = useRows('orders', 'assignment');
  useEffect(() => {
    if (visible && 'serviceWorker' in navigator) void closeNotices((tag) => orders.has(tag));
  }, [visible, orders]);
}

async function closeNotices(isShown: (tag: string) => boolean): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/patrol');
  for (const notice of (await registration?.getNotifications()) ?? []) if (isShown(notice.tag)) notice.close();
}
