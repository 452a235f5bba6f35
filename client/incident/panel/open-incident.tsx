// limit: imports 16, every part of an open incident is listed here
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { ReactNode } from 'react';
import { IncidentHeading } from '../incident-words.tsx';
import { DuplicatesPart } from '../merge/duplicates-part.tsx';
import { FirstNote } from '../merge/first-note.tsx';
import { OwnerLine } from '../ownership/owner-line.tsx';
import { WorkParts } from '../plan/work-parts.tsx';
import { SitesPart } from '../site/sites-part.tsx';
import { CaseParts } from '../supervision/case-parts.tsx';
import { useTypeName } from '../use-types.ts';
import { IncidentActions } from './incident-actions.tsx';
import { IncidentClocks } from './incident-clocks.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { IncidentPhotos } from './incident-photos.tsx';
import { IncidentReports } from './incident-reports.tsx';
import { IncidentTimeline } from './incident-timeline.tsx';

/** All that is known of one incident, from what must be seen first to what can be read later. */
export function OpenIncident({ incident, children }: { readonly incident: Incident; readonly children: ReactNode }) {
  const typeName = useTypeName();
  return (
    <article aria-label={`${incident.number} ${typeName(incident.type)}`} className="flex flex-col">
      <header className="flex flex-col gap-2 border-b border-line px-3 py-2">
        <IncidentHeading incident={incident} />
        <OwnerLine incident={incident} />
        <IncidentClocks incident={incident} />
        <IncidentActions incident={incident} />
      </header>
      <CaseParts incident={incident} />
      <FirstNote incident={incident} />
      <WorkParts incident={incident} />
      <IncidentFacts incident={incident} />
      <SitesPart incident={incident} />
      <DuplicatesPart incident={incident} />
      {children}
      <IncidentReports incident={incident} />
      <IncidentPhotos incident={incident} />
      <IncidentTimeline incident={incident} />
    </article>
  );
}
