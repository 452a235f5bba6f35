import { ChainBounds, PRESET_BOUNDS } from '@watchroom/shared/alert/chain/chain.ts';
import { expect, it } from 'vitest';
import { boundsOf, draftOf } from './bounds-draft.ts';

it('ALR-3 the form gives back the bounds that it was made of', () => {
  expect(boundsOf(draftOf(PRESET_BOUNDS), PRESET_BOUNDS)).toEqual(PRESET_BOUNDS);
});

it('ALR-3 an empty field takes a channel away, another time puts it in its order, and what is no number is refused', () => {
  const draft = draftOf(PRESET_BOUNDS);
  const changed = boundsOf({ ...draft, 1: { push: '5', sms: '', chat: '', voice: '2' } }, PRESET_BOUNDS);
  expect(changed.ladders[1]).toEqual([
    { channel: 'voice', afterS: 2, unless: 'seen' },
    { channel: 'push', afterS: 5, unless: 'device' },
  ]);
  expect(ChainBounds.safeParse(changed).success).toBe(true);
  const wrong = boundsOf({ ...draft, 4: { push: 'soon', sms: '', chat: '', voice: '' } }, PRESET_BOUNDS);
  expect(ChainBounds.safeParse(wrong).success).toBe(false);
});
