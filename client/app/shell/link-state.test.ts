import type { Replica } from '@watchroom/shared/protocol/replica-machine.ts';
import { describe, expect, test } from 'vitest';
import { truthOf } from './link-state.ts';

const live = { at: 'live', since: 0, heardAt: 900 } as const;
const right: Replica = { at: 'live', topic: 'incidents', cursor: 4, rows: {} };
const old: Replica = { at: 'stale', topic: 'units', cursor: 4, rows: {} };
const cold: Replica = { at: 'cold', topic: 'units' };

describe('BAN-1: the screen', () => {
  test('is live only when the link and every topic it follows are', () => {
    expect(truthOf(live, [right], null)).toEqual({ at: 'live' });
    expect(truthOf(live, [], null)).toEqual({ at: 'live' });
    expect(truthOf(live, [right, old], 800)).toEqual({ at: 'catching-up', since: 800 });
    expect(truthOf(live, [right, cold], null)).toEqual({ at: 'connecting' });
  });

  test('says since when it is not right', () => {
    expect(truthOf({ at: 'stale', since: 900, attempt: 3 }, [old], null)).toEqual({ at: 'stale', since: 900 });
  });

  test('says that it never was, and why it was turned away', () => {
    expect(truthOf({ at: 'connecting', since: 0, attempt: 9 }, [cold], null)).toEqual({ at: 'connecting' });
    expect(truthOf({ at: 'refused', since: 0, code: 'not-signed-in' }, [right], null)).toEqual({
      at: 'refused',
      code: 'not-signed-in',
    });
  });
});
