import { PostKind } from '@watchroom/shared/post/post-api.ts';
import { staffings } from '@watchroom/shared/post/staffing.ts';
import { expect, test } from 'vitest';
import { postIconName, readPostIcon } from './post-icon.ts';
import { kindPaths, staffingLooks } from './post-look.ts';

test('every kind and staffing has an icon of its own, and a name that is none of ours has none', () => {
  for (const kind of PostKind.options)
    for (const at of staffings) expect(readPostIcon(postIconName({ kind, at }))).toEqual({ kind, at });
  for (const name of ['post/kiosk', 'post/tower/staffed', 'unit/kiosk/staffed', 'post/kiosk/asleep', ''])
    expect(readPostIcon(name)).toBeNull();
  expect(new Set(Object.values(kindPaths)).size).toBe(PostKind.options.length);
});

test('PST-1 only a post that lacks its people while it is open has the colour that asks for a person', () => {
  expect(staffings.filter((at) => staffingLooks[at].token === 'fault')).toEqual(['unstaffed']);
  expect(new Set(staffings.map((at) => staffingLooks[at].form)).size).toBe(staffings.length);
});
