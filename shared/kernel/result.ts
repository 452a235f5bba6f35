import type { Failure, FailureCode, FailureDetails } from './failure.ts';

/** The answer of everything that may refuse: a value, or a failure from the one catalogue. Never thrown. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A refusal. `details` fills the placeholders of the catalogue's text and may name the field at fault. */
export function no(code: FailureCode, details: FailureDetails = {}): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { code, ...details } };
}
