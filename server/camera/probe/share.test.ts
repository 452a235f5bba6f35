import { describe, expect, it } from 'vitest';
import { shareOf } from './share.ts';
import { Turns } from './turns.ts';

describe('HLT-2 probes among workers', () => {
  it('HLT-2: every part belongs to exactly one worker, about evenly, and a worker that goes moves only its own', () => {
    const workers = ['a1', 'b2', 'c3', 'd4'];
    const shares = workers.map((name) => shareOf(name, workers));
    for (let part = 0; part < 1_024; part++) expect(shares.filter((share) => share[part]).length).toBe(1);
    for (const share of shares) expect(share.filter(Boolean).length).toBeGreaterThan(180);
    const left = workers.slice(1);
    for (const [at, name] of left.entries()) {
      const before = shares[at + 1] ?? [];
      const after = shareOf(name, left);
      expect(before.every((mine, part) => !mine || after[part])).toBe(true);
    }
    expect(shareOf('a1', ['a1']).every(Boolean)).toBe(true);
  });

  it('HLT-2: no host is asked more than its share at once, and others overtake those that wait for it', async () => {
    const turns = new Turns(2);
    const ends: (() => void)[] = [];
    const began: string[] = [];
    const task = (name: string, host: string) =>
      turns.add([host], () => {
        began.push(name);
        return new Promise((resolve) => ends.push(resolve));
      });
    for (const name of ['1', '2', '3', '4']) task(`nvr-${name}`, 'nvr');
    task('other', 'other');
    expect(began).toEqual(['nvr-1', 'nvr-2', 'other']);
    ends[0]?.();
    await expect.poll(() => began).toEqual(['nvr-1', 'nvr-2', 'other', 'nvr-3']);
  });
});
