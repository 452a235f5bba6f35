import { describe, expect, it } from 'vitest';
import { LookEnd, lookEndOf, lookEnds } from './look-end.ts';

describe('how a look ends', () => {
  it.each(LookEnd.options)('VID-6: %s has a close code of its own, allowed on the wire', (end) => {
    const { closeCode } = lookEnds[end];
    expect(closeCode === 1_000 || (closeCode >= 4_000 && closeCode <= 4_999)).toBe(true);
    expect(lookEndOf(closeCode)).toBe(end);
  });

  it('VID-6: a player comes back by itself only where nothing was refused', () => {
    const again = LookEnd.options.filter((end) => lookEnds[end].again);
    expect(again.filter((end) => !end.startsWith('source-'))).toEqual([
      'camera-gone',
      'camera-silent',
      'too-slow',
      'server-stopped',
      'unsure',
      'crashed',
      'no-whep',
    ]);
    const lasting = LookEnd.options.filter((end) => end.startsWith('source-') && !lookEnds[end].again);
    expect(lasting).toEqual(['source-forbidden', 'source-redirect', 'source-answer', 'source-codec', 'source-too-big']);
  });

  it('VID-6: codes of the network itself are no end of ours', () => {
    expect([1_001, 1_006, 1_011, 3_000].map(lookEndOf)).toEqual([null, null, null, null]);
  });
});
