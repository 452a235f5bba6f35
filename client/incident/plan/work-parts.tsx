import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { TasksPart } from '../tasks/tasks-part.tsx';
import { IncidentPlanPart } from './incident-plan.tsx';

/** What is to be done: by departments that were asked, and by the plan. */
export function WorkParts({ incident }: { readonly incident: Incident }) {
  return (
    <>
      <TasksPart incident={incident} />
      <IncidentPlanPart incident={incident} />
    </>
  );
}
