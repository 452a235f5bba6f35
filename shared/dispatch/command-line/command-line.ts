import { fitOfName, fitOfNumber, type NameFit, plainName } from './line-names.ts';
import { type LinePart, type LineVerb, verbOf, verbs, verbsLike } from './line-words.ts';

export interface LineUnit {
  readonly id: string;
  readonly callSign: string;
  /** What it is called by: `namesOf` its call sign. */
  readonly names: readonly string[];
  /** It can be sent now: it stands first among what may be meant. */
  readonly free: boolean;
  /** It is asked, not ordered (DSP-45). */
  readonly voluntary: boolean;
  /** It is on an incident: only then it can accept, arrive, be freed… */
  readonly assigned: boolean;
}

export interface LineIncident {
  readonly id: string;
  /** `20261129-0042` */
  readonly number: string;
  /** Type and address, by which it may be looked for, too. */
  readonly title: string;
  readonly takesUnits: boolean;
}

/** What may be named, best first. */
export interface LineKnown {
  readonly units: readonly LineUnit[];
  readonly incidents: readonly LineIncident[];
}

/** How a line could go on: `line` is what would stand there then. */
export type LineChoice =
  | { readonly kind: 'verb'; readonly verb: LineVerb; readonly line: string }
  | { readonly kind: 'unit'; readonly unit: LineUnit; readonly line: string }
  | { readonly kind: 'incident'; readonly incident: LineIncident; readonly line: string };

export interface LineRead {
  readonly verb: LineVerb | null;
  readonly units: readonly LineUnit[];
  readonly incident: LineIncident | null;
  /** Why, or what came of it. */
  readonly words: string;
  /** What comes next; null: the line says everything. */
  readonly wants: 'verb' | 'unit' | 'incident' | 'words' | null;
  /** A word that names nothing (`many` false) or several things; it is never guessed which. */
  readonly unclear: { readonly word: string; readonly many: boolean } | null;
  readonly choices: readonly LineChoice[];
}

export interface LineOptions {
  readonly known: LineKnown;
  readonly may: (verb: LineVerb) => boolean;
  /** In which words a verb is completed. */
  readonly language: 'zh' | 'en';
}

/** A line is a sentence, not a page. */
export const LINE_TAKEN = 500;
const MOST_CHOICES = 8;
/** Words that only join. */
const joining = new Set(['to', 'at', 'for', 'on', '到', '去', '往', '至']);

/**
 * Reads `派 3号车 到 0042`, `派3号车0042`, `/send U3 0042`, `撤 3号车 另有任务`. Pure; takes any text, and orders nothing while a
 * word may mean two things.
 */
export function readLine(text: string, options: LineOptions): LineRead {
  const line = narrow(text.slice(0, LINE_TAKEN)).trimStart().replace(/^\//, '');
  const begun = verbOf(line);
  if (begun === null || !options.may(begun.verb)) return withoutVerb(line.trim(), options);
  const reader = new Reader(begun.verb, options.known, { line, from: line.length - begun.rest.length });
  for (const part of verbs[begun.verb].takes) reader.take(part);
  return { verb: begun.verb, ...reader.read, choices: reader.choices().slice(0, MOST_CHOICES) };
}

function withoutVerb(said: string, { may, language }: LineOptions): LineRead {
  const choices = verbsLike(said)
    .filter(may)
    .map((verb) => ({ kind: 'verb' as const, verb, line: `${verbs[verb][language][0]} ` }));
  const unclear = said !== '' && choices.length === 0 ? { word: said, many: false } : null;
  return { verb: null, units: [], incident: null, words: '', wants: 'verb', unclear, choices };
}

/** Letters, digits, `#`, `/`, `-` and blanks typed in full width, as the usual ones; one sign stays one sign. */
function narrow(text: string): string {
  return text
    .replace(/[０-９Ａ-Ｚａ-ｚ＃／－]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}

/** A word and where it begins in the line. */
interface Word {
  readonly text: string;
  readonly at: number;
}

type Found<T> = { readonly one: T } | { readonly many: boolean };

/** Goes through what stands after the verb, part by part; the first part it cannot make out is where it stops. */
class Reader {
  readonly #verb: LineVerb;
  readonly #known: LineKnown;
  readonly #line: string;
  /** Those that are not made out yet. */
  readonly #words: Word[];
  #units: LineUnit[] = [];
  #incident: LineIncident | null = null;
  #said = '';
  #wants: LineRead['wants'] = null;
  #unclear: LineRead['unclear'] = null;
  #stopped: LinePart | null = null;

  constructor(verb: LineVerb, known: LineKnown, { line, from }: { line: string; from: number }) {
    this.#verb = verb;
    this.#known = known;
    this.#line = line;
    this.#words = wordsOf(line, from);
  }

  get read() {
    return {
      units: this.#units,
      incident: this.#incident,
      words: this.#said,
      wants: this.#wants,
      unclear: this.#unclear,
    };
  }

  take(part: LinePart): void {
    if (this.#stopped !== null) return;
    if (part === 'units') this.#takeUnits();
    else if (part === 'unit') this.#takeUnit();
    else if (part === 'incident') this.#takeIncident();
    else if (part === 'any') this.#takeAny();
    else this.#takeWords(part);
  }

  #takeUnits(): void {
    this.#takeUnit();
    while (this.#stopped === null && this.#words.length > 1) this.#takeUnit();
    // The last word is the incident, unless it can only be a unit: `派 1号车 2号车`.
    const [last] = this.#words;
    if (this.#stopped !== null || last === undefined || /^#?\d/.test(last.text)) return;
    if ('one' in this.#unitOf(1)) this.#takeUnit();
  }

  #takeUnit(): void {
    for (let count = this.#words.length; count > 0; count--) {
      const found = this.#unitOf(count);
      if (!('one' in found)) continue;
      this.#words.splice(0, count);
      if (!this.#units.includes(found.one)) this.#units.push(found.one);
      return;
    }
    if (this.#splitNumber()) {
      this.#takeUnit();
      return;
    }
    const found = this.#words.length === 0 ? undefined : this.#unitOf(1);
    this.#stop('unit', found !== undefined && 'many' in found ? found : undefined);
  }

  /** `3号车0042` is a unit and an incident. TAKES the first word apart; false where it is one. */
  #splitNumber(): boolean {
    const [first] = this.#words;
    const [, name = '', number = ''] = /^(.*[^\d#-])(#?\d{1,8}(?:-\d+)?)$/u.exec(first?.text ?? '') ?? [];
    if (name === '' || !('one' in pickOne(this.#unitsAtHand(), (unit) => fitOfName(unit.names, name)))) return false;
    const at = first?.at ?? 0;
    this.#words.splice(0, 1, { text: name, at }, { text: number, at: at + name.length });
    return true;
  }

  #unitOf(count: number): Found<LineUnit> {
    const word = textOf(this.#words.slice(0, count));
    return pickOne(this.#unitsAtHand(), (unit) => fitOfName(unit.names, word));
  }

  #takeIncident(): void {
    const [word] = this.#words;
    const found = word === undefined ? undefined : this.#incidentOf(word.text);
    if (found === undefined || !('one' in found)) {
      this.#stop('incident', found);
      return;
    }
    this.#words.splice(0, 1);
    this.#incident = found.one;
    // One incident at a time: what follows it names nothing.
    if (this.#words.length > 0) this.#stop('incident', { many: false });
  }

  #incidentOf(word: string): Found<LineIncident> {
    return pickOne(this.#incidentsAtHand(), (incident) => fitOfNumber(incident.number, word));
  }

  #takeAny(): void {
    if (/^#?\d+(-\d+)?$/.test(this.#words[0]?.text ?? '')) this.#takeIncident();
    else this.#takeUnit();
  }

  #takeWords(part: 'words' | 'words?'): void {
    const [first] = this.#words;
    this.#said = first === undefined ? '' : this.#line.slice(first.at).trim();
    if (this.#said === '' && part === 'words') this.#stop('words');
  }

  #stop(at: 'unit' | 'incident' | 'words', found?: { readonly many: boolean }): void {
    this.#stopped = at;
    this.#wants = at;
    if (found !== undefined) this.#unclear = { word: this.#words[0]?.text ?? '', many: found.many };
  }

  #unitsAtHand(): readonly LineUnit[] {
    const { units } = this.#known;
    if (this.#verb === 'send' || this.#verb === 'open') return units;
    return units.filter(({ assigned }) => assigned);
  }

  #incidentsAtHand(): readonly LineIncident[] {
    const { incidents } = this.#known;
    return this.#verb === 'send' ? incidents.filter(({ takesUnits }) => takesUnits) : incidents;
  }

  /** What could stand in the place of the words that are not made out yet. */
  choices(): LineChoice[] {
    if (this.#stopped === null || this.#stopped === 'words') return [];
    const before = `${this.#line.slice(0, this.#words[0]?.at).trimEnd()} `;
    const begun = textOf(this.#words);
    const units = this.#stopped === 'unit' || this.#takesMore() ? this.#unitChoices(before, begun) : [];
    const takesIncident = this.#stopped === 'incident' || this.#verb === 'open' || this.#takesMore();
    const incidents = takesIncident ? this.#incidentChoices(before, begun) : [];
    return this.#stopped === 'incident' ? [...incidents, ...units] : [...units, ...incidents];
  }

  /** Another unit may follow one: `派 1号车 …`. */
  #takesMore(): boolean {
    return this.#verb === 'send' && this.#units.length > 0 && this.#words.length > 0;
  }

  #unitChoices(before: string, begun: string): LineChoice[] {
    return byFit(
      this.#unitsAtHand().filter((unit) => !this.#units.includes(unit)),
      (unit) => (begun === '' ? 0 : fitOfName(unit.names, begun, true)),
      (unit) => (this.#verb !== 'send' || unit.free ? 0 : 1),
    ).map((unit) => ({ kind: 'unit', unit, line: `${before}${unit.callSign} ` }));
  }

  #incidentChoices(before: string, begun: string): LineChoice[] {
    const fit = (incident: LineIncident): NameFit | null => {
      if (begun === '') return 0;
      const byNumber = fitOfNumber(incident.number, begun);
      if (byNumber !== null) return byNumber;
      const said = begun.replace(/^#/, '');
      return plainName(incident.title).includes(plainName(said)) || incident.number.includes(said) ? 2 : null;
    };
    return byFit(this.#incidentsAtHand(), fit, () => 0).map((incident) => ({
      kind: 'incident',
      incident,
      line: `${before}${incident.number}`,
    }));
  }
}

/** The words from a place of the line on; what only joins, and what only separates, is none. */
function wordsOf(line: string, from: number): Word[] {
  // `到0042` is a word that joins and a number.
  const words = /(?:到|去|往|至)(?=#?\d)|(?:(?!(?:到|去|往|至)#?\d)[^\s,，、;；])+/gu;
  return [...line.slice(from).matchAll(words)]
    .map((match) => ({ text: match[0], at: from + match.index }))
    .filter(({ text }) => !joining.has(text.toLowerCase()));
}

const textOf = (words: readonly Word[]) => words.map(({ text }) => text).join('');

/** The only thing that fits best; `many` when several do. */
function pickOne<T>(all: readonly T[], fitOf: (one: T) => NameFit | null): Found<T> {
  let [best, count]: [{ one: T; fit: NameFit } | null, number] = [null, 0];
  for (const one of all) {
    const fit = fitOf(one);
    if (fit === null || (best !== null && fit > best.fit)) continue;
    count = best !== null && fit === best.fit ? count + 1 : 1;
    best = { one, fit };
  }
  return best !== null && count === 1 ? { one: best.one } : { many: count > 1 };
}

/** What fits, better first, then the readier, else as it came. */
function byFit<T>(all: readonly T[], fitOf: (one: T) => NameFit | null, behind: (one: T) => number): T[] {
  return all
    .flatMap((one) => {
      const fit = fitOf(one);
      return fit === null ? [] : [{ one, fit, behind: behind(one) }];
    })
    .toSorted((a, b) => a.behind - b.behind || a.fit - b.fit)
    .map(({ one }) => one);
}
