import { describe, expect, it } from 'vitest';
import { SelfDoubt } from './self-doubt.ts';

describe('HLT-7 a prober that hears nobody', () => {
  it('HLT-7: doubts itself after a hundred misses without an answer, until somebody answers', () => {
    const doubt = new SelfDoubt();
    const words = Array.from({ length: 150 }, () => doubt.weigh('timeout'));
    expect(words.slice(0, 100).every((word) => word === 'timeout')).toBe(true);
    expect(words.slice(100).every((word) => word === 'ours')).toBe(true);
    expect(doubt.isDoubtful()).toBe(true);
    expect(doubt.weigh('unauthorised')).toBe('unauthorised');
    expect(doubt.weigh('timeout')).toBe('timeout');
  });

  it('HLT-7: one answer among many misses is enough not to doubt, and a word of ours counts for nothing', () => {
    const doubt = new SelfDoubt();
    for (let round = 0; round < 50; round++) {
      for (let miss = 0; miss < 90; miss++) expect(doubt.weigh('refused')).toBe('refused');
      doubt.weigh('forbidden');
      doubt.weigh('picture');
    }
    expect(doubt.isDoubtful()).toBe(false);
  });
});
