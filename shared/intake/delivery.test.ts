import { expect, it, test } from 'vitest';
import { type Delivery, DeliveryWord, moveDelivery, RETRY_WAITS_MS, waitBefore, wordOfStatus } from './delivery.ts';

const waiting = (tries: number): Delivery => ({ at: 'waiting', tries });
const last = RETRY_WAITS_MS.length;

test.each([
  ['taken', waiting(0), { at: 'sent' }],
  ['taken', waiting(last), { at: 'sent' }],
  ['failing', waiting(0), waiting(1)],
  ['refused', waiting(3), waiting(4)],
  ['timeout', waiting(last - 1), waiting(last)],
  ['timeout', waiting(last), { at: 'stopped', word: 'timeout' }],
  ['unreachable', waiting(0), waiting(1)],
  ['no-name', waiting(0), waiting(1)],
  ['gone', waiting(0), { at: 'stopped', word: 'gone' }],
  ['redirected', waiting(0), { at: 'stopped', word: 'redirected' }],
  ['forbidden', waiting(0), { at: 'stopped', word: 'forbidden' }],
  ['no-callback', waiting(0), { at: 'stopped', word: 'no-callback' }],
] as const)('DKT-5 the answer %s', (word, before, after) => {
  expect(moveDelivery(before, { do: 'answer', word })).toEqual(after);
});

it('DKT-5 what was sent or stopped, no answer changes', () => {
  for (const word of DeliveryWord.options) {
    expect(moveDelivery({ at: 'sent' }, { do: 'answer', word })).toEqual({ at: 'sent' });
    const stopped: Delivery = { at: 'stopped', word: 'gone' };
    expect(moveDelivery(stopped, { do: 'answer', word })).toEqual(stopped);
  }
});

it('DKT-5 only what was stopped is sent again, with all its tries', () => {
  expect(moveDelivery({ at: 'stopped', word: 'timeout' }, { do: 'again' })).toEqual(waiting(0));
  expect(moveDelivery({ at: 'sent' }, { do: 'again' })).toEqual({ at: 'sent' });
  expect(moveDelivery(waiting(2), { do: 'again' })).toEqual(waiting(2));
});

it('DKT-5 waits grow', () => {
  const waits = Array.from({ length: last + 1 }, (_, tries) => waitBefore({ at: 'waiting', tries }));
  expect(waits).toEqual([0, ...RETRY_WAITS_MS]);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
});

test.each([
  [200, 'taken'],
  [204, 'taken'],
  [301, 'redirected'],
  [400, 'refused'],
  [404, 'refused'],
  [410, 'gone'],
  [429, 'refused'],
  [500, 'failing'],
  [503, 'failing'],
] as const)('DKT-5 status %i is %s', (status, word) => {
  expect(wordOfStatus(status)).toBe(word);
});
