import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { SOS_TONE_MS, type Sos, type SosEnd, SosReply } from '@watchroom/shared/alert/sos/sos-api.ts';
import { isSosOpen } from '@watchroom/shared/alert/sos/sos-machine.ts';
import type { SosId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo } from 'react';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { deskPlace } from '../push/push-place.ts';
import { useShownHere } from '../push/use-shown-here.ts';

/** The calls that run, the one that nobody has first, then the older. */
export function useOpenSos(): readonly Sos[] {
  const rows = useRows('sos', 'sos');
  return useMemo(() => orderSos(rows.values()), [rows]);
}

/** What nobody has comes first, of it the oldest. */
export function orderSos(rows: Iterable<Sos>): readonly Sos[] {
  const rank = ({ state }: Sos) => (state.at === 'raised' ? 0 : 1);
  return [...rows]
    .filter(isSosOpen)
    .sort((one, other) => rank(one) - rank(other) || (one.raisedAt < other.raisedAt ? -1 : 1));
}

/** ALR-7: what the system showed of calls while no console was open is before somebody's eyes now, also when it is over. */
export function useSosShown(): void {
  useShownHere(deskPlace, useRows('sos', 'sos'));
}

/** The last call of the own unit, or of this guard (`unit` null), for its phone: one that runs, or one that ended a while ago; null when there is none. */
export function useOwnSos(unit: string | null): Sos | null {
  const rows = useRows('own-sos', 'sos');
  return useMemo(() => {
    const own = [...rows.values()].filter((sos) => sos.unit === unit);
    return own.sort((one, other) => (one.raisedAt < other.raisedAt ? 1 : -1))[0] ?? null;
  }, [rows, unit]);
}

/** A browser that keeps sound off until it is touched is asked again this often, ms. */
const LOCKED_MS = 1_000;

/** SOS-8: sounds at once and again while nobody has it; no mute of any desk is asked about, and each new call sounds at once. */
export function useSosTone(open: readonly Sos[]): void {
  const { sounds } = useRoom();
  const unowned = open.flatMap(({ id, presses, state }) => (state.at === 'raised' ? [`${id} ${presses}`] : [])).join();
  useEffect(() => {
    if (unowned === '') return;
    let timer: ReturnType<typeof setTimeout>;
    const ring = () => {
      timer = setTimeout(ring, sounds.play('sos') ? SOS_TONE_MS : LOCKED_MS);
    };
    ring();
    return () => clearTimeout(timer);
  }, [sounds, unowned]);
}

export function useTakeSos() {
  return useCommand(({ id, way }: { readonly id: SosId; readonly way: 'own' | 'take-over' }) => ({
    method: 'POST',
    path: way === 'own' ? apiPath`/api/sos/${id}/own` : apiPath`/api/sos/${id}/take-over`,
    body: {},
    reply: SosReply,
  }));
}

export function useEndSos() {
  return useCommand(({ id, why, words }: { readonly id: SosId; readonly why: SosEnd; readonly words: string }) => ({
    method: 'POST',
    path: apiPath`/api/sos/${id}/end`,
    body: { why, words },
    reply: SosReply,
  }));
}

export function isMine({ state }: Pick<Sos, 'state'>, me: Pick<AccountActor, 'id'>): boolean {
  return state.at === 'owned' && state.by.id === me.id;
}
