import { expect, it } from 'vitest';
import { examplePlan } from './example.ts';
import { checkPlans } from './plan-check.ts';
import { PlanFile, ResponsePlan } from './response-plan.ts';

const known = {
  types: new Set(['fire-building']),
  roles: new Set(['fire', 'patrol']),
  departments: new Set(['fire', 'police']),
  cameras: new Set(['C-1']),
};
const faults = (...plans: unknown[]) =>
  checkPlans(
    plans.map((plan) => ResponsePlan.parse(plan)),
    known,
    'en',
  ).map(({ path, code }) => `${path} ${code}`);

it('PLN-3 a plan that names only what the city has is taken', () => {
  expect(faults(examplePlan)).toEqual([]);
});

it('PLN-3 every fault is told, each with its path', () => {
  const level = {
    needs: [
      { role: 'boat', n: 1 },
      { role: 'fire', n: 1 },
      { role: 'fire', n: 2 },
    ],
    steps: [
      { text: { zh: '一' }, owner: { kind: 'unit', role: 'boat' } },
      { text: { zh: '二' }, owner: { kind: 'department', department: 'nobody' } },
    ],
    tell: [{ name: { zh: '三' }, department: 'nobody' }],
    cameras: { kinds: [], named: ['C-1', 'C-2'] },
  };
  expect(
    faults({ type: 'fire-building', levels: [level, {}] }, { type: 'flood', levels: [level] }).slice(0, 8),
  ).toEqual([
    'plans.0.levels.0.needs.0.role role-unknown',
    'plans.0.levels.0.needs.2.role duplicate',
    'plans.0.levels.0.steps.0.owner.role role-unknown',
    'plans.0.levels.0.steps.1.owner.department department-unknown',
    'plans.0.levels.0.tell.0.department department-unknown',
    'plans.0.levels.0.cameras.named.1 camera-unknown',
    'plans.0.levels.1 level-empty',
    'plans.1.type type-unknown',
  ]);
});

it('PLN-3 the same type twice in one file is a fault, and a plan can be withdrawn where its type is gone', () => {
  expect(faults(examplePlan, examplePlan)).toEqual(['plans.1.type duplicate']);
  expect(faults({ type: 'gone', levels: [] })).toEqual([]);
});

it('PLN-3 a file that says nothing of its format, or something else, is refused', () => {
  expect(PlanFile.safeParse({ plans: [examplePlan] }).success).toBe(false);
  expect(PlanFile.safeParse({ format: 'watchroom-plans', version: 1, plans: [examplePlan] }).success).toBe(true);
});
