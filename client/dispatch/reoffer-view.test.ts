import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { exampleAssignment } from '@watchroom/shared/dispatch/example.ts';
import { exampleDispatcher as by, exampleIncident, exampleNow as since } from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Reoffer } from '@watchroom/shared/incident/reoffer.ts';
import { expect, test } from 'vitest';
import { type ReofferView, reofferView } from './reoffer-view.ts';

const open: Incident = { ...exampleIncident, state: { at: 'open', since } };
const asking: Reoffer = { at: 'asking', since, until: since, tries: 2, by };
const nobody: Reoffer = { at: 'nobody', since, tries: 5, why: 'too-often', told: 'owner', by };
const offered = exampleAssignment;
const accepted = { ...exampleAssignment, state: { at: 'accepted' as const, since } };
const freed = {
  ...exampleAssignment,
  state: { at: 'freed' as const, since, by, why: '' },
  times: { ...exampleAssignment.times, ended: exampleAssignment.times.offered },
};
const declined = { ...exampleAssignment, state: { at: 'declined' as const, since, why: '' } };

const cases: readonly { told: string; reoffer: Reoffer; assignments: Assignment[]; view: ReofferView }[] = [
  {
    told: 'the next one is asked if this one does not take it',
    reoffer: asking,
    assignments: [offered, declined],
    view: 'next',
  },
  { told: 'the next one is about to be asked', reoffer: asking, assignments: [declined], view: 'between' },
  { told: 'nobody will be asked after the unit was freed', reoffer: asking, assignments: [freed], view: 'off' },
  { told: 'nothing, once somebody took it', reoffer: asking, assignments: [accepted, offered], view: 'none' },
  { told: 'nobody took it', reoffer: nobody, assignments: [declined], view: 'fault' },
  { told: 'no fault while somebody is asked', reoffer: nobody, assignments: [offered], view: 'off' },
  { told: 'nobody will be asked by itself', reoffer: { at: 'idle' }, assignments: [offered], view: 'off' },
  { told: 'the same after a stop', reoffer: { at: 'stopped', since, by }, assignments: [], view: 'off' },
];
test.each(cases)('ASG-6 a desk is told: $told', ({ reoffer, assignments, view }) => {
  expect(reofferView({ ...open, reoffer }, assignments)).toBe(view);
});

test('ASG-8 what is held, resolved or over has no fault to show', () => {
  for (const state of [
    { at: 'on_hold', since, by, why: '' },
    { at: 'resolved', since, by, result: '' },
    { at: 'cancelled', since, by, why: '' },
  ] as const)
    expect(reofferView({ ...open, state, reoffer: nobody }, [declined])).toBe('none');
});
