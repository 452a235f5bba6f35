import { AidState } from '@watchroom/shared/alert/sos/aid.ts';
import { expect, test } from 'vitest';
import { owedReceipt } from '../../alert/message-list.ts';
import { openAids } from './open-aids.ts';

test.each([
  ['told', 'seen', 'device'],
  ['device', 'seen', null],
  ['seen', null, null],
  ['over', null, null],
] as const)(
  'SOS-10 of a call near by that is %s the room is owed %s, and %s while nobody looks',
  (state, seen, hidden) => {
    expect([owedReceipt({ state }, true), owedReceipt({ state }, false)]).toEqual([seen, hidden]);
  },
);

test('SOS-11 a call that is over is shown no more, and the newest stands first', () => {
  const aid = (state: AidState, told: string) => ({ state, times: { told } }) as never;
  const all = AidState.options.map((state, at) => aid(state, `2026-03-01T08:00:0${at}.000Z`));
  expect(openAids(all).map(({ state }) => state)).toEqual(['seen', 'device', 'told']);
});
