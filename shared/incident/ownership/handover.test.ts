import { describe, expect, it } from 'vitest';
import { AccountId } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import { exampleDispatcher, exampleIncident, exampleNow, exampleSupervisor } from '../example.ts';
import type { Incident } from '../incident.ts';
import { ownerOf } from '../incident-change.ts';
import { incidentAs } from '../timeline.ts';
import {
  type HandoverMove,
  handoverAfter,
  handoverAts,
  handoverDos,
  handoverMoves,
  moveHandover,
} from './handover-machine.ts';

const now = after(exampleNow, 60_000);
const to = { id: AccountId.parse(exampleSupervisor.id), name: exampleSupervisor.name };
const handover = { to, by: exampleDispatcher, at: exampleNow, words: '等回电' };
const own: Incident = {
  ...exampleIncident,
  state: { at: 'open', since: exampleNow },
  owner: ownerOf(exampleDispatcher),
  taken: { at: exampleNow, actedAt: null },
};
const given: Incident = { ...own, handover };
const moves: Readonly<Record<HandoverMove['do'], HandoverMove>> = {
  give: { do: 'give', to, words: '等回电' },
  accept: { do: 'accept' },
  end: { do: 'end', why: '班次已换' },
};
const cancelled = { at: 'cancelled', since: now, by: exampleDispatcher, why: '' } as const;
const done = (incident: Incident, move: HandoverMove, by = exampleDispatcher) => {
  const moved = moveHandover(incident, move, { by, now });
  return moved.ok ? moved.value : moved.failure.code;
};

describe('HND-2 a handover', () => {
  const may = { own: ['give'], given: ['give', 'accept', 'end'] };
  it.each(handoverAts.flatMap((at) => handoverDos.map((move) => [at, move] as const)))('%s × %s', (at, move) => {
    expect(handoverMoves[at][move] !== undefined).toBe(may[at].includes(move));
  });

  it('is given by whose it is, and to another instead', () => {
    expect(done(own, moves.give)).toEqual({ handover: { to, by: exampleDispatcher, at: now, words: '等回电' } });
    expect(done(given, { ...moves.give, words: '' } as HandoverMove)).toMatchObject({
      handover: { words: '', at: now },
    });
    expect(done(own, moves.give, exampleSupervisor)).toBe('handover-none');
    expect(done(exampleIncident, moves.give)).toBe('handover-none');
  });

  it('HND-3 is accepted by whom it was given to, who then has it and is neither raced for nor silent', () => {
    expect(done(given, moves.accept)).toBe('handover-none');
    expect(done(given, moves.accept, exampleSupervisor)).toEqual({
      handover: null,
      owner: ownerOf(exampleSupervisor),
      taken: { at: exampleNow, actedAt: now },
    });
  });

  it('HND-3 is declined by the one, taken back by the other, and ended by nobody else', () => {
    for (const by of [exampleDispatcher, exampleSupervisor])
      expect(done(given, moves.end, by)).toEqual({ handover: null });
    expect(done(given, moves.end, { ...exampleDispatcher, id: crypto.randomUUID() })).toBe('handover-none');
  });

  it('is none of what is over, and ends with it or with another owner', () => {
    for (const move of handoverDos)
      expect(done({ ...given, state: cancelled }, moves[move], exampleSupervisor)).toBe('handover-none');
    expect(handoverAfter(given, { state: cancelled })).toEqual({ handover: null });
    expect(handoverAfter(given, { owner: exampleIncident.owner })).toEqual({ handover: null });
    expect(handoverAfter(given, { owner: given.owner, state: { at: 'dispatched', since: now } })).toEqual({});
    expect(handoverAfter(own, { state: cancelled })).toEqual({});
  });
});

it('HND-4 neither the source nor a wall has it', () => {
  for (const reader of ['source', 'wall'] as const) expect(incidentAs(given, reader).handover).toBeNull();
  expect(incidentAs(given, 'desk').handover).toEqual(handover);
});
