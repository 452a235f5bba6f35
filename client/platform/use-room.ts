import { type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Link } from '@watchroom/shared/protocol/link-machine.ts';
import type { RowEntity, Rows, Topic } from '@watchroom/shared/protocol/topics.ts';
import { createContext, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Api, Ask } from './api.ts';
import { FaultError } from './fault.ts';
import { rowsOf } from './replica.ts';
import type { Room } from './room.ts';

export const RoomContext = createContext<Room | null>(null);

/** The platform of this page; throws outside the app. */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === null) throw new Error('useRoom is used outside the app');
  return room;
}

/** The connection as screens show it. When it was last heard is left out: it changes with each message. */
export type ShownLink = { readonly at: 'live'; readonly since: number } | Exclude<Link, { readonly at: 'live' }>;

/** The connection's state, as the link machine has it; the component draws again only when that is another one. */
export function useLink(): ShownLink {
  return useStore(useRoom().link.state, useShallow(shownLink));
}

/** Whether this browser keeps the sound off until it is touched; draws anew when that changes. */
export function useSoundLocked(): boolean {
  return useStore(useRoom().sounds.locked);
}

function shownLink(link: Link): ShownLink {
  return link.at === 'live' ? { at: 'live', since: link.since } : link;
}

/**
 * Follows a topic as long as the component stands and gives the rows of one entity by id. The map is the same until
 * something changes, so derive lists with `useMemo`.
 */
export function useRows<E extends RowEntity>(topic: Topic, entity: E): ReadonlyMap<string, Rows[E]> {
  const { link, replicas } = useRoom();
  useEffect(() => link.want(topic), [link, topic]);
  return useStore(replicas.store, (table) => rowsOf(table[topic], entity));
}

/** The rows of a topic that somebody else on this screen follows, if anybody does: to be told of changes, and to ask for nothing. */
export function useFollowedRows<E extends RowEntity>(topic: Topic, entity: E): ReadonlyMap<string, Rows[E]> {
  return useStore(useRoom().replicas.store, (table) => rowsOf(table[topic], entity));
}

/** `cold`: nothing known yet · `live` · `stale`: right as of some moment ago. */
export function useReplicaState(topic: Topic): 'cold' | 'live' | 'stale' {
  return useStore(useRoom().replicas.store, (table) => table[topic].at);
}

export interface Answered<T> {
  readonly key: readonly unknown[];
  readonly ask: Ask<T>;
  /** Not asked while false. */
  readonly when?: boolean;
  /** Asked again every so many ms while the component stands. */
  readonly everyMs?: number;
  /** Of what is asked about: another version is another answer, and until it is there the one before stands. */
  readonly version?: number | string;
}

/** A read over HTTP, kept by `key`. `error` is a `FaultError`; its words come from `faultOf(error)`. */
export function useAnswer<T>(answered: Answered<T>): UseQueryResult<T, Error> {
  return useQuery(answerQuery(useRoom().api, answered));
}

/** That read as a query. */
export function answerQuery<T>(
  api: Api,
  { key, ask, when = true, everyMs, version }: Answered<T>,
): UseQueryOptions<T, Error> {
  return {
    queryKey: version === undefined ? key : [...key, version],
    enabled: when,
    ...(version === undefined ? {} : { placeholderData: earlier(key) }),
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
    queryFn: async ({ signal }) => {
      const answer = await api.send({ ...ask, signal });
      if (!answer.ok) throw new FaultError(answer.fault);
      return answer.value;
    },
  };
}

/** The answer about an earlier version of the same thing. */
function earlier(key: readonly unknown[]) {
  return <D>(before: D | undefined, query?: { readonly queryKey: readonly unknown[] }): D | undefined =>
    query !== undefined && key.every((part, at) => query.queryKey[at] === part) ? before : undefined;
}
