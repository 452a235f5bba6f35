import { describe, expect, test } from 'vitest';
import { AreaId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/time.ts';
import { type RollAnswer, rollLineStates } from './roll-call.ts';
import { moveLine, type RollMove, rollDos } from './roll-machine.ts';

const now = instant(1_000_000);
const answer: RollAnswer = {
  at: now,
  grid: AreaId.parse('east-s'),
  fixAgeS: 4,
  how: 'device',
  by: { kind: 'account', id: 'a', name: '甲' },
};
const moves: Readonly<Record<RollMove['do'], RollMove>> = {
  ring: { do: 'ring', now },
  answer: { do: 'answer', answer },
  close: { do: 'close' },
};
const stays = null;
const over = 'roll-call-over';
const cells = {
  called: { ring: { rings: 3, rungAt: now }, answer: { state: 'answered', answer }, close: { state: 'missing' } },
  answered: { ring: stays, answer: stays, close: stays },
  missing: { ring: over, answer: over, close: stays },
} as const;

describe('ROL-2 a line of a roll call', () => {
  test.each(rollLineStates.flatMap((state) => rollDos.map((move) => [state, move] as const)))(
    '%s: %s',
    (state, move) => {
      const moved = moveLine({ state, rings: 2 }, moves[move]);
      expect(moved.ok ? moved.value : moved.failure.code).toEqual(cells[state][move]);
    },
  );
});
