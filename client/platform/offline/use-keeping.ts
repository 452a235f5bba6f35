import { useQueryClient } from '@tanstack/react-query';
import type { SessionView } from '@watchroom/shared/protocol/http.ts';
import { useEffect, useRef } from 'react';
import { sessionKey } from '../room.ts';
import { readSession } from '../session.ts';
import { useRoom } from '../use-room.ts';
import { usePhone } from './phone.ts';
import type { Start } from './room-keeper.ts';

/** Up to when all is right is written so often, ms. */
const KEEP_EVERY_MS = 2_000;
/** What changed is written at once, but a burst as one: a phone that is killed loses at most so much, ms. */
const SETTLE_MS = 150;

/** Keeps what this page is told while it is right, and at once when the page goes out of sight; `city` and `site`: what is known of them by now. */
export function useKeeping({ session, city, site }: Pick<Start, 'session' | 'city' | 'site'>): void {
  const { link, clock, replicas } = useRoom();
  const { keeper } = usePhone();
  const heardAt = useRef<number | null>(null);
  useEffect(() => {
    if (keeper === null || (city === null && site === null)) return;
    const keep = () => {
      if (link.state.getState().at === 'live') heardAt.current = clock.now();
      const asOf = heardAt.current;
      // Nothing was heard since this page was opened: what is kept already is as good.
      if (asOf === null) return;
      void keeper.keepRows(session.account.id);
      void keeper.keepStart({ session, city, site, asOf, aheadMs: clock.now() - Date.now() });
    };
    keep();
    const timer = setInterval(keep, KEEP_EVERY_MS);
    let settling: ReturnType<typeof setTimeout> | undefined;
    const unfollow = replicas.store.subscribe((table, before) => {
      // An order is what a phone that is killed in the next moment must still know.
      if (table.orders !== before.orders) return keep();
      settling ??= setTimeout(() => {
        settling = undefined;
        keep();
      }, SETTLE_MS);
    });
    document.addEventListener('visibilitychange', keep);
    window.addEventListener('pagehide', keep);
    return () => {
      clearInterval(timer);
      clearTimeout(settling);
      unfollow();
      document.removeEventListener('visibilitychange', keep);
      window.removeEventListener('pagehide', keep);
    };
  }, [keeper, link, clock, replicas, session, city, site]);
}

/** PHN-2: a start from memory is believed until the server can be asked; what it then says of the session counts. */
export function useAskedSession(): void {
  const { api, link } = useRoom();
  const queries = useQueryClient();
  useEffect(() => {
    let asking = false;
    const ask = async () => {
      if (asking) return;
      asking = true;
      const answer = await readSession(api);
      asking = false;
      if (answer.ok) queries.setQueryData<SessionView | null>(sessionKey, answer.value);
    };
    void ask();
    return link.state.subscribe((now, before) => {
      if (now.at === 'live' && before.at !== 'live') void ask();
    });
  }, [api, link, queries]);
}
