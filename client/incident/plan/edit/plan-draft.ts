import type { CameraKind } from '@watchroom/shared/camera/camera-api.ts';
import type { PlanLevel, PlanLevels, StepOwner } from '@watchroom/shared/incident/plan/response-plan.ts';
import { DepartmentId } from '@watchroom/shared/kernel/ids.ts';

/** A plan while it is written: what stands in the fields, right or not. `key` stays with its row when rows move. */
export interface DraftNeed {
  readonly key: number;
  readonly role: string;
  readonly n: string;
}
export interface DraftStep {
  readonly key: number;
  readonly zh: string;
  readonly en: string;
  /** `desk`, `unit`, `unit:ROLE` or `department:ID`: one choice in one list. */
  readonly owner: string;
  /** Minutes, or nothing. */
  readonly limit: string;
}
export interface DraftTell {
  readonly key: number;
  readonly zh: string;
  readonly en: string;
  /** `none`, or a department's id. */
  readonly department: string;
  readonly limit: string;
}
export interface DraftLevel {
  readonly needs: readonly DraftNeed[];
  readonly tell: readonly DraftTell[];
  readonly steps: readonly DraftStep[];
  readonly kinds: readonly CameraKind[];
  /** Ids of cameras, by comma or line. */
  readonly named: string;
}
export type Draft = readonly DraftLevel[];

/** What the fields of one level are given. */
export interface LevelPartProps {
  readonly level: DraftLevel;
  /** The path of the level in the plan, for faults. */
  readonly under: string;
  readonly faults: ReadonlyMap<string, DraftFault>;
  readonly onChange: (part: Partial<DraftLevel>) => void;
}

export const NO_DEPARTMENT = 'none';
export const emptyLevel: DraftLevel = { needs: [], tell: [], steps: [], kinds: [], named: '' };

let last = 0;
/** A key no other row of this page has. */
export function newRow(): number {
  last += 1;
  return last;
}

export function draftOf(levels: PlanLevels): Draft {
  return levels.map(({ needs, tell, steps, cameras }) => ({
    needs: needs.map(({ role, n }) => ({ key: newRow(), role, n: String(n) })),
    tell: tell.map(({ name, department, limitS }) => ({
      key: newRow(),
      ...wordsOf(name),
      department: department ?? NO_DEPARTMENT,
      limit: minutesOf(limitS),
    })),
    steps: steps.map(({ text, owner, limitS }) => ({
      key: newRow(),
      ...wordsOf(text),
      owner: ownerCode(owner),
      limit: minutesOf(limitS),
    })),
    kinds: cameras.kinds,
    named: cameras.named.join('\n'),
  }));
}

export type DraftFault = 'words-needed' | 'limit-wrong' | 'count-wrong';
export type Read =
  | { readonly ok: true; readonly levels: PlanLevels }
  | { readonly ok: false; readonly faults: ReadonlyMap<string, DraftFault> };

/** What was written as a plan; or what is wrong, by the path it would have there. */
export function levelsOf(draft: Draft): Read {
  const faults = new Map<string, DraftFault>();
  const limit = (text: string, path: string): { limitS?: number } => {
    if (text.trim() === '') return {};
    const seconds = Math.round(Number(text) * 60);
    if (!(seconds >= 30 && seconds <= 604_800)) faults.set(path, 'limit-wrong');
    return { limitS: seconds };
  };
  const words = ({ zh, en }: { readonly zh: string; readonly en: string }, path: string) => {
    if (zh.trim() === '') faults.set(path, 'words-needed');
    return { zh: zh.trim(), ...(en.trim() === '' ? {} : { en: en.trim() }) };
  };
  const levels = draft.map((level, index): PlanLevel => {
    const under = `levels.${index}`;
    return {
      needs: level.needs.map(({ role, n }, at) => {
        const count = Number(n);
        if (!Number.isInteger(count) || count < 1 || count > 50) faults.set(`${under}.needs.${at}.n`, 'count-wrong');
        return { role, n: count };
      }),
      tell: level.tell.map((tell, at) => ({
        name: words(tell, `${under}.tell.${at}.name`),
        ...(tell.department === NO_DEPARTMENT ? {} : { department: DepartmentId.parse(tell.department) }),
        ...limit(tell.limit, `${under}.tell.${at}.limitS`),
      })),
      steps: level.steps.map((step, at) => ({
        text: words(step, `${under}.steps.${at}.text`),
        owner: ownerOf(step.owner),
        ...limit(step.limit, `${under}.steps.${at}.limitS`),
      })),
      cameras: { kinds: [...level.kinds], named: namesIn(level.named) },
    };
  });
  return faults.size === 0 ? { ok: true, levels } : { ok: false, faults };
}

function namesIn(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[,，\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  ];
}

function wordsOf({ zh, en }: { readonly zh: string; readonly en?: string | undefined }) {
  return { zh, en: en ?? '' };
}

function minutesOf(limitS: number | undefined): string {
  return limitS === undefined ? '' : String(Math.round((limitS / 60) * 100) / 100);
}

function ownerCode(owner: StepOwner): string {
  if (owner.kind === 'department') return `department:${owner.department}`;
  return owner.kind === 'unit' && owner.role !== undefined ? `unit:${owner.role}` : owner.kind;
}

function ownerOf(code: string): StepOwner {
  const [kind, ...rest] = code.split(':');
  const id = rest.join(':');
  if (kind === 'department') return { kind, department: DepartmentId.parse(id) };
  if (kind === 'unit') return id === '' ? { kind } : { kind, role: id };
  return { kind: 'desk' };
}

/** A list with one entry changed, taken out, or moved up by one. */
export function changed<T>(list: readonly T[], at: number, part: Partial<T>): T[] {
  return list.map((one, index) => (index === at ? { ...one, ...part } : one));
}
export function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, index) => index !== at);
}
export function movedUp<T>(list: readonly T[], at: number): T[] {
  const one = list[at];
  if (at === 0 || one === undefined) return [...list];
  const rest = without(list, at);
  rest.splice(at - 1, 0, one);
  return rest;
}
