import { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { TypeTree } from './type-tree.ts';

const type = (id: string, parent: string | null, department: string | null = null) =>
  IncidentType.parse({ id, parent, name: { zh: id }, department });
const id = (text: string) => IncidentTypeId.parse(text);
const tree = new TypeTree([
  type('safety', null, 'police'),
  type('fire', 'safety'),
  type('fire-building', 'fire', 'fire-brigade'),
  type('fire-wood', 'fire'),
  type('other', null),
]);
const departmentOf = (name: string) => {
  const found = tree.find(id(name));
  return found === undefined ? undefined : tree.departmentOf(found);
};

describe('the tree of types', () => {
  it('INT-3 takes a leaf, refuses a branch and an unknown type', () => {
    expect(tree.leaf(id('fire-wood'))).toMatchObject({ ok: true, value: { id: 'fire-wood' } });
    expect(tree.leaf(id('fire'))).toMatchObject({ ok: false, failure: { code: 'type-not-leaf' } });
    expect(tree.leaf(id('flood'))).toMatchObject({ ok: false, failure: { code: 'type-unknown' } });
  });

  it('INT-3 a type answers to its own department, else to the nearest above that names one', () => {
    expect(departmentOf('fire-building')).toBe('fire-brigade');
    expect(departmentOf('fire-wood')).toBe('police');
    expect(departmentOf('other')).toBeNull();
  });

  it('ends on a ring of parents instead of turning for ever', () => {
    const ring = new TypeTree([type('a', 'b'), type('b', 'a')]);
    const found = ring.find(id('a'));
    expect(found === undefined ? undefined : ring.departmentOf(found)).toBeNull();
  });
});
