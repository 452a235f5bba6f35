import type { Action } from '@watchroom/shared/access/decide.ts';
import type { IncidentAt } from '@watchroom/shared/incident/incident.ts';
import { type IncidentDo, incidentMoves } from '@watchroom/shared/incident/incident-machine.ts';
import type { Failure } from '@watchroom/shared/kernel/failure.ts';

/** A move a person can make, as a button; the reply stands among what closing needs, and on the spot only its officer settles (INC-22). `asks`: the words it needs, another incident, or only a yes; `no` = at once. */
export interface Move {
  readonly do: Exclude<IncidentDo, 'follow' | 'reply' | 'settle'>;
  readonly action: Action;
  readonly asks: 'result' | 'why' | 'incident' | 'yes' | 'no';
  /** The one thing the state is waiting for. */
  readonly main: boolean;
}

const moves: readonly (Omit<Move, 'main'> & { readonly mainIn: readonly IncidentAt[] })[] = [
  { do: 'claim', action: 'incident.claim', asks: 'no', mainIn: ['reported'] },
  { do: 'release', action: 'incident.hold', asks: 'yes', mainIn: ['on_hold'] },
  { do: 'close', action: 'incident.close', asks: 'yes', mainIn: ['resolved'] },
  { do: 'resolve', action: 'incident.resolve', asks: 'result', mainIn: ['on_scene'] },
  { do: 'rework', action: 'incident.rework', asks: 'why', mainIn: [] },
  { do: 'hold', action: 'incident.hold', asks: 'why', mainIn: [] },
  { do: 'reopen', action: 'incident.reopen', asks: 'yes', mainIn: [] },
  { do: 'unmerge', action: 'incident.merge', asks: 'why', mainIn: [] },
  { do: 'merge', action: 'incident.merge', asks: 'incident', mainIn: [] },
  { do: 'cancel', action: 'incident.cancel', asks: 'why', mainIn: [] },
  { do: 'unfound', action: 'incident.cancel', asks: 'why', mainIn: [] },
];

/** What this person may do now: the cells of the machine's table, less what the role may never do. */
export function movesNow(at: IncidentAt, may: (action: Action) => boolean): Move[] {
  return moves
    .filter((move) => incidentMoves[at][move.do] !== undefined && may(move.action))
    .map(({ mainIn, ...move }) => ({ ...move, main: mainIn.includes(at) }));
}

/** Moves kept behind “more”: they end or undo the matter and are rarely meant. */
export const rareMoves: ReadonlySet<Move['do']> = new Set(['hold', 'merge', 'cancel', 'unfound']);

/** A move of a menu; `refused`: why it cannot be done now, in the words in which the server would refuse it. */
export interface MenuMove<M> {
  readonly move: M;
  readonly refused: Failure | null;
}

/** They undo another move, and mean nothing to who reads the menu of what was never done. */
const undoing: ReadonlySet<Move['do']> = new Set(['release', 'rework', 'reopen', 'unmerge']);

/** DSP-47: all that the role may ever do to it; what its state does not allow says so. */
export function menuMoves(at: IncidentAt, may: (action: Action) => boolean): readonly MenuMove<Move>[] {
  const now = new Set(movesNow(at, may).map((move) => move.do));
  return moves
    .filter((move) => may(move.action) && (now.has(move.do) || !undoing.has(move.do)))
    .map(({ mainIn, ...move }) => ({
      move: { ...move, main: mainIn.includes(at) },
      refused: now.has(move.do) ? null : { code: 'move-impossible', values: { from: at, move: move.do } },
    }));
}
