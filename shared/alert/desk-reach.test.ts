import { describe, expect, test } from 'vitest';
import type { AccountActor } from '../access/actor.ts';
import { type AtDesk, mayWriteTo } from './desk-reach.ts';

const paths = {
  city: ['city'],
  east: ['city', 'east'],
  west: ['city', 'west'],
  town: ['city', 'east', 'town'],
} as const;
let last = 0;
function at(area: keyof typeof paths, change: Partial<AccountActor> = {}): AtDesk {
  last += 1;
  const id = `018f0000-0000-7000-8000-${String(last).padStart(12, '0')}`;
  const person = {
    kind: 'account',
    id,
    name: '甲',
    role: 'dispatcher',
    area,
    department: null,
    unit: null,
    onShift: true,
  };
  return { person: { ...person, ...change } as AccountActor, path: paths[area] as unknown as AtDesk['path'] };
}
const fire = { department: 'fire' as NonNullable<AccountActor['department']> };
const police = { department: 'police' as NonNullable<AccountActor['department']> };

describe('MSG-8 whom a desk writes to', () => {
  const cases = [
    ['down', at('city'), at('town'), true],
    ['up', at('town'), at('city'), true],
    ['the same desk', at('east'), at('east'), true],
    ['next door', at('east'), at('west'), false],
    ['another department’s', at('east', fire), at('east', police), false],
    ['from a department up to the desk for all', at('town', fire), at('east'), true],
    ['from the desk for all to a department', at('east'), at('town', fire), true],
    ['who is off shift', at('city'), at('east', { onShift: false }), false],
    ['an officer, who has no desk', at('city'), at('east', { role: 'officer' }), false],
    ['an administrator', at('city'), at('east', { role: 'admin' }), false],
    ['from who has no desk', at('east', { role: 'auditor' }), at('east'), false],
  ] as const;
  test.each(cases.map(([name, ...rest]) => [name, rest] as const))('%s', (_, [writer, other, may]) => {
    expect(mayWriteTo(writer, other)).toBe(may);
  });
  test('not oneself', () => {
    const me = at('east');
    expect(mayWriteTo(me, me)).toBe(false);
  });
});
