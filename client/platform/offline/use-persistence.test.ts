import { expect, it } from 'vitest';
import { askToPersist } from './use-persistence.ts';

/** A browser's storage that answers so; `asks` counts how often it was asked to keep. */
function storageOf(persisted: boolean, answer: () => Promise<boolean>) {
  const seen = { asks: 0 };
  const storage = {
    persisted: async () => persisted,
    persist: () => {
      seen.asks++;
      return answer();
    },
  };
  return { storage, seen };
}

it('OBX-8 the browser is asked to keep what the phone keeps, and not again once it has promised', async () => {
  const fresh = storageOf(false, async () => true);
  expect([await askToPersist(fresh.storage), fresh.seen.asks]).toEqual([true, 1]);
  const promised = storageOf(true, async () => false);
  expect([await askToPersist(promised.storage), promised.seen.asks]).toEqual([true, 0]);
});

it('OBX-8 a browser that says no, fails, or cannot promise keeps nobody from working', async () => {
  expect(await askToPersist(storageOf(false, async () => false).storage)).toBe(false);
  expect(await askToPersist(storageOf(false, async () => Promise.reject(new TypeError())).storage)).toBe(false);
  expect(await askToPersist(undefined)).toBe(false);
});
