import { z } from 'zod';
import { CameraHealthState } from '../camera/camera-api.ts';
import { Assignment } from '../dispatch/assignment.ts';
import { Incident } from '../incident/incident.ts';
import { UnitView } from '../unit/unit-api.ts';

/**
 * What a client can follow.
 * incidents: incidents in scope and their assignments · units: units in scope with status · cameras: health changes of
 * cameras in scope (places come with tiles) · orders: the assignments of the officer's own unit and their incidents
 */
export const Topic = z.enum(['incidents', 'units', 'cameras', 'orders']);
export type Topic = z.infer<typeof Topic>;

/** The rows a replica can hold, by the `entity` of their events. A topic carries some of them. */
export const rowSchemas = {
  incident: Incident,
  assignment: Assignment,
  unit: UnitView,
  camera: CameraHealthState,
} as const;
export type RowEntity = keyof typeof rowSchemas;
export interface Rows {
  incident: Incident;
  assignment: Assignment;
  unit: UnitView;
  camera: CameraHealthState;
}

export const topicEntities: { readonly [T in Topic]: readonly RowEntity[] } = {
  incidents: ['incident', 'assignment'],
  units: ['unit'],
  cameras: ['camera'],
  orders: ['assignment', 'incident', 'unit'],
};

/** A topic's rows at one cursor. */
export const Snapshot = z.object({
  incident: z.array(Incident).optional(),
  assignment: z.array(Assignment).optional(),
  unit: z.array(UnitView).optional(),
  camera: z.array(CameraHealthState).optional(),
});
export type Snapshot = z.infer<typeof Snapshot>;
