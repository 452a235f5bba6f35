import type { ChecklistItem } from '@watchroom/shared/incident/plan/checklist.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { EntryAt, EntryState } from '@watchroom/shared/protocol/outbox-machine.ts';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../platform/offline/outbox-store.ts';
import { tickDeed, withOwnTicks } from './own-ticks.ts';

const incident = IncidentId.parse('018f0000-0000-7000-8000-000000000001');
const me = { kind: 'account', id: 'w', name: '王' } as const;
const at = (minute: number) => `2026-03-01T08:${String(minute).padStart(2, '0')}:00.000Z` as Instant;
const item = (key: string, done: ChecklistItem['done'] = null): ChecklistItem => ({
  key,
  level: 1,
  kind: 'step',
  words: { zh: '疏散' },
  owner: { kind: 'unit' },
  department: null,
  limitS: null,
  dueAt: null,
  done,
});
const entry = (n: number, step: string, more: { done?: boolean; state?: EntryAt } = {}): Entry => {
  const { deed, about, chain, path, body } = tickDeed(incident, { step, done: more.done ?? true }, '疏散');
  const state = { at: more.state ?? 'kept' } as EntryState;
  const placed = { n, deed, about, chain, path, body, state } as const;
  const own = { account: 'w', key: `k${n}`, at: at(n), words: '', safe: true, shownMs: 0 };
  return { ...own, ...placed, lane: 'words', waits: 'words' };
};
const list = [item('1.s1'), item('1.s2', { step: '1.s2', at: at(1), by: { ...me, id: 'l', name: '李' } })];
const shown = (...entries: readonly Entry[]) =>
  withOwnTicks(list, entries, { incident, by: me }).map(({ done, unsent }) => [done?.by.name, done?.at, unsent]);

describe('PLN-9 on the phone the checklist', () => {
  it('has the own ticks at once, at their own time, and says what is not sent', () => {
    expect(shown(entry(5, '1.s1'))).toEqual([
      ['王', at(5), true],
      ['李', at(1), false],
    ]);
    expect(shown(entry(5, '1.s1', { state: 'sent' }))[0]).toEqual(['王', at(5), false]);
  });
  it('has what was taken back open again, by the newest word', () => {
    expect(shown(entry(6, '1.s2', { done: false }))[1]).toEqual([undefined, undefined, true]);
    expect(shown(entry(5, '1.s1'), entry(6, '1.s1', { done: false }))[0]).toEqual([undefined, undefined, true]);
  });
  it('keeps who was first, and nothing of what the room refused', () => {
    expect(shown(entry(5, '1.s2'))[1]).toEqual(['李', at(1), true]);
    expect(shown(entry(5, '1.s1', { state: 'refused' }))[0]).toEqual([undefined, undefined, false]);
  });
});
