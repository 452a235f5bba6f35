import { checkPlans } from '@watchroom/shared/incident/plan/plan-check.ts';
import { PlanFile } from '@watchroom/shared/incident/plan/response-plan.ts';
import { expect, it } from 'vitest';
import { cityOf } from '../city.ts';
import { demoPlans } from './plans.ts';

it('PLN-3 the plans of the made-up city name only what it has', () => {
  const { types, roles, departments } = cityOf(1).profile;
  const ids = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
  const known = { types: ids(types), roles: ids(roles), departments: ids(departments), cameras: new Set<string>() };
  expect(checkPlans(PlanFile.parse(demoPlans).plans, known, 'en')).toEqual([]);
});
