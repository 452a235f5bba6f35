import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useRoom } from '../use-room.ts';
import { useMe } from '../use-session.ts';
import type { Deed } from './outbox.ts';
import type { Entry } from './outbox-store.ts';
import { usePhone } from './phone.ts';

/** What this officer did and the server has not answered for, in its order. */
export function useEntries(): readonly Entry[] {
  const { outbox } = usePhone();
  const me = useMe().id;
  const entries = useStore(outbox.entries);
  return useMemo(() => entries.filter(({ account }) => account === me), [entries, me]);
}

/** How much of this officer's this version of the page cannot read (OBX-9). */
export function useUnread(): number {
  return useStore(usePhone().outbox.unread);
}

/** The newest deed of this kind about this thing that the server may still take. */
export function useOwnDeed(deed: string, about: string | undefined): Entry | null {
  const entries = useEntries();
  const hopeful = entries.filter(({ state }) => state.at === 'kept' || state.at === 'sending' || state.at === 'sent');
  return hopeful.filter((entry) => entry.deed === deed && entry.about === about).at(-1) ?? null;
}

export interface Doing<I> {
  /** Answers when it is kept. */
  readonly run: (input: I) => Promise<void>;
  /** It is on its way to the phone's own memory. */
  readonly busy: boolean;
}

/** Something the officer does: kept at once, sent when there is a way. What the server says of it is in the list of what is unsent. */
export function useDeed<I>(deedOf: (input: I) => Deed): Doing<I> {
  const { outbox } = usePhone();
  const [busy, setBusy] = useState(false);
  const run = async (input: I) => {
    setBusy(true);
    await outbox.add(deedOf(input));
    setBusy(false);
  };
  return { run, busy };
}

/** Several things that belong together, kept in their order. */
export function useDeeds(): Doing<readonly Deed[]> {
  const { outbox } = usePhone();
  const [busy, setBusy] = useState(false);
  const run = async (deeds: readonly Deed[]) => {
    setBusy(true);
    for (const deed of deeds) await outbox.add(deed);
    setBusy(false);
  };
  return { run, busy };
}

/** Sends what is kept, as long as somebody is signed in; at once when there is a way again. */
export function useSending(account: string): void {
  const { outbox } = usePhone();
  const { link } = useRoom();
  useEffect(() => {
    void outbox.start(account);
    const wake = () => outbox.wake();
    window.addEventListener('online', wake);
    const unfollow = link.state.subscribe((now, before) => {
      if (now.at === 'live' && before.at !== 'live') wake();
    });
    return () => {
      window.removeEventListener('online', wake);
      unfollow();
      outbox.stop();
    };
  }, [outbox, link, account]);
}
