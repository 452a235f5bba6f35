import type { CatalogueEntry } from './failure/failure-entry.ts';
import { failuresOfCameras } from './failure/failures-of-cameras.ts';
import { failuresOfCases } from './failure/failures-of-cases.ts';
import { failuresOfForce } from './failure/failures-of-force.ts';
import { failuresOfHouse } from './failure/failures-of-house.ts';
import { failuresOfMessages } from './failure/failures-of-messages.ts';
import { failuresOfTasks } from './failure/failures-of-tasks.ts';
import { failuresOfWalls } from './failure/failures-of-walls.ts';
import { failuresOfWords } from './failure/failures-of-words.ts';
import { moveWords, stateWords } from './failure/move-words.ts';

/**
 * The one catalogue of refusals. Every refusal that leaves the server, over HTTP or a socket, is one of these codes.
 * `status` is the HTTP status, `retry` says whether the same request may succeed later without a change.
 * Texts say what happened and what to do next; `{name}` placeholders are filled from `Failure.values`.
 * Sorted by word, in the order of the house, then by name.
 */
export const failures = {
  ...failuresOfCases,
  ...failuresOfForce,
  ...failuresOfCameras,
  ...failuresOfHouse,
  ...failuresOfMessages,
  ...failuresOfTasks,
  ...failuresOfWalls,
  ...failuresOfWords,
} as const satisfies Record<string, CatalogueEntry>;

export type FailureCode = keyof typeof failures;
export type Language = 'zh' | 'en';

/** One field at fault. `path` is dotted, with array indexes (`items.3.place.0`); `line` counts from 1 in a file or NDJSON body. */
export interface FieldIssue {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly line?: number;
}

type Values = Readonly<Record<string, string | number>>;

export interface FailureDetails {
  readonly values?: Values;
  readonly issues?: readonly FieldIssue[];
  /** After how many milliseconds a retry makes sense. */
  readonly retryAfterMs?: number;
}

export interface Failure extends FailureDetails {
  readonly code: FailureCode;
}

export function failureStatus(code: FailureCode): number {
  return failures[code].status;
}

/** The text for a person, placeholders filled; a placeholder without a value becomes “—”. */
export function failureText(failure: Failure, language: Language): string {
  const values = failure.code === 'move-impossible' ? inWords(failure.values ?? {}, language) : (failure.values ?? {});
  return filledIn(failures[failure.code][language], values);
}

/** A machine's own names of a state and a move, as a person calls them. */
function inWords({ from = '—', move = '—' }: Values, language: Language): Values {
  return { from: stateWords[from]?.[language] ?? from, move: moveWords[move]?.[language] ?? move };
}

/** A text of a catalogue with its placeholders filled; one without a value becomes “—”. */
export function filledIn(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '—'));
}

export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failures, code);
}
