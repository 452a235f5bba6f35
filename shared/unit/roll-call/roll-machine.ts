import { no, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { RollAnswer, RollLine, RollLineState } from './roll-call.ts';

export type RollMove =
  | { readonly do: 'ring'; readonly now: Instant }
  | { readonly do: 'answer'; readonly answer: RollAnswer }
  | { readonly do: 'close' };
export const rollDos = ['ring', 'answer', 'close'] as const satisfies readonly RollMove['do'][];

type Set = Partial<Pick<RollLine, 'state' | 'rings' | 'rungAt' | 'answer'>>;

/**
 * ROL-2: the moves of one unit's line; what of it is new, null when that stands already. A second answer changes nothing: the first is
 * when it was there. Refusal: `roll-call-over`.
 */
export function moveLine(line: Pick<RollLine, 'state' | 'rings'>, move: RollMove): Result<Set | null> {
  return table[line.state][move.do](line, move as never);
}

type Step<D extends RollMove['do']> = (
  line: Pick<RollLine, 'rings'>,
  move: Extract<RollMove, { do: D }>,
) => Result<Set | null>;
type Cells = { readonly [D in RollMove['do']]: Step<D> };

const stays = () => ok(null);
const over = () => no('roll-call-over');

const table: { readonly [S in RollLineState]: Cells } = {
  called: {
    ring: ({ rings }, { now }) => ok({ rings: rings + 1, rungAt: now }),
    answer: (_, { answer }) => ok({ state: 'answered', answer }),
    close: () => ok({ state: 'missing' }),
  },
  answered: { ring: stays, answer: stays, close: stays },
  missing: { ring: over, answer: over, close: stays },
};
