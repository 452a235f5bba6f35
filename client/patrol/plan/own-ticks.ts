import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { ChecklistItem } from '@watchroom/shared/incident/plan/checklist.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { apiPath } from '../../platform/api.ts';
import type { Deed } from '../../platform/offline/outbox.ts';
import type { Entry } from '../../platform/offline/outbox-store.ts';

const TICK = 'incident.tick';

export interface Tick {
  readonly step: string;
  readonly done: boolean;
}

/** Ticks of one step build on each other and on nothing else: one that somebody else made before holds up no other. */
export function tickDeed(incident: IncidentId, { step, done }: Tick, words: string): Deed {
  return {
    deed: TICK,
    about: `${incident} ${step}`,
    chain: `plan:${incident}:${step}`,
    words,
    path: apiPath`/api/incidents/${incident}/steps`,
    body: { json: { step, done } },
  };
}

export interface OwnItem extends ChecklistItem {
  /** Ticked, or taken back, on this phone, and the room has not answered. */
  readonly unsent: boolean;
}

/** PLN-9: the checklist as the officer knows it: as the room said last, and then each own tick that it may still take, at its own time. */
export function withOwnTicks(
  list: readonly ChecklistItem[],
  entries: readonly Entry[],
  { incident, by }: { readonly incident: IncidentId; readonly by: ActorRef },
): readonly OwnItem[] {
  return list.map((item) => {
    const own = entries
      .filter(({ deed, about }) => deed === TICK && about === `${incident} ${item.key}`)
      .filter(({ state: { at } }) => at === 'kept' || at === 'sending' || at === 'sent')
      .at(-1);
    if (own === undefined) return { ...item, unsent: false };
    const isDone = 'json' in own.body && own.body.json['done'] === true;
    const unsent = own.state.at !== 'sent';
    if (!isDone) return { ...item, done: null, unsent };
    // Who was first stays: the room knows of it already.
    return { ...item, done: item.done ?? { step: item.key, at: own.at as Instant, by }, unsent };
  });
}
