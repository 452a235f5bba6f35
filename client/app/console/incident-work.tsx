import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentMessages } from '../../alert/incident-messages.tsx';
import { IncidentDispatch } from '../../dispatch/incident-dispatch.tsx';
import { ShowOnWall } from '../../wall/show-on-wall.tsx';

/** What is done about the open incident by the words right of it. */
export function IncidentWork({ incident }: { readonly incident: Incident }) {
  return (
    <>
      <div className="px-3 pt-2 empty:hidden">
        <ShowOnWall wish={{ kind: 'incident', incident: incident.id }} what={incident.number} />
      </div>
      <IncidentDispatch incident={incident} />
      <IncidentMessages incident={incident} />
    </>
  );
}
