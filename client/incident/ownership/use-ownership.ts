import { mayEver } from '@watchroom/shared/access/decide.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply, Present } from '@watchroom/shared/incident/incident-api.ts';
import { isSilent, mineBy, type WayToTake, wayToTake } from '@watchroom/shared/incident/ownership/ownership.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useEffect, useMemo, useRef } from 'react';
import { apiPath } from '../../platform/api.ts';
import { useCommand, useCommands } from '../../platform/use-command.ts';
import { useAnswer, useRoom, useRows } from '../../platform/use-room.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import { useAsOf } from '../../ui/sign/time-source.ts';
import { mutedAt, playTone } from '../ring-tone.ts';
import { type Ringing, ringing, toneOf } from './ringing.ts';

/** How often a ring sounds again while nobody has taken it, ms: often enough to be missed by nobody, rare enough to speak over. */
const RING_EVERY_MS = 8_000;
/** How often a desk says that it has an incident open, ms. */
const BEAT_MS = 10_000;

/** INC-8: what rings at this desk, and the tone of it again and again. The first tone of each is the arrival's own. */
export function useRinging(): readonly Ringing[] {
  const incidents = useRows('incidents', 'incident');
  const { sounds } = useRoom();
  const me = useMe();
  const may = mayEver(me, 'incident.claim');
  const look = (now: number) => (may ? ringing(incidents.values(), me, instant(now)) : []);
  const key = useAsOf((now) =>
    look(now)
      .map(({ incident, at }) => `${incident.id} ${incident.rev} ${at}`)
      .join(),
  );
  const { clock } = useRoom();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is in the list
  const shown = useMemo(() => look(clock.now()), [key]);
  const handedUp = shown.flatMap(({ incident, at }) =>
    at === 'up' ? [`${incident.id} ${incident.escalation.since}`] : [],
  );
  useHandedUpTone(handedUp, shown);
  const latest = useRef(shown);
  useEffect(() => {
    latest.current = shown;
  }, [shown]);
  const rings = toneOf(shown) !== null;
  useEffect(() => {
    if (!rings) return;
    const again = () => {
      // Asked anew each time: a mute begins and ends while it rings.
      const heard = toneOf(latest.current, mutedAt(sounds));
      if (heard !== null) playTone(sounds, 'arrival', heard);
    };
    const timer = setInterval(again, RING_EVERY_MS);
    return () => clearInterval(timer);
  }, [rings, sounds]);
  return shown;
}

/** What is handed up to this desk stood on its screen before, so no arrival sounded: it sounds here, once. */
function useHandedUpTone(handedUp: readonly string[], shown: readonly Ringing[]): void {
  const { sounds } = useRoom();
  const heard = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const isNew = handedUp.some((one) => !heard.current.has(one));
    heard.current = new Set(handedUp);
    const tone = isNew ? toneOf(shown, mutedAt(sounds)) : null;
    if (tone !== null) playTone(sounds, 'handed-up', tone);
  }, [handedUp, shown, sounds]);
}

/** How this person may take an incident from its owner at a moment, ms; null when there is no way, or not for them. */
function useWays(): (incident: Incident, atMs: number) => WayToTake | null {
  const me = useMe();
  const [mayClaim, mayTakeOver] = [useMay('incident.claim'), useMay('incident.take_over')];
  return (incident, atMs) => {
    const way = mayClaim ? wayToTake(incident, me, instant(atMs)) : null;
    return way === 'reason' && !mayTakeOver ? null : way;
  };
}

/** The same of one incident, now. */
export function useWayToTake(incident: Incident): WayToTake | null {
  const wayOf = useWays();
  return useAsOf((now) => wayOf(incident, now));
}

/** What one press that says "mine" is now, of any incident. */
export function useMineBy(): (incident: Incident) => ReturnType<typeof mineBy> {
  const { clock } = useRoom();
  const wayOf = useWays();
  return (incident) => mineBy(incident, wayOf(incident, clock.now()));
}

export function useIsSilent(incident: Incident): boolean {
  return useAsOf((now) => isSilent(incident, instant(now)));
}

export interface Taking {
  readonly id: IncidentId;
  readonly way: 'claim' | 'take';
  readonly why?: string;
}

const askToTake = ({ id, way, why }: Taking) => ({
  method: 'POST' as const,
  path: way === 'claim' ? apiPath`/api/incidents/${id}/claim` : apiPath`/api/incidents/${id}/take`,
  body: why === undefined ? {} : { why },
  reply: IncidentReply,
});

/** Claims what nobody has, or takes it from who has it. */
export function useTaking() {
  return useCommand(askToTake);
}

/** The same from a list, of one row after the other. */
export function useTakings() {
  return useCommands(askToTake);
}

/** INC-11: says that it is open here, and who else has it open, as long as the component stands. */
export function usePresence(id: IncidentId): Present['present'] {
  const answer = useAnswer({
    key: ['presence', id],
    when: useMay('incident.claim'),
    everyMs: BEAT_MS,
    ask: { method: 'POST', path: apiPath`/api/incidents/${id}/presence`, body: {}, reply: Present },
  });
  return answer.data?.present ?? [];
}
