import type { Instant } from '../../kernel/time.ts';
import type { Aid, AidEventKind, AidState } from './aid.ts';
import type { SosPlace } from './sos-api.ts';

/** device: the phone has it · see: somebody looked · move: the caller is elsewhere now · end: the call is over. */
export type AidMove =
  | { readonly do: 'device' }
  | { readonly do: 'see' }
  | { readonly do: 'move'; readonly place: SosPlace; readonly distanceM: number }
  | { readonly do: 'end' };
export type AidDo = AidMove['do'];
export const aidDos = ['device', 'see', 'move', 'end'] as const satisfies readonly AidDo[];

/** What a move makes of it: the fields that are new, and the event that says so. */
export interface AidChange {
  readonly kind: AidEventKind;
  readonly set: Partial<Pick<Aid, 'state' | 'times' | 'place' | 'distanceM'>>;
}

type Step = (aid: Pick<Aid, 'times'>, move: AidMove, now: Instant) => AidChange | null;

const device: Step = ({ times }, _, now) => ({
  kind: 'aid.on_device',
  set: { state: 'device', times: { ...times, device: now } },
});
/** Whoever looks has it on the device, also when that word was lost on the way. */
const see: Step = ({ times }, _, now) => ({
  kind: 'aid.seen',
  set: { state: 'seen', times: { ...times, device: times.device ?? now, seen: now } },
});
const goThere: Step = (_, move) =>
  move.do === 'move' ? { kind: 'aid.moved', set: { place: move.place, distanceM: move.distanceM } } : null;
/** SOS-11: where somebody was in danger is nobody's any more once that is over. */
const end: Step = ({ times }, _, now) => ({
  kind: 'aid.over',
  set: { state: 'over', place: null, times: { ...times, over: now } },
});

/** Every move there is; a missing cell changes nothing. */
const moves: { readonly [S in AidState]: { readonly [D in AidDo]?: Step } } = {
  told: { device, see, move: goThere, end },
  device: { see, move: goThere, end },
  seen: { move: goThere, end },
  over: {},
};

/** One move; null when it changes nothing. */
export function moveAid(aid: Pick<Aid, 'state' | 'times'>, move: AidMove, now: Instant): AidChange | null {
  return moves[aid.state][move.do]?.(aid, move, now) ?? null;
}
