import type { Actor } from '@watchroom/shared/access/actor.ts';
import {
  type Action,
  actions,
  type Context,
  decide,
  decisionKey,
  type Subject,
} from '@watchroom/shared/access/decide.ts';
import { KeyScope, Role } from '@watchroom/shared/access/role.ts';
import { AccountId, ApiKeyId, AreaId, DepartmentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { expect, test } from 'vitest';
import { actionTable } from './doors/action-table.ts';

const uuid = (end: number) => `00000000-0000-4000-8000-${String(end).padStart(12, '0')}`;
const areas = ['city', 'east', 'east-1', 'west'].map((id) => AreaId.parse(id));
const paths = [
  [],
  ['city'],
  ['city', 'east'],
  ['city', 'east', 'east-1'],
  ['city', 'east', 'east-2'],
  ['city', 'west'],
].map((path) => path.map((id) => AreaId.parse(id)));
const departments = [null, DepartmentId.parse('fire'), DepartmentId.parse('police')];
const mine = UnitId.parse(uuid(1));
const other = UnitId.parse(uuid(2));
const me = AccountId.parse(uuid(9));
const myKey = ApiKeyId.parse(uuid(3));

function* everyActor(): Generator<Actor> {
  for (const area of areas) {
    for (const role of Role.options) {
      for (const department of departments) {
        for (const unit of [null, mine]) {
          for (const onShift of [true, false])
            yield {
              kind: 'account',
              id: me,
              name: 'somebody',
              role,
              area,
              department,
              unit,
              onShift,
            };
        }
      }
    }
    for (const scope of KeyScope.options) {
      for (const unit of [null, mine]) yield { kind: 'key', id: myKey, name: 'device', scopes: [scope], area, unit };
    }
  }
}

function* everySubject(): Generator<Subject> {
  for (const area of paths) {
    for (const department of departments) {
      for (const units of [undefined, [], [mine], [other], [mine, other]]) {
        for (const keys of [undefined, [myKey], [uuid(4)]]) {
          yield {
            area,
            department,
            ...(units === undefined ? {} : { units }),
            ...(keys === undefined ? {} : { keys }),
          };
        }
      }
      for (const guards of [[], [me], [AccountId.parse(uuid(8))]]) yield { area, department, guards };
      for (const asked of [null, [], ['fire'], ['police', 'water']])
        yield { area, department, asked: asked?.map((id) => DepartmentId.parse(id)) ?? null };
    }
  }
}

/** The same question answered from the table by hand, in other words than `decide()`. */
function isAllowed(asked: { actor: Actor; action: Action; subject: Subject; context: Context }): boolean {
  const { actor, subject } = asked;
  const expected = actionTable[asked.action];
  if (expected.withPurposeOnly === true && asked.context.purpose === undefined) return false;
  const units = subject.units ?? [];
  const inArea = actor.kind !== 'system' && subject.area.some((id) => id === actor.area);
  if (actor.kind === 'key') {
    if (expected.withPurposeOnly === true || expected.key === undefined || !actor.scopes.includes(expected.key[0]))
      return false;
    const tied = actor.unit !== null;
    const strange = tied && subject.units !== undefined && !units.some((id) => id === actor.unit);
    if (strange) return false;
    if (expected.key[1] === 'area') return inArea;
    if (expected.key[1] === 'own') return (subject.keys ?? []).includes(actor.id);
    return tied && units.some((id) => id === actor.unit);
  }
  if (actor.kind === 'system') return true;
  if (expected.onShiftOnly === true && !actor.onShift) return false;
  if (expected.city?.includes(actor.role) === true) return true;
  if (expected.own?.includes(actor.role) === true) return actor.unit !== null && units.some((id) => id === actor.unit);
  if (expected.place?.includes(actor.role) === true) return (subject.guards ?? []).some((id) => id === actor.id);
  const bound = actor.department !== null && subject.department != null && actor.department !== subject.department;
  const helps = expected.helps === true && (subject.asked ?? []).some((id) => id === actor.department);
  return expected.area?.includes(actor.role) === true && inArea && (!bound || helps);
}

test('ACC-1 every action × role, scope, shift × area inside, above, beside × department × unit: no unexpected allow, no unexpected refusal', () => {
  const subjects = [...everySubject()];
  const contexts: Context[] = [{}, { purpose: { reason: '核对现场情况' } }];
  let asked = 0;
  let allowed = 0;
  const wrong: unknown[] = [];
  for (const actor of everyActor()) {
    for (const action of actions) {
      for (const subject of subjects) {
        for (const context of contexts) {
          asked++;
          const right = isAllowed({ actor, action, subject, context });
          const said = decide(actor, action, subject, context).ok;
          if (said) allowed++;
          if (said !== right && wrong.length < 5) wrong.push({ actor, action, subject, context, said, right });
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(1_000_000);
  expect(allowed).toBeGreaterThan(10_000);
});

test('two actors with the same decision key are answered alike, whatever is asked', () => {
  const subjects = [...everySubject()];
  const answers = new Map<string, string>();
  const wrong: unknown[] = [];
  for (const actor of everyActor()) {
    for (const action of actions) {
      const key = `${action} ${decisionKey(actor, action)}`;
      const said = subjects
        .map((subject) => {
          const answer = decide(actor, action, subject, { purpose: { reason: '核对现场情况' } });
          return answer.ok ? 'y' : answer.failure.code;
        })
        .join(' ');
      const before = answers.get(key);
      if (before === undefined) answers.set(key, said);
      else if (before !== said && wrong.length < 5) wrong.push({ key, actor });
    }
  }
  expect(wrong).toEqual([]);
  expect(new Set(answers.keys()).size).toBeGreaterThan(actions.length * 3);
});
