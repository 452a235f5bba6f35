import { numeralTwin } from '../../unit/numerals.ts';

/** How well a word names a thing: 0 exactly, 1 its beginning, 2 inside it; null: not at all. */
export type NameFit = 0 | 1 | 2;

/** Blanks, case and width mean nothing in a call sign: `值守 1-03 巡逻车` is `值守1-03巡逻车`. */
export function plainName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** A call sign as it may be said: by itself, or with its numbers in words (三号车, 3号车). Made once: a line is read with every key. */
export function namesOf(callSign: string): readonly string[] {
  const plain = plainName(callSign);
  const twin = numeralTwin(plain);
  return twin === '' ? [plain] : [plain, twin];
}

/** One of these names (`namesOf`), or a part of it. `isBegun`: its last number may go on. */
export function fitOfName(names: readonly string[], word: string, isBegun = false): NameFit | null {
  const wanted = plainName(word);
  if (wanted === '') return null;
  let best: NameFit | null = null;
  for (const name of names) {
    const fit = fitOf(name, wanted, isBegun);
    if (fit !== null && (best === null || fit < best)) best = fit;
  }
  return best;
}

/** A word that begins or ends with a digit is not the middle of a longer number: 3号车 is not 13号车. */
function fitOf(form: string, wanted: string, isBegun: boolean): NameFit | null {
  if (form === wanted) return 0;
  for (let at = form.indexOf(wanted); at >= 0; at = form.indexOf(wanted, at + 1)) {
    const [before, after] = [form[at - 1] ?? '', form[at + wanted.length] ?? ''];
    if (isDigit(before) && isDigit(wanted[0] ?? '')) continue;
    if (!isBegun && isDigit(after) && isDigit(wanted.at(-1) ?? '')) continue;
    return at === 0 ? 1 : 2;
  }
  return null;
}

const isDigit = (sign: string) => sign >= '0' && sign <= '9';

/** An incident's number (`20261129-0042`) by itself, or by what is said of it: 42, 0042, #42. */
export function fitOfNumber(number: string, word: string): NameFit | null {
  const said = plainName(word).replace(/^#/, '');
  if (!/^\d+(-\d+)?$/.test(said)) return null;
  if (said === number || said === number.replace('-', '')) return 0;
  if (said.includes('-')) return number.endsWith(said) ? 1 : null;
  const ofDay = number.split('-').at(-1) ?? number;
  return Number(ofDay) === Number(said) ? 1 : null;
}
