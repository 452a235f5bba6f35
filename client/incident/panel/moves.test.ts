import { incidentAts } from '@watchroom/shared/incident/incident.ts';
import { incidentDos, incidentMoves } from '@watchroom/shared/incident/incident-machine.ts';
import { describe, expect, test } from 'vitest';
import { menuMoves, movesNow } from './moves.ts';

const names = (at: (typeof incidentAts)[number], may = (_: string) => true) => movesNow(at, may).map((move) => move.do);

describe('the buttons of an incident', () => {
  test.each(incidentAts)('in %s are the cells of the machine, without what nobody presses here', (at) => {
    const elsewhere: ReadonlySet<string> = new Set(['follow', 'reply', 'settle']);
    const cells = incidentDos.filter((move) => !elsewhere.has(move) && incidentMoves[at][move] !== undefined);
    expect(names(at).sort()).toEqual([...cells].sort());
  });
  test('leave out what the role may never do', () => {
    expect(names('resolved', (action) => action !== 'incident.close')).toEqual(['rework']);
  });
  test('have one main thing at most', () => {
    for (const at of incidentAts)
      expect(movesNow(at, () => true).filter((move) => move.main).length).toBeLessThanOrEqual(1);
  });
  test('ask for words wherever the record needs them', () => {
    const asks = Object.fromEntries(
      incidentAts.flatMap((at) => movesNow(at, () => true)).map((move) => [move.do, move.asks]),
    );
    expect(asks).toMatchObject({
      claim: 'no',
      resolve: 'result',
      rework: 'why',
      hold: 'why',
      cancel: 'why',
      unfound: 'why',
      merge: 'incident',
      unmerge: 'why',
      close: 'yes',
    });
  });
});

describe('DSP-47 the menu of an incident', () => {
  test.each(incidentAts)('in %s allows exactly the buttons there are, and says of the rest why not', (at) => {
    const menu = menuMoves(at, () => true);
    expect(menu.filter(({ refused }) => refused === null).map(({ move }) => move.do)).toEqual(names(at));
    for (const { move, refused } of menu)
      expect(refused?.values ?? null).toEqual(names(at).includes(move.do) ? null : { from: at, move: move.do });
  });
  test('has nothing of what the role may never do, nor what undoes something that was not done', () => {
    expect(menuMoves('open', (action) => action === 'incident.hold').map(({ move }) => move.do)).toEqual(['hold']);
    const open = menuMoves('open', () => true).map(({ move }) => move.do);
    for (const undoing of ['release', 'rework', 'reopen', 'unmerge']) expect(open).not.toContain(undoing);
  });
});
