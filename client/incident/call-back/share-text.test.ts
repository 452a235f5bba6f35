import { expect, it } from 'vitest';
import { shareOf, shareText } from './share-text.ts';

it('CBK-7 a share is typed in per cent and is read back as it was', () => {
  for (const share of [0, 0.001, 0.1, 0.125, 0.2, 0.999, 1]) expect(shareOf(shareText(share))).toBe(share);
  expect([shareText(0.1), shareOf('12.5 %'), shareOf(' 5％ ')]).toEqual(['10', 0.125, 0.05]);
});

it.each(['', ' ', '%', '-1', '100.1', 'ten', 'Infinity', '1e3'])('CBK-7 “%s” is no share', (text) => {
  expect(shareOf(text)).toBeNull();
});
