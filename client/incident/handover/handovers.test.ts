import {
  exampleDispatcher,
  exampleIncident,
  exampleNow,
  exampleSupervisor,
} from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ownerOf } from '@watchroom/shared/incident/incident-change.ts';
import { expect, it } from 'vitest';
import { givenTo, ownOf } from './handovers.ts';

const by = exampleDispatcher;
const mine: Incident = { ...exampleIncident, owner: ownerOf(by), state: { at: 'open', since: exampleNow } };
const later: Incident = { ...mine, priority: 3, number: '20260301-0001' };
const over: Incident = { ...mine, state: { at: 'cancelled', since: exampleNow, by, why: '' } };
const to = { id: exampleSupervisor.id as never, name: exampleSupervisor.name };
const given: Incident = { ...mine, number: '20260301-0002', handover: { to, by, at: exampleNow, words: '' } };

it('HND-1 the sheet has what one has that is not over, the most urgent first, also what nobody accepted yet', () => {
  const all = [later, over, mine, exampleIncident, given];
  expect(ownOf(all, by.id).map(({ number }) => number)).toEqual(['20260301-0002', '20260301-0042', '20260301-0001']);
  expect(ownOf(all, to.id)).toEqual([]);
  expect(givenTo(all, to.id)).toEqual([given]);
  expect(givenTo(all, by.id)).toEqual([]);
});
