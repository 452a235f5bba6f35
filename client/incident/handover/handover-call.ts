import type { Incident } from '@watchroom/shared/incident/incident.ts';

/** One handover of one incident: given again, it is another. */
const callOf = ({ id, handover }: Incident) => `${id} ${handover?.at}`;

export interface HandoverCall {
  /** What this page knows now; for the next look. */
  readonly known: ReadonlySet<string>;
  /** What was given since the last look. */
  readonly fresh: readonly Incident[];
}

/**
 * HND-5: what was handed over to this person since the last look. `known` null = the first look: what waited before this page was opened
 * stands on the strip and in the title, and calls nobody.
 */
export function handoverCall(known: ReadonlySet<string> | null, given: readonly Incident[]): HandoverCall {
  const fresh = known === null ? [] : given.filter((one) => !known.has(callOf(one)));
  return { known: new Set(given.map(callOf)), fresh };
}

/** The page's title, with how many wait before it; the browser's tab shows its beginning only. */
export function titleWith(title: string, waits: string | null): string {
  return waits === null ? title : `${waits} · ${title}`;
}
