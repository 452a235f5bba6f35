import { useEffect } from 'react';
import { useRoom } from '../../platform/use-room.ts';
import { useVisible } from '../../platform/use-visible.ts';
import { answerWorker } from './page-answer.ts';
import type { PushPlace } from './push-place.ts';

/** The things that this page shows, by their ids; the same object until one comes or goes. */
export type Shown = Pick<ReadonlyMap<string, unknown>, 'has'>;

/**
 * ALR-7, ALR-14: what this page shows is not shown a second time by the system: its notice goes when somebody looks at the page, and the
 * worker is told of it. A page that does not hear the room says nothing: it would not hear a second ring of what it has either.
 */
export function useShownHere({ scope }: PushPlace, shown: Shown): void {
  const { link } = useRoom();
  const visible = useVisible();
  useEffect(() => {
    if (visible && 'serviceWorker' in navigator) void closeNotices(scope, shown);
  }, [visible, scope, shown]);
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const has = (id: string) => link.state.getState().at === 'live' && shown.has(id);
    const answer = (event: MessageEvent) => answerWorker(event, has);
    navigator.serviceWorker.addEventListener('message', answer);
    return () => navigator.serviceWorker.removeEventListener('message', answer);
  }, [link, shown]);
}

async function closeNotices(scope: string, shown: Shown): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  for (const notice of (await registration?.getNotifications()) ?? []) if (shown.has(notice.tag)) notice.close();
}
