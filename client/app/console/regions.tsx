import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { ChecklistItem } from '@watchroom/shared/incident/plan/checklist.ts';
import { TellLine } from '../../alert/tell-line.tsx';
import { RowMenus } from '../../dispatch/menu/row-menus.tsx';
import { IncidentPanel } from '../../incident/panel/incident-panel.tsx';
import { TellSlot } from '../../incident/plan/tell-slot.ts';
import { IncidentQueue } from '../../incident/queue/incident-queue.tsx';
import { useIncident } from '../../incident/use-incident.ts';
import { select } from '../../map/selection.ts';
import { ConsoleMap } from './console-map.tsx';
import type { DeskState } from './desk-state.ts';
import { IncidentWork } from './incident-work.tsx';
import { lookAtPlace } from './look-request.ts';
import { ReportRegion } from './report-region.tsx';

interface RegionProps {
  readonly desk: DeskState;
}

/** The slots of the console. Each is filled by the component of its feature. */
export function QueueRegion({ desk }: RegionProps) {
  return (
    <RowMenus onOpen={select}>
      <IncidentQueue
        open={desk.incident}
        onOpen={(id) => select({ kind: 'incident', id })}
        {...(desk.mayReport ? { onNew: desk.startReport } : {})}
      />
    </RowMenus>
  );
}

export function MapRegion({ desk }: RegionProps) {
  return (
    <ConsoleMap
      incident={useIncident(desk.incident) ?? undefined}
      onReport={desk.mayReport ? desk.startReport : null}
    />
  );
}

/** The right of the console: the open incident, or the form while a report is being taken. */
export function IncidentRegion({ desk }: RegionProps) {
  const incident = (onClose: () => void) => (
    <TellSlot value={tellLine}>
      <IncidentPanel id={desk.incident} onClose={onClose} onLook={({ place }) => lookAtPlace({ place })}>
        {(open) => <IncidentWork incident={open} />}
      </IncidentPanel>
    </TellSlot>
  );
  if (desk.reporting === null) return incident(desk.close);
  return <ReportRegion {...desk.reporting} onEnd={desk.endReport} onDropStill={desk.dropStill} incident={incident} />;
}

function tellLine(incident: Incident, item: ChecklistItem) {
  return <TellLine incident={incident} item={item} />;
}
