import { describe, expect, it, vi } from 'vitest';
import { Places } from './places.ts';

/** Takes places and keeps them, in the order in which they came. */
function taking(places: Places, many: number) {
  const taken: { readonly number: number; readonly giveBack: () => void }[] = [];
  for (let number = 0; number < many; number++) void places.take().then((giveBack) => taken.push({ number, giveBack }));
  return { taken, numbers: () => taken.map(({ number }) => number) };
}

describe('PUL-12: converters are started a few at a time', () => {
  it('the next in line starts when one has started, and no place is given twice', async () => {
    const { taken, numbers } = taking(new Places(2, 60_000), 5);
    await vi.waitFor(() => expect(numbers()).toEqual([0, 1]));
    taken[1]?.giveBack();
    taken[1]?.giveBack();
    await vi.waitFor(() => expect(numbers()).toEqual([0, 1, 2]));
    for (const { giveBack } of [...taken]) giveBack();
    await vi.waitFor(() => expect(numbers()).toEqual([0, 1, 2, 3, 4]));
    for (const { giveBack } of [...taken]) giveBack();
  });

  it('a start that waits for its camera keeps nobody waiting', async () => {
    const { numbers } = taking(new Places(1, 20), 3);
    await vi.waitFor(() => expect(numbers()).toEqual([0, 1, 2]));
  });

  it('a place that nobody waited for is there for who comes later', async () => {
    const starts = new Places(1, 60_000);
    const first = await starts.take();
    first();
    const second = await starts.take();
    const { numbers } = taking(starts, 1);
    await Promise.resolve();
    expect(numbers()).toEqual([]);
    second();
    await vi.waitFor(() => expect(numbers()).toEqual([0]));
  });
});
