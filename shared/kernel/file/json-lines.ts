/** Where something stands in a JSON text. */
interface Found {
  readonly ok: true;
  /** Dotted path with array indexes, as in `FieldIssue.path`. What is not there stands where the nearest thing around it stands. Lines count from 1. */
  lineOf(path: string): number;
}
export type JsonLines = Found | { readonly ok: false; readonly line: number };

/** Deeper than any file of ours; a text of brackets alone would else go down until the stack ends. */
const DEEPEST = 64;
const space = /[\t\n\r ]*/y;
const string = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const atom = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Thrown and caught in this file: where the text stops being JSON. */
class Broken extends Error {}

/** The line of everything in a JSON text, for faults that name a path; or the line at which it stops being JSON. */
export function jsonLines(text: string): JsonLines {
  const walk = new Walk(text);
  try {
    walk.whole();
  } catch (error) {
    if (error instanceof Broken) return { ok: false, line: walk.line() };
    throw error;
  }
  return {
    ok: true,
    lineOf: (path) => {
      for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
        const line = walk.lines.get(at);
        if (line !== undefined) return line;
      }
      return 1;
    },
  };
}

class Walk {
  readonly lines = new Map<string, number>();
  readonly #text: string;
  #at = 0;
  /** Lines are counted on the way: a file is walked once. */
  #counted = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): void {
    this.#value('', 0);
    if (this.#at < this.#text.length) throw new Broken();
  }

  line(): number {
    for (; this.#counted < this.#at; this.#counted++) if (this.#text[this.#counted] === '\n') this.#line++;
    return this.#line;
  }

  #value(path: string, depth: number): void {
    this.#take(space);
    this.lines.set(path, this.line());
    if (depth > DEEPEST) throw new Broken();
    if (this.#is('{')) this.#members('}', () => this.#member(path, depth));
    else if (this.#is('[')) this.#members(']', (index) => this.#value(under(path, String(index)), depth + 1));
    else if (this.#take(string) === null && (this.#take(atom) ?? '') === '') throw new Broken();
    this.#take(space);
  }

  /** What stands between brackets, with commas. The opening one is behind us. */
  #members(end: '}' | ']', one: (index: number) => void): void {
    this.#take(space);
    if (this.#is(end)) return;
    for (let index = 0; ; index++) {
      one(index);
      if (this.#is(end)) return;
      if (!this.#is(',')) throw new Broken();
    }
  }

  #member(path: string, depth: number): void {
    this.#take(space);
    const name = this.#take(string);
    this.#take(space);
    if (name === null || !this.#is(':')) throw new Broken();
    this.#value(under(path, JSON.parse(name) as string), depth + 1);
  }

  #is(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    this.#at += found?.length ?? 0;
    return found;
  }
}

function under(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
