import { areaFaultText, checkAreas } from '../area/area-check.ts';
import { hasPlace, prepareSurface } from '../area/prepared-surface.ts';
import type { FieldIssue, Language } from '../kernel/failure.ts';
import type { CityProfile } from './profile.ts';

interface Fault {
  readonly path: string;
  readonly code: keyof typeof texts;
  readonly value: string;
}

const texts = {
  duplicate: { zh: '“{value}”重复。', en: '“{value}” is used twice.' },
  'type-parent': { zh: '上级类型“{value}”不存在。', en: 'There is no parent type “{value}”.' },
  'type-circle': { zh: '类型“{value}”是自己的上级。', en: 'The type “{value}” is its own ancestor.' },
  department: { zh: '部门“{value}”不存在。', en: 'There is no department “{value}”.' },
  role: { zh: '力量类别“{value}”不存在。', en: 'There is no role “{value}”.' },
  centre: { zh: '地图中心不在本市范围内。', en: 'The centre of the map does not lie in the city.' },
} as const;

/**
 * ARE-3: everything in a profile that its schema alone cannot see: areas that do not fit together, ids used twice or by
 * nobody. `profile` is in WGS-84. Empty: it may be taken. A profile of 5,000 areas takes a second or two.
 */
export function checkProfile(profile: CityProfile, language: Language): FieldIssue[] {
  const faults = [
    ...twice('levels', profile.levels),
    ...twice('departments', profile.departments),
    ...twice('roles', profile.roles),
    ...twice('types', profile.types),
    ...typeFaults(profile),
    ...centreFaults(profile),
  ].map(({ path, code, value }) => ({ path, code, message: texts[code][language].replace('{value}', value) }));
  const areas = checkAreas(profile.areas, profile.levels.length).faults.map((fault) => ({
    path: `areas.${fault.index}.${fault.field}`,
    code: fault.code,
    message: areaFaultText(fault, language),
  }));
  return [...faults, ...areas];
}

function twice(list: string, entries: readonly { readonly id: string }[]): Fault[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id }, at): Fault[] => {
    if (seen.has(id)) return [{ path: `${list}.${at}.id`, code: 'duplicate', value: id }];
    seen.add(id);
    return [];
  });
}

function typeFaults({ types, departments, roles }: CityProfile): Fault[] {
  const parents = new Map(types.map((type) => [type.id, type.parent]));
  const known = { departments: new Set(departments.map(({ id }) => id)), roles: new Set(roles.map(({ id }) => id)) };
  return types.flatMap((type, at): Fault[] => {
    const path = `types.${at}`;
    const faults: Fault[] = [];
    if (type.parent !== null && !parents.has(type.parent))
      faults.push({ path: `${path}.parent`, code: 'type-parent', value: type.parent });
    else if (isOwnAncestor(type.id, parents))
      faults.push({ path: `${path}.parent`, code: 'type-circle', value: type.id });
    if (type.department !== null && !known.departments.has(type.department)) {
      faults.push({ path: `${path}.department`, code: 'department', value: type.department });
    }
    type.roles.forEach((role, place) => {
      if (!known.roles.has(role)) faults.push({ path: `${path}.roles.${place}`, code: 'role', value: role });
    });
    return faults;
  });
}

function isOwnAncestor<Id extends string>(id: Id, parents: ReadonlyMap<Id, Id | null>): boolean {
  const passed = new Set<Id>([id]);
  for (let above = parents.get(id); above != null; above = parents.get(above)) {
    if (above === id) return true;
    // A circle further up is the fault of those in it.
    if (passed.has(above)) return false;
    passed.add(above);
  }
  return false;
}

function centreFaults({ areas, centre }: CityProfile): Fault[] {
  const top = areas.find((area) => area.parent === null);
  if (top === undefined || hasPlace(prepareSurface(top.surface), centre)) return [];
  return [{ path: 'centre', code: 'centre', value: '' }];
}
