import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { Role } from '@watchroom/shared/access/role.ts';
import { AccountId, AreaId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, test } from 'vitest';
import { accessTo, homeOf, screens } from './screens.ts';

const actor = (role: Role, onShift = true): AccountActor => ({
  kind: 'account',
  id: AccountId.parse('018f0000-0000-7000-8000-000000000001'),
  name: '陈思远',
  role,
  area: AreaId.parse('city'),
  department: null,
  unit: null,
  onShift,
});

describe('every role', () => {
  test.each(Role.options)('%s starts on a screen it may use', (role) => {
    const homes = screens.filter((screen) => screen.path === homeOf(role));
    expect(homes.map(({ action }) => accessTo(actor(role), action))).toContain('open');
  });

  test('an officer has the patrol page and neither console nor dispatch', () => {
    const open = screens
      .filter((screen) => accessTo(actor('officer'), screen.action) === 'open')
      .map((screen) => screen.path);
    expect(open).toContain('/patrol');
    expect(open).not.toContain('/');
    expect(open).not.toContain('/dispatch');
  });

  test('off shift the console is not gone for good', () => {
    expect(accessTo(actor('dispatcher', false), 'incident.claim')).toBe('off-shift');
    expect(accessTo(actor('admin', false), 'incident.claim')).toBe('never');
  });
});
