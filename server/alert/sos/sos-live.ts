import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import {
  hearsSos,
  isBy,
  isGuard,
  isWall,
  sosAs,
  sosScope,
  sosSubject,
  unnamed,
} from '@watchroom/shared/alert/sos/sos-reach.ts';
import { AccountId } from '@watchroom/shared/kernel/ids.ts';
import type { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { z } from 'zod';
import { type StoredEvent, wireEvent } from '../../platform/feed.ts';
import type { Topic } from '../../platform/live.ts';
import type { Platform } from '../../platform/platform.ts';
import { unitNow } from '../../unit/queries.ts';
import { isOffSince, unitOf } from '../own-unit.ts';
import { aidsOf } from './aid-store.ts';
import { sosOnScreen } from './sos-queries.ts';

/**
 * SOS-5: for the desks where it is and where its unit belongs; when nobody took it, for every desk. A screen of a
 * wall hears it without names. For no officer and no key.
 */
export function sosTopic(platform: Platform): Topic {
  return {
    topic: 'sos',
    door: { may: 'sos.read' },
    entities: ['sos'],
    audience: (event, actor) =>
      decide(actor, 'sos.read', sosSubject(event, actor, event.extra['everywhere'] === true)).ok
        ? eventAs(event, actor)
        : null,
    snapshot: async (actor, tx) => ({
      sos: (await sosOnScreen(tx, platform.clock.now()))
        .filter((sos) => hearsSos(actor, sos))
        .map((sos) => sosAs(sos, actor)),
    }),
  };
}

function eventAs(event: StoredEvent, actor: Actor): WireEvent {
  const told = wireEvent(event);
  if (!isWall(actor) && !isGuard(actor)) return told;
  return {
    ...told,
    set: sosAs(event.set, actor),
    extra: {},
    actor: isBy(told.actor, actor) ? told.actor : unnamed(told.actor),
  };
}

const GuardExtra = z.object({ guards: z.array(AccountId) });
const guardsOf = ({ extra }: StoredEvent) => GuardExtra.safeParse(extra).data?.guards ?? [];

/** The own calls, of a unit or of a guard, for the phone, on duty or off: whether it arrived, and who has it. */
export function ownSosTopic(platform: Platform): Topic {
  return {
    topic: 'own-sos',
    door: { may: 'sos.raise' },
    entities: ['sos'],
    // Two guards of one place are told apart by their accounts alone.
    personal: true,
    audience: (event, actor) =>
      decide(actor, 'sos.raise', { ...event, guards: guardsOf(event) }).ok ? eventAs(event, actor) : null,
    snapshot: async (actor, tx) => ({
      sos: (await sosOnScreen(tx, platform.clock.now()))
        .filter((sos) => decide(actor, 'sos.raise', sosScope(sos)).ok)
        .map((sos) => sosAs(sos, actor)),
    }),
  };
}

/** SOS-11: what a unit is told of calls near it, for its own phone and device, on duty; no desk, no unit beside it. */
export function nearSosTopic(platform: Platform): Topic {
  return {
    topic: 'near-sos',
    door: { may: 'aid.read' },
    entities: ['aid'],
    // What a unit is shown hangs on whether it is on duty: a moment ago is too long ago.
    isOwn: (actor) => unitOf(actor) !== null,
    audience: (event, actor) => {
      const unit = unitOf(actor);
      if (unit === null || !decide(actor, 'aid.read', event).ok) return null;
      return isOffSince(platform, unit, event) ? null : wireEvent(event);
    },
    snapshot: async (actor, tx) => {
      const unit = unitOf(actor);
      const own = unit === null ? null : await unitNow(tx, unit);
      if (unit === null || own === null || own.duty === 'off') return { aid: [] };
      return { aid: await aidsOf(tx, unit, platform.clock.now()) };
    },
  };
}
