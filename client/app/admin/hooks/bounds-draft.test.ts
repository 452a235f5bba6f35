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

it('ALR-4 SOS-10 pauses, grouping and who is told of a call for help are typed in the same form', () => {
  const draft = draftOf(PRESET_BOUNDS);
  const cooldown = { ...draft.cooldown, sms: '0' };
  const sos = { units: '8', withinM: '2500', supervisors: false };
  const changed = boundsOf({ ...draft, cooldown, group: '20', sos }, PRESET_BOUNDS);
  expect(ChainBounds.parse(changed)).toEqual({
    ...PRESET_BOUNDS,
    cooldownS: { ...PRESET_BOUNDS.cooldownS, sms: 0 },
    groupS: 20,
    sos: { units: 8, withinM: 2_500, supervisors: false },
  });
  for (const wrong of [
    { group: '' },
    { group: '61' },
    { sos: { ...sos, units: '21' } },
    { cooldown: { ...cooldown, push: '' } },
  ])
    expect(ChainBounds.safeParse(boundsOf({ ...draft, ...wrong }, PRESET_BOUNDS)).success).toBe(false);
});
