import type { ClosingNeeds } from '@watchroom/shared/incident/closing/closing.ts';
import type { IncidentState } from '@watchroom/shared/incident/incident.ts';
import type { Task } from '@watchroom/shared/incident/tasks/task.ts';
import { waitingFor } from '@watchroom/shared/incident/tasks/tasks.ts';

/** One condition of closing: whether it is met, and for this reader. */
export interface Condition {
  readonly what: 'tasks' | 'hands' | 'other-hands' | 'photo' | 'reply';
  readonly met: boolean;
}

interface Closing {
  readonly state: Extract<IncidentState, { at: 'resolved' }>;
  readonly tasks: readonly Task[];
}

/** INC-5, INC-16, INC-24, TSK-5: what a resolved incident needs to be closed by this person, in the order in which it is done. */
export function closingList({ state, tasks }: Closing, needs: ClosingNeeds, me: string): Condition[] {
  const asked: Condition[] = tasks.length > 0 ? [{ what: 'tasks', met: waitingFor(tasks).length === 0 }] : [];
  const reply: Condition[] = needs.reply ? [{ what: 'reply', met: state.reply !== undefined }] : [];
  return [...asked, ...reply, ...proofs(state, needs, me)];
}

/** INC-24: one condition of two ways, or what the disposition wants of each. */
function proofs({ by, proof = 'either' }: Closing['state'], needs: ClosingNeeds, me: string): Condition[] {
  const others = by.id !== me;
  if (proof === 'either') return [{ what: 'hands', met: needs.proof || others }];
  return [
    ...(proof === 'photo' ? [] : [{ what: 'other-hands' as const, met: others }]),
    ...(proof === 'hands' ? [] : [{ what: 'photo' as const, met: needs.proof }]),
  ];
}
