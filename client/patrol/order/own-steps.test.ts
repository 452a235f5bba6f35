import { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { EntryState } from '@watchroom/shared/protocol/outbox-machine.ts';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../platform/offline/outbox-store.ts';
import { withOwnSteps } from './own-steps.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const at = (minute: number) => `2026-03-01T08:${String(minute).padStart(2, '0')}:00.000Z`;
const me = { kind: 'account', id: id(9), name: '王' } as const;

const offered = Assignment.parse({
  id: id(1),
  rev: 1,
  incident: id(2),
  unit: id(3),
  callSign: '云 1-03',
  area: ['city'],
  offeredBy: { kind: 'account', id: id(4), name: '李' },
  state: { at: 'offered', since: at(0), expiresAt: at(1) },
  times: { offered: at(0), device: null, seen: null, accepted: null, enRoute: null, onScene: null, ended: null },
  backupGone: null,
  order: {
    number: '20260301-0001',
    type: 'fire',
    priority: 1,
    channel: '110',
    place: [118, 36],
    address: null,
    text: '',
    request: false,
  },
});

const entry = (n: number, deed: string, more: { minute?: number; state?: EntryState; words?: string } = {}): Entry => ({
  n,
  account: me.id,
  key: `key-${n}`,
  at: at(more.minute ?? 0),
  chain: 'c',
  lane: 'words',
  waits: 'words',
  shownMs: 60_000,
  deed,
  about: offered.id,
  words: more.words ?? '',
  path: '/api',
  body: { json: {} },
  state: more.state ?? { at: 'kept' },
  safe: true,
});

describe('OBX-5 the own steps on the own screen', () => {
  it('count at once, each at its own time', () => {
    const steps = [
      entry(1, 'order.accept'),
      entry(2, 'order.depart', { minute: 2, state: { at: 'sending' } }),
      entry(3, 'incident.note', { minute: 3 }),
      entry(4, 'order.arrive', { minute: 9, state: { at: 'sent' } }),
      entry(5, 'order.clear', { minute: 20, words: '已处置' }),
    ];
    const known = withOwnSteps(offered, steps, me);
    expect(known.state).toEqual({ at: 'cleared', since: at(20), note: '已处置' });
    expect(known.times).toMatchObject({ accepted: at(0), enRoute: at(2), onScene: at(9), ended: at(20) });
    expect(known.rev).toBe(1);
  });

  it.each([
    ['that was refused', { state: { at: 'refused', code: 'offer-expired', text: '' } }],
    ['that is held', { state: { at: 'held', by: 1 } }],
    ['that came after the offer ran out', { minute: 2 }],
  ] as const)('but none %s', (_, more) => {
    expect(withOwnSteps(offered, [entry(1, 'order.accept', more)], me)).toBe(offered);
  });

  it('change nothing where the room knows of them already, and nothing of another order', () => {
    const accepted = withOwnSteps(offered, [entry(1, 'order.accept')], me);
    expect(withOwnSteps(accepted, [entry(1, 'order.accept')], me)).toBe(accepted);
    expect(withOwnSteps(offered, [{ ...entry(1, 'order.accept'), about: id(7) }], me)).toBe(offered);
  });
});
