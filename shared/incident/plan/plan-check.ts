import { type FieldIssue, filledIn, type Language } from '../../kernel/failure.ts';
import type { ResponsePlan } from './response-plan.ts';

/** What the city has, as far as plans name it. */
export interface KnownToPlans {
  readonly types: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
  /** External ids of cameras, of those that the plans name. */
  readonly cameras: ReadonlySet<string>;
}

const texts = {
  duplicate: { zh: '“{value}”重复。', en: '“{value}” is used twice.' },
  'type-unknown': { zh: '没有事件类型“{value}”。', en: 'There is no incident type “{value}”.' },
  'role-unknown': { zh: '没有力量类别“{value}”。', en: 'There is no role “{value}”.' },
  'department-unknown': { zh: '没有部门“{value}”。', en: 'There is no department “{value}”.' },
  'camera-unknown': { zh: '没有编号为“{value}”的摄像机。', en: 'There is no camera with the id “{value}”.' },
  'level-empty': {
    zh: '第 {value} 级没有任何内容，请填写力量、步骤、通知对象或摄像机。',
    en: 'Level {value} is empty: give it units, steps, somebody to tell or cameras.',
  },
} as const;

/** PLN-3: everything in plans that their schema alone cannot see. Empty: they may be taken. Paths begin with `plans.` and the index. */
export function checkPlans(plans: readonly ResponsePlan[], known: KnownToPlans, language: Language): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const fault = (path: string, code: keyof typeof texts, value: string) =>
    void issues.push({ path, code, message: filledIn(texts[code][language], { value }) });
  const seen = new Set<string>();
  plans.forEach(({ type, levels }, at) => {
    const path = `plans.${at}`;
    if (seen.has(type)) fault(`${path}.type`, 'duplicate', type);
    seen.add(type);
    // A plan is withdrawn also where its type is gone.
    if (levels.length > 0 && !known.types.has(type)) fault(`${path}.type`, 'type-unknown', type);
    levels.forEach((level, index) => {
      const under = `${path}.levels.${index}`;
      const { needs, steps, tell, cameras } = level;
      if (needs.length + steps.length + tell.length + cameras.kinds.length + cameras.named.length === 0)
        fault(under, 'level-empty', String(index + 1));
      const roles = new Set<string>();
      needs.forEach(({ role }, n) => {
        if (!known.roles.has(role)) fault(`${under}.needs.${n}.role`, 'role-unknown', role);
        else if (roles.has(role)) fault(`${under}.needs.${n}.role`, 'duplicate', role);
        roles.add(role);
      });
      steps.forEach(({ owner }, n) => {
        const place = `${under}.steps.${n}.owner`;
        if (owner.kind === 'unit' && owner.role !== undefined && !known.roles.has(owner.role))
          fault(`${place}.role`, 'role-unknown', owner.role);
        if (owner.kind === 'department' && !known.departments.has(owner.department))
          fault(`${place}.department`, 'department-unknown', owner.department);
      });
      tell.forEach(({ department }, n) => {
        if (department !== undefined && !known.departments.has(department))
          fault(`${under}.tell.${n}.department`, 'department-unknown', department);
      });
      cameras.named.forEach((name, n) => {
        if (!known.cameras.has(name)) fault(`${under}.cameras.named.${n}`, 'camera-unknown', name);
      });
    });
  });
  return issues;
}
