import type { IncidentAt } from '../incident/incident.ts';

/** States in which an incident takes a unit; the rest refuse an offer (DSP-4). */
export const takesUnitsAt: readonly IncidentAt[] = ['reported', 'open', 'dispatched', 'en_route', 'on_scene', 'rework'];
