import type { FieldIssue, Language } from '../../kernel/failure.ts';
import type { DepartmentId } from '../../kernel/ids.ts';
import type { IncidentType } from '../incident-type.ts';

/** What the types of a city may name besides each other. */
export interface KnownToTypes {
  readonly departments: ReadonlySet<DepartmentId>;
  readonly roles: ReadonlySet<string>;
}

/** What may be wrong with a type, by code. */
export const typeFaults = {
  duplicate: { zh: '“{value}”重复。', en: '“{value}” is used twice.' },
  'type-parent': { zh: '上级类型“{value}”不存在。', en: 'There is no parent type “{value}”.' },
  'type-circle': { zh: '类型“{value}”是自己的上级。', en: 'The type “{value}” is its own ancestor.' },
  department: { zh: '部门“{value}”不存在。', en: 'There is no department “{value}”.' },
  'form-mediation': {
    zh: '调解类只记结果，不能有表单“{value}”。',
    en: 'Of a mediation nothing but the outcome is kept; it has no form (“{value}”).',
  },
  role: { zh: '力量类别“{value}”不存在。', en: 'There is no role “{value}”.' },
} as const;

/** TYP-3: what the schema of a type cannot see: ids used twice, a parent that is missing or below it, names of nobody. `path` is `<at>.<field>`. */
export function checkTypes(types: readonly IncidentType[], known: KnownToTypes, language: Language): FieldIssue[] {
  const parents = new Map(types.map((type) => [type.id, type.parent]));
  const seen = new Set<string>();
  const issues: FieldIssue[] = [];
  const tell = (path: string, code: keyof typeof typeFaults, value: string) =>
    issues.push({ path, code, message: typeFaults[code][language].replace('{value}', value) });
  for (const [at, type] of types.entries()) {
    if (seen.has(type.id)) tell(`${at}.id`, 'duplicate', type.id);
    seen.add(type.id);
    if (type.parent !== null && !parents.has(type.parent)) tell(`${at}.parent`, 'type-parent', type.parent);
    else if (isOwnAncestor(type.id, parents)) tell(`${at}.parent`, 'type-circle', type.id);
    if (type.department !== null && !known.departments.has(type.department))
      tell(`${at}.department`, 'department', type.department);
    for (const [place, role] of type.roles.entries())
      if (!known.roles.has(role)) tell(`${at}.roles.${place}`, 'role', role);
    for (const [place, { code }] of type.dispositions.entries())
      if (type.dispositions.findIndex((one) => one.code === code) < place)
        tell(`${at}.dispositions.${place}.code`, 'duplicate', code);
    for (const [place, { code }] of type.form.entries()) {
      if (type.flow === 'mediation') tell(`${at}.form.${place}.code`, 'form-mediation', code);
      if (type.form.findIndex((one) => one.code === code) < place) tell(`${at}.form.${place}.code`, 'duplicate', code);
    }
  }
  return issues;
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
