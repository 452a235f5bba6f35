import type { ClosingNeeds } from '@watchroom/shared/incident/closing/closing.ts';
import type { IncidentState } from '@watchroom/shared/incident/incident.ts';

/** One condition of closing: whether it is met, and for this reader. */
export interface Condition {
  readonly what: 'hands' | 'reply';
  readonly met: boolean;
}

/** INC-5, INC-16: what a resolved incident needs to be closed by this person, in the order in which it is done. */
export function closingList(
  state: Extract<IncidentState, { at: 'resolved' }>,
  needs: ClosingNeeds,
  me: string,
): Condition[] {
  const reply: Condition[] = needs.reply ? [{ what: 'reply', met: state.reply !== undefined }] : [];
  return [...reply, { what: 'hands', met: needs.proof || state.by.id !== me }];
}
