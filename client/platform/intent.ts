import type { Answer } from './api.ts';

/** What a person wants, and the key it is sent under. */
export interface Intent {
  readonly text: string;
  readonly key: string;
}

/** The intent for this input: the open one when it is the same, else a new one. `input` must be plain data, a `FormData`, or hold one. */
export function intentKey(open: Intent | null, input: unknown, makeKey: () => string): Intent {
  const text = textOf(input);
  return open?.text === text ? open : { text, key: makeKey() };
}

/**
 * What is wanted of many things from one place, a list or a board. Each input is an intent of its own: the same one is not begun
 * twice at a time, others go beside it.
 */
export class Intents {
  readonly #running = new Set<string>();
  /** Keys of tries whose answer was lost. */
  readonly #unsure = new Map<string, Intent>();

  /** Null while this very intent is under way. */
  begin(input: unknown, makeKey: () => string): Intent | null {
    const text = textOf(input);
    if (this.#running.has(text)) return null;
    this.#running.add(text);
    return this.#unsure.get(text) ?? { text, key: makeKey() };
  }

  /** `sure`: the server has answered; else the next try has the same key. */
  end(intent: Intent, sure: boolean): void {
    this.#running.delete(intent.text);
    if (sure) this.#unsure.delete(intent.text);
    else this.#unsure.set(intent.text, intent);
  }

  runs(input: unknown): boolean {
    return this.#running.has(textOf(input));
  }
}

/** Files by what tells two of them apart without reading them. */
function textOf(input: unknown): string {
  const plain = (_: string, value: unknown) => {
    if (value instanceof FormData) return [...value];
    if (value instanceof File) return [value.name, value.size, value.lastModified];
    return value;
  };
  return JSON.stringify(input, plain) ?? '';
}

/** Whether the server has answered; else nobody knows whether it was done, and the next try goes under the same key. */
export function isSure(answer: Answer<unknown>): boolean {
  return answer.ok || (answer.fault.code !== 'offline' && answer.fault.code !== 'timeout');
}

/** What was chosen when it was pressed first, and when, ms. */
export interface FirstPress {
  readonly choice: string;
  readonly atMs: number;
}

/**
 * API-4: the press that counts: the first one of this choice. From it a time is reckoned that a dialog sends (“for an hour”), so that a press
 * after a lost answer means the same time, and goes under the same key.
 */
export function firstPress(before: FirstPress | null, choice: string, nowMs: number): FirstPress {
  return before?.choice === choice ? before : { choice, atMs: nowMs };
}
