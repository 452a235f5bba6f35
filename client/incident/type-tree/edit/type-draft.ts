import { Disposition, type DispositionChoice, type Proof } from '@watchroom/shared/incident/closing/disposition.ts';
import type { Limit, Stage } from '@watchroom/shared/incident/due.ts';
import { LimitUnit } from '@watchroom/shared/incident/due.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { TypeInput } from '@watchroom/shared/incident/type-tree/type-api.ts';
import type { Text } from '@watchroom/shared/kernel/name.ts';
import { type Length, lengthOf } from '../type-limits.ts';
import { type QuestionDraft, type QuestionFault, questionDrafts, questionsOf } from './question-draft.ts';

/** A length of time as it is typed. An empty count is no limit. */
export interface LengthDraft {
  readonly n: string;
  readonly unit: Length['unit'];
}
/** One step of the way to “resolved”, as it is typed. */
export interface StageDraft extends LengthDraft {
  readonly zh: string;
  readonly en: string;
}
/** One thing a case can end with, as it is typed. */
export interface DispositionDraft {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly proof: Proof;
}
/** A type in the hands of an administrator. */
export interface TypeDraft
  extends Omit<IncidentType, 'name' | 'clocks' | 'escalate' | 'duties' | 'id' | 'dispositions' | 'form'> {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Several words with commas between them. */
  readonly duties: string;
  readonly dispositions: readonly DispositionDraft[];
  readonly form: readonly QuestionDraft[];
  readonly claim: LengthDraft;
  readonly arrive: LengthDraft;
  readonly resolve: readonly StageDraft[];
  readonly escalateFirst: LengthDraft;
  readonly escalateNext: LengthDraft;
}

export const secondUnits = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;
type SecondUnit = keyof typeof secondUnits;
const noLimit: LengthDraft = { n: '', unit: 'minutes' };
export const noDisposition: DispositionDraft = { code: '', zh: '', en: '', proof: 'either' };
export const noStage: StageDraft = { ...noLimit, zh: '', en: '' };

const typed = ({ n, unit }: Length): LengthDraft => ({ n: String(n), unit });
const inSeconds = (seconds: number | undefined) => (seconds === undefined ? noLimit : typed(lengthOf(seconds)));

export function draftOf(type: IncidentType): TypeDraft {
  const { name, clocks, escalate, duties, dispositions, form, ...rest } = type;
  const stages = (clocks.resolve ?? []).map(({ name: of, limit }) => ({
    ...typed(limit),
    zh: of?.zh ?? '',
    en: of?.en ?? '',
  }));
  return {
    ...rest,
    zh: name.zh,
    en: name.en ?? '',
    duties: duties.join('、'),
    dispositions: dispositions.map(({ name: of, ...one }) => ({ ...one, zh: of.zh, en: of.en ?? '' })),
    form: questionDrafts(form),
    claim: clocks.claim === undefined ? inSeconds(clocks.claimS) : typed(clocks.claim),
    arrive: inSeconds(clocks.arriveS),
    resolve: stages.length > 0 ? stages : [{ ...inSeconds(clocks.resolveS), zh: '', en: '' }],
    escalateFirst: inSeconds(escalate?.firstS),
    escalateNext: inSeconds(escalate?.nextS),
  };
}

/**
 * TYP-5: the edition of the city that a draft may be written over: the newest while the type stands as the draft began, else the one it began
 * with, and the server says that another wrote meanwhile. `known`: the type as it is now.
 */
export function editionFor(
  start: TypeDraft,
  known: IncidentType | undefined,
  edition: { readonly began: string; readonly now: string },
): string {
  const isSame = known === undefined ? start.id === '' : JSON.stringify(draftOf(known)) === JSON.stringify(start);
  return isSame ? edition.now : edition.began;
}

/** A new type below another: what that decides for its own cases is a start. */
export function draftBelow(parent: IncidentType): TypeDraft {
  return {
    ...draftOf(parent),
    parent: parent.id,
    id: '',
    zh: '',
    en: '',
    department: null,
    dispositions: [],
    form: [],
    retired: false,
  };
}

export type DraftFault =
  | { readonly at: 'claim' | 'arrive' | 'resolve' | 'escalate'; readonly code: 'no-number' | 'units-mixed' | 'both' }
  | { readonly at: 'dispositions'; readonly code: 'disposition-code' | 'disposition-name' }
  | { readonly at: 'form'; readonly code: QuestionFault }
  | { readonly at: 'zh' | 'id'; readonly code: 'needed' }
  | { readonly at: 'id'; readonly code: 'taken' };

/** What is sent, or the first thing that cannot be understood. Whether it makes sense the server says, field by field. */
export function typeOf(draft: TypeDraft): TypeInput['type'] | DraftFault {
  const { id, zh, en, duties, dispositions, form, claim, arrive, resolve, escalateFirst, escalateNext, ...rest } =
    draft;
  if (zh.trim() === '') return { at: 'zh', code: 'needed' };
  if (!/^[a-z0-9][a-z0-9._-]*$/i.test(id)) return { at: 'id', code: 'needed' };
  const ends = endsOf(dispositions);
  if ('code' in ends) return { ...ends, at: 'dispositions' };
  const asked = questionsOf(form, textOf);
  if ('code' in asked) return { ...asked, at: 'form' };
  const claims = claimOf(claim);
  if ('code' in claims) return { ...claims, at: 'claim' };
  const arriveS = secondsOf(arrive);
  if (arriveS === null) return { at: 'arrive', code: 'no-number' };
  const resolves = resolveOf(resolve);
  if ('code' in resolves) return { ...resolves, at: 'resolve' };
  const [firstS, nextS] = [secondsOf(escalateFirst), secondsOf(escalateNext)];
  if (firstS === null || nextS === null) return { at: 'escalate', code: 'no-number' };
  if ((firstS === undefined) !== (nextS === undefined)) return { at: 'escalate', code: 'both' };
  return {
    ...rest,
    name: textOf(zh, en) ?? { zh },
    duties: duties
      .split(/[,，、]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    dispositions: ends.list,
    form: asked.list,
    clocks: { ...claims, ...(arriveS === undefined ? {} : { arriveS }), ...resolves },
    escalate: firstS === undefined || nextS === undefined ? null : { firstS, nextS },
  };
}

/** Rows that were begun and left empty are none. */
function endsOf(
  drafts: readonly DispositionDraft[],
): { readonly list: DispositionChoice[] } | { readonly code: 'disposition-code' | 'disposition-name' } {
  const list: DispositionChoice[] = [];
  for (const { code, zh, en, proof } of drafts) {
    if (code.trim() === '' && zh.trim() === '') continue;
    const known = Disposition.safeParse(code.trim());
    if (!known.success) return { code: 'disposition-code' };
    const name = textOf(zh, en);
    if (name === null) return { code: 'disposition-name' };
    list.push({ code: known.data, name, proof });
  }
  return { list };
}

type Bad = { readonly code: 'no-number' | 'units-mixed' };

function claimOf(draft: LengthDraft): { claimS?: number } | { claim: Limit } | Bad {
  if (draft.n.trim() === '') return {};
  const limit = limitOf(draft);
  if (limit !== null) return { claim: limit };
  const claimS = secondsOf(draft);
  return claimS == null ? { code: 'no-number' } : { claimS };
}

/** One step in seconds of the clock, or any number of them in the city's working time. */
function resolveOf(stages: readonly StageDraft[]): { resolveS?: number } | { resolve: Stage[] } | Bad {
  const wanted = stages.filter(({ n }) => n.trim() !== '');
  const [only] = wanted;
  if (only === undefined) return {};
  const limits = wanted.map(limitOf);
  if (limits.every((limit) => limit === null)) {
    if (wanted.length > 1) return { code: 'units-mixed' };
    const resolveS = secondsOf(only);
    return resolveS == null ? { code: 'no-number' } : { resolveS };
  }
  const resolve: Stage[] = [];
  for (const [at, { zh, en }] of wanted.entries()) {
    const limit = limits[at];
    if (limit == null) return { code: 'units-mixed' };
    if (Number.isNaN(limit.n)) return { code: 'no-number' };
    const name = textOf(zh, en);
    resolve.push({ limit, ...(name === null ? {} : { name }) });
  }
  return { resolve };
}

/** In working time; null: in seconds of the clock. */
function limitOf({ n, unit }: LengthDraft): Limit | null {
  const known = LimitUnit.safeParse(unit);
  return known.success ? { n: Number(n), unit: known.data } : null;
}

/** Undefined: no limit. Null: no number. */
function secondsOf({ n, unit }: LengthDraft): number | undefined | null {
  if (n.trim() === '') return undefined;
  const count = Number(n);
  return Number.isFinite(count) && isSecondUnit(unit) ? Math.round(count * secondUnits[unit]) : null;
}

function isSecondUnit(unit: Length['unit']): unit is SecondUnit {
  return Object.hasOwn(secondUnits, unit);
}

function textOf(zh: string, en: string): Text | null {
  const words = { zh: zh.trim(), ...(en.trim() === '' ? {} : { en: en.trim() }) };
  return words.zh === '' ? null : words;
}
