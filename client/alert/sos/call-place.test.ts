import { expect, it } from 'vitest';
import { callPlace } from './call-place.ts';

/** A phone with this permission, or one that does not say; `asks` counts the questions for its place. */
function phoneWith(state: PermissionState | 'unsaid' | 'failing') {
  const seen = { asks: 0, places: 0 };
  const place = callPlace({
    geolocation: {
      getCurrentPosition: (done) => {
        seen.asks++;
        done({} as GeolocationPosition);
      },
    },
    permissions:
      state === 'unsaid'
        ? undefined
        : {
            query: async () =>
              state === 'failing' ? Promise.reject(new TypeError()) : ({ state } as PermissionStatus),
          },
    onPlace: () => seen.places++,
  });
  const hold = async () => {
    place.begin();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return { seen, hold, held: place.held };
}

it('SOS-13 a place that is granted is looked for while the button is held, and once for each hold', async () => {
  const { seen, hold, held } = phoneWith('granted');
  await hold();
  expect(seen).toEqual({ asks: 1, places: 1 });
  held();
  expect(seen.asks).toBe(1);
  await hold();
  expect(seen.asks).toBe(2);
});

it.each(['prompt', 'denied', 'unsaid', 'failing'] as const)(
  'SOS-13 where it is %s no question takes the button from the thumb: it comes when the call is on its way',
  async (state) => {
    const { seen, hold, held } = phoneWith(state);
    await hold();
    expect(seen.asks).toBe(0);
    held();
    expect(seen.asks).toBe(1);
  },
);

it('SOS-13 a hold that was let go before asks nothing, and the next one asks as the first', async () => {
  const { seen, hold, held } = phoneWith('prompt');
  await hold();
  await hold();
  expect(seen.asks).toBe(0);
  held();
  expect(seen.asks).toBe(1);
});

it('SOS-13 a browser without places is asked for none', async () => {
  const place = callPlace({ geolocation: undefined, permissions: undefined, onPlace: () => undefined });
  place.begin();
  expect(() => place.held()).not.toThrow();
});
