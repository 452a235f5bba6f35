import {
  exampleDispatcher,
  exampleIncident,
  exampleNow,
  exampleSupervisor,
} from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, it } from 'vitest';
import { handoverCall, titleWith } from './handover-call.ts';

const to = { id: exampleSupervisor.id as never, name: exampleSupervisor.name };
const given = (n: number, at = exampleNow): Incident => ({
  ...exampleIncident,
  id: `00000000-0000-4000-8000-00000000000${n}` as never,
  handover: { to, by: exampleDispatcher, at, words: '' },
});

describe('HND-5 a handover calls whom it is given to', () => {
  it('once each, and for all that come in one breath together', () => {
    const first = handoverCall(null, []);
    const two = handoverCall(first.known, [given(1), given(2)]);
    expect([first.fresh, two.fresh.length]).toEqual([[], 2]);
    expect(handoverCall(two.known, [given(1), given(2)]).fresh).toEqual([]);
    expect(handoverCall(two.known, [given(2), given(3)]).fresh.map(({ id }) => id)).toEqual([given(3).id]);
  });

  it('and again when it was declined and given once more', () => {
    const { known } = handoverCall(null, [given(1)]);
    expect(handoverCall(known, [given(1, after(exampleNow, 60_000))]).fresh).toHaveLength(1);
  });

  it('but for nothing that waited before the page was opened: that stands in the title', () => {
    expect(handoverCall(null, [given(1)]).fresh).toEqual([]);
    expect(titleWith('值守 Watchroom', '待接班 1')).toBe('待接班 1 · 值守 Watchroom');
    expect(titleWith('值守 Watchroom', null)).toBe('值守 Watchroom');
  });
});
