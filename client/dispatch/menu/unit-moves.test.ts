import type { AssignmentState } from '@watchroom/shared/dispatch/assignment.ts';
import { assignmentMoves } from '@watchroom/shared/dispatch/assignment-machine.ts';
import { exampleAssignment, exampleFreeUnit } from '@watchroom/shared/dispatch/example.ts';
import { exampleNow } from '@watchroom/shared/incident/example.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { describe, expect, test } from 'vitest';
import { notFree, stepsNow } from './unit-moves.ts';

const ats = Object.keys(assignmentMoves) as AssignmentState['at'][];
const at = (name: AssignmentState['at']) => ({ state: { at: name, since: exampleNow } as AssignmentState });

describe('DSP-47 the menu of a unit', () => {
  test.each(ats)('in %s has the cells of the machine, and says of every other step why not', (name) => {
    for (const { move, refused } of stepsNow(at(name), () => true))
      expect(refused?.values ?? null).toEqual(assignmentMoves[name][move] === undefined ? { from: name, move } : null);
  });
  test('has the steps of the role alone, and none without an order', () => {
    expect(stepsNow(at('offered'), (step) => step === 'free').map(({ move }) => move)).toEqual(['free']);
    expect(stepsNow(null, () => true)).toEqual([]);
  });
  const refusals: readonly [string, Partial<UnitView>, ReturnType<typeof notFree>][] = [
    ['free', {}, null],
    ['off duty', { duty: 'off' }, { code: 'unit-off-duty', values: { unit: '巡逻3号' } }],
    ['on a break', { duty: 'break' }, { code: 'unit-off-duty', values: { unit: '巡逻3号' } }],
    ['busy', { duty: 'busy' }, { code: 'unit-busy', values: { unit: '巡逻3号' } }],
  ];
  test.each(refusals)('of a unit that is %s says whether it can go', (_, change, refused) => {
    expect(notFree({ ...exampleFreeUnit, ...change }, null)).toEqual(refused);
  });
  test('names who has the unit and on what', () => {
    const taken = { ...exampleFreeUnit, assignment: exampleAssignment.id };
    expect(notFree(taken, exampleAssignment)?.values).toMatchObject({
      by: exampleAssignment.offeredBy.name,
      incident: exampleAssignment.order.number,
    });
  });
});
