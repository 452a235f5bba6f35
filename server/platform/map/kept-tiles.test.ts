import { describe, expect, it } from 'vitest';
import { KeptTiles } from './kept-tiles.ts';

const ofBytes = (length: number) => () => Promise.resolve(Buffer.alloc(length));

describe('tiles that are kept', () => {
  it('CAM-41: are good for one version, and made once for it', async () => {
    const kept = new KeptTiles(1_000_000);
    let made = 0;
    const ask = (version: number) => kept.tile('a', version, () => Promise.resolve(Buffer.from(`${++made}`)));
    expect([String(await ask(1)), String(await ask(1)), String(await ask(2)), made]).toEqual(['1', '1', '2', 2]);
  });

  it('are together no more than so many bytes, whoever asks for how many; who was asked for last stays', async () => {
    const kept = new KeptTiles(100_000);
    for (let name = 0; name < 1_000; name++) {
      await kept.tile(`${name}`, 1, ofBytes(1_000));
      await kept.tile('0', 1, () => Promise.reject(new Error('it is there')));
    }
    expect(kept.bytes).toBeGreaterThan(90_000);
    expect(kept.bytes).toBeLessThanOrEqual(100_000);
    for (let name = 0; name < 10_000; name++) await kept.tile(`empty ${name}`, 1, () => Promise.resolve(null));
    expect(kept.bytes).toBeLessThanOrEqual(100_000);
  });

  it('that failed are made again for the next who asks', async () => {
    const kept = new KeptTiles(1_000);
    await expect(kept.tile('a', 1, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await kept.tile('a', 1, () => Promise.resolve(null))).toBeNull();
    expect(kept.bytes).toBeGreaterThan(0);
  });
});
