import { describe, expect, test } from 'vitest';
import { truthOf } from './link-state.ts';

const live = { at: 'live', since: 0 } as const;
describe('BAN-1: the screen', () => {
  test('is live only when the link and every topic it follows are', () => {
    expect(truthOf(live, ['live'], null)).toEqual({ at: 'live' });
    expect(truthOf(live, [], null)).toEqual({ at: 'live' });
    expect(truthOf(live, ['live', 'stale'], 800)).toEqual({ at: 'catching-up', since: 800 });
    expect(truthOf(live, ['live', 'cold'], null)).toEqual({ at: 'connecting' });
  });

  test('says since when it is not right', () => {
    expect(truthOf({ at: 'stale', since: 900, attempt: 3 }, ['stale'], null)).toEqual({ at: 'stale', since: 900 });
  });

  test('says that it never was, and why it was turned away', () => {
    expect(truthOf({ at: 'connecting', since: 0, attempt: 9 }, ['cold'], null)).toEqual({ at: 'connecting' });
    expect(truthOf({ at: 'refused', since: 0, code: 'not-signed-in' }, ['live'], null)).toEqual({
      at: 'refused',
      code: 'not-signed-in',
    });
  });
});
