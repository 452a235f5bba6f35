import { AccountActor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import { pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { AreaId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { type ScopeClass, ScopeClasses } from './scope-classes.ts';
import { SeenClasses } from './seen-classes.ts';

const areas = ['east', 'west', 'north'];
const departments = [null, 'fire', 'police', 'traffic'] as (DepartmentId | null)[];

describe('what a reader sees of the scope classes', () => {
  it.each([
    ['city', null],
    ['east', null],
    ['city', 'fire'],
    ['west', 'police'],
    ['nowhere', null],
  ])('CAM-13: is what decide() says of each, also of those that come later: %s %s', (area, department) => {
    const chance = seeded(13);
    const actor = AccountActor.parse({
      kind: 'account',
      id: exampleCamera.id,
      name: '值班员',
      role: 'operator',
      area,
      department,
      unit: null,
      onShift: true,
    });
    let asked = 0;
    const judge = (scope: ScopeClass) => decide(actor, 'camera.read', scope).ok;
    const classes = new ScopeClasses();
    const seen = new SeenClasses(classes, (scope) => {
      asked++;
      return judge(scope);
    });
    for (let round = 0; round < 4; round++) {
      for (let number = 0; number < 300; number++) {
        const path = ['city', pick(chance, areas), `g${Math.floor(chance() * 40 * (round + 1))}`] as AreaId[];
        classes.numberOf(chance() < 0.05 ? [] : path, pick(chance, departments.slice(0, 2 + round)));
      }
      for (let scope = 0; scope < classes.size; scope++) expect(seen.sees(scope)).toBe(judge(classes.at(scope)));
    }
    // Once for each area and department, not for each of the pairs.
    expect(asked).toBeLessThanOrEqual(classes.paths.length + departments.length);
    expect(classes.size).toBeGreaterThan(classes.paths.length + departments.length);
  });
});
