import { describe, expect, it, test } from 'vitest';
import { firstPress, Intents, intentKey, isSure } from './intent.ts';

const HOUR_MS = 3_600_000;

test('the same wish keeps its key, another one gets its own, and an answered one starts anew', () => {
  let made = 0;
  const makeKey = () => `key-${++made}`;
  const first = intentKey(null, { unit: 'a' }, makeKey);
  expect(intentKey(first, { unit: 'a' }, makeKey)).toBe(first);
  expect(intentKey(first, { unit: 'b' }, makeKey).key).toBe('key-2');
  expect(intentKey(null, { unit: 'a' }, makeKey).key).toBe('key-3');
  expect(intentKey(null, undefined, makeKey).key).toBe('key-4');
});

test('another photo under the same name of a field is another wish', () => {
  let made = 0;
  const makeKey = () => `key-${++made}`;
  const form = (words: string) => {
    const data = new FormData();
    data.append('photo', new File([words], 'scene.jpg', { lastModified: 7 }));
    return data;
  };
  const first = intentKey(null, form('one'), makeKey);
  expect(intentKey(first, form('one'), makeKey)).toBe(first);
  expect(intentKey(first, form('another'), makeKey).key).toBe('key-2');
  const held = intentKey(null, { incident: 'a', form: form('one') }, makeKey);
  expect(intentKey(held, { incident: 'a', form: form('another') }, makeKey).key).toBe('key-4');
});

test('API-3 what is asked of one thing goes beside what is asked of another, and none of it twice at a time', () => {
  let made = 0;
  const makeKey = () => `key-${++made}`;
  const intents = new Intents();
  const first = intents.begin({ unit: 'a' }, makeKey);
  expect(intents.begin({ unit: 'a' }, makeKey)).toBeNull();
  expect(intents.begin({ unit: 'b' }, makeKey)?.key).toBe('key-2');
  expect([intents.runs({ unit: 'a' }), intents.runs({ unit: 'c' })]).toEqual([true, false]);
  if (first === null) throw new Error('it was refused');
  // Its answer was lost: the next try is the same wish.
  intents.end(first, false);
  expect(intents.begin({ unit: 'a' }, makeKey)).toEqual(first);
  intents.end(first, true);
  expect(intents.begin({ unit: 'a' }, makeKey)?.key).toBe('key-3');
});

const lost = { ok: false, fault: { code: 'timeout' } } as never;
const refused = { ok: false, fault: { code: 'unit-taken' } } as never;

describe('API-4 a time that is reckoned from now', () => {
  it('is the same after a lost answer, so that the second press goes under the key of the first', () => {
    let made = 0;
    const makeKey = () => `key-${++made}`;
    const intents = new Intents();
    const first = firstPress(null, '60', 1_000);
    const one = intents.begin({ until: first.atMs + HOUR_MS }, makeKey);
    if (one === null) throw new Error('it was refused');
    intents.end(one, isSure(lost));
    const again = firstPress(first, '60', 9_000);
    expect(intents.begin({ until: again.atMs + HOUR_MS }, makeKey)?.key).toBe(one.key);
  });

  it('is another one with another choice, and after an answer', () => {
    const first = firstPress(null, '60', 1_000);
    expect(firstPress(first, '120', 9_000)).toEqual({ choice: '120', atMs: 9_000 });
    expect([isSure(lost), isSure(refused)]).toEqual([false, true]);
    expect(firstPress(null, '60', 9_000).atMs).toBe(9_000);
  });
});
