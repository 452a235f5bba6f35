import { z } from 'zod';
import { Text } from '../../kernel/name.ts';
import { no, ok, type Result } from '../../kernel/result.ts';

/** The flows by name, not from `incident-type.ts`: that names its dispositions from here. */
type Flow = 'emergency' | 'general' | 'mediation';

/** What came of a matter, as it is counted. */
export const Disposition = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
export type Disposition = z.infer<typeof Disposition>;

/**
 * What closing needs where it ended so (INC-24). `either`: another pair of hands, or a photo from the place (INC-5) · `photo`: that photo ·
 * `hands`: other hands, photo or not · `both`.
 */
export const Proof = z.enum(['either', 'photo', 'hands', 'both']);
export type Proof = z.infer<typeof Proof>;

/** One disposition that a type allows. */
export const DispositionChoice = z.strictObject({ code: Disposition, name: Text, proof: Proof.default('either') });
export type DispositionChoice = z.infer<typeof DispositionChoice>;

const plain = (code: string, zh: string, en: string): DispositionChoice => ({
  code,
  name: { zh, en },
  proof: 'either',
});
const nothingFound = plain('nothing-found', '到场未发现', 'Nothing found');

/**
 * The dispositions of a type that names none, nor any above it: one short list per flow. None of them says that it went to somebody
 * else, but that of a mediation: forwarding is not solving (R44).
 */
export const houseDispositions: Readonly<Record<Flow, readonly DispositionChoice[]>> = {
  emergency: [
    plain('danger-removed', '险情已排除', 'Danger removed'),
    plain('helped', '已救助送医', 'Helped, taken to hospital'),
    plain('settled', '现场处置完毕', 'Settled on the scene'),
    nothingFound,
  ],
  general: [
    plain('put-right', '已整改到位', 'Put right'),
    plain('advised', '已教育劝导', 'Advised'),
    plain('enforced', '已依法处理', 'Dealt with by law'),
    nothingFound,
  ],
  mediation: [
    plain('agreed', '调解达成一致', 'Agreed'),
    plain('not-agreed', '调解未达成一致', 'Not agreed'),
    plain('handed-over', '移交调解组织', 'Handed over to mediators'),
    plain('withdrawn', '当事人不再要求', 'No longer asked for'),
  ],
};

/** The most that a type lists: more is a list nobody reads before choosing. */
export const MOST_DISPOSITIONS = 12;

/** INC-24: what an incident of this type can end with. `way`: the type and those above it, nearest first. */
export function dispositionsOf(
  way: readonly { readonly dispositions: readonly DispositionChoice[] }[],
  flow: Flow,
): readonly DispositionChoice[] {
  return way.find(({ dispositions }) => dispositions.length > 0)?.dispositions ?? houseDispositions[flow];
}

/** The name of what was resolved before names were kept with it; null where nobody knows it any more. */
export function houseName(code: Disposition): Text | null {
  for (const list of Object.values(houseDispositions)) {
    const known = list.find((one) => one.code === code);
    if (known !== undefined) return known.name;
  }
  return null;
}

/**
 * INC-15: the disposition that a matter of this flow ends with, with these words. Refuses with `disposition-unfit` what is not in the
 * list, with `outcome-only` words on a mediation, of which nothing but the outcome is kept (R40), with `words-missing` where others have none.
 */
export function chosenOf(
  choices: readonly DispositionChoice[],
  { flow, disposition, result }: { readonly flow: Flow; readonly disposition: Disposition; readonly result: string },
): Result<DispositionChoice> {
  const chosen = choices.find(({ code }) => code === disposition);
  if (chosen === undefined) return no('disposition-unfit', { values: { disposition } });
  const fit = wordsFit(flow, result);
  return fit.ok ? ok(chosen) : fit;
}

/** INT-4: whether these are the words that an end of this flow is told with. Refusals: `outcome-only` on a mediation, `words-missing` where others have none. */
export function wordsFit(flow: Flow, words: string): Result<void> {
  if (flow === 'mediation') return words === '' ? ok(undefined) : no('outcome-only');
  return words === '' ? no('words-missing') : ok(undefined);
}

/** What is missing of the proof that a disposition wants; null: nothing. */
export function proofMissing(
  proof: Proof,
  { sameHands, photo }: { readonly sameHands: boolean; readonly photo: boolean },
): 'same-hands' | 'hands-missing' | 'photo-missing' | null {
  if (proof === 'either') return sameHands && !photo ? 'same-hands' : null;
  if (proof !== 'photo' && sameHands) return 'hands-missing';
  return proof !== 'hands' && !photo ? 'photo-missing' : null;
}
