import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import type { Fault } from '../../platform/fault.ts';

/** What came back for words that were typed. */
export interface Answered {
  /** Of the question: counted as they were sent. */
  readonly number: number;
  readonly words: string;
  readonly hits: readonly SearchHit[];
}

/** What the search shows while somebody types: the newest answer so far, whichever came last. */
export interface Shown {
  /** Questions up to this one are of a box that was emptied since. */
  readonly after: number;
  readonly newest: Answered | null;
  readonly fault: { readonly number: number; readonly fault: Fault } | null;
}

/** The box was emptied when so many questions had been sent. */
export function emptied(after: number): Shown {
  return { after, newest: null, fault: null };
}

/** An answer arrived; one to an older question than what is shown is dropped. */
export function withAnswer(shown: Shown, answered: Answered): Shown {
  if (isLate(shown, answered.number)) return shown;
  const isNewerFault = shown.fault !== null && shown.fault.number > answered.number;
  return { ...shown, newest: answered, fault: isNewerFault ? shown.fault : null };
}

/** A question failed: told unless a newer one was answered. What was found before stays. */
export function withFault(shown: Shown, number: number, fault: Fault): Shown {
  return isLate(shown, number) ? shown : { ...shown, fault: { number, fault } };
}

function isLate({ after, newest }: Shown, number: number): boolean {
  return number <= after || (newest !== null && newest.number > number);
}
