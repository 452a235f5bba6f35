import type { DeskPerson } from '@watchroom/shared/alert/message-api.ts';
import type { AccountId, AreaId, DepartmentId, SiteId } from '@watchroom/shared/kernel/ids.ts';
import { expect, test } from 'vitest';
import { messageTo, staffedDesks } from './whom.ts';

const east = 'east' as AreaId;
const desk = { area: east, department: null, name: '东区' };
const fire = { area: east, department: 'fire' as DepartmentId, name: '东区 · 消防支队' };
const at = (id: string, of: DeskPerson['desk']): DeskPerson => ({ id: id as AccountId, name: id, desk: of });

test('MSG-8 a desk is an area with a department or without, and has as many people as are there', () => {
  const desks = staffedDesks([at('a', desk), at('b', fire), at('c', desk)]);
  expect(desks.map(({ desk: { name }, people }) => [name, people])).toEqual([
    ['东区', 2],
    ['东区 · 消防支队', 1],
  ]);
});

test('MSG-8 nothing is addressed before somebody is chosen', () => {
  expect(messageTo({ kind: 'desk', desk: null })).toBeNull();
  expect(messageTo({ kind: 'people', people: [] })).toBeNull();
  expect(messageTo({ kind: 'desk', desk: fire })).toEqual({ kind: 'desk', area: 'east', department: 'fire' });
  expect(messageTo({ kind: 'people', people: ['a' as AccountId] })).toEqual({ kind: 'people', people: ['a'] });
  expect(messageTo({ kind: 'site', site: 'a' as SiteId })).toBeNull();
  expect(messageTo({ kind: 'area', area: east })).toEqual({ kind: 'area', area: 'east' });
});
