import { z } from 'zod';
import { AreaId, DepartmentId, IncidentTypeId } from '../../kernel/ids.ts';

/** Whose hands close an incident, R28: anyone's who may · of the territorial lead (属地) · of the lead department (主管). */
export const Closer = z.enum(['anyone', 'territory', 'department']);
export type Closer = z.infer<typeof Closer>;

/** For which incidents a row stands; what is null stands for all. `level`: from this alarm level up. */
export const LeadKey = z.strictObject({
  area: AreaId,
  type: IncidentTypeId.nullable().default(null),
  /** Of the incident's type, by the type tree. */
  department: DepartmentId.nullable().default(null),
  level: z.int().min(1).max(5).default(1),
});
export type LeadKey = z.infer<typeof LeadKey>;

/**
 * LED-1: one row of the table of leads (权责清单): for incidents of an area, a type and the types under it, a department and a level,
 * who decides, who acts, who supports. `decides` null: the department of the type; `acts` null: who decides.
 */
export const LeadRow = z.strictObject({
  ...LeadKey.shape,
  decides: DepartmentId.nullable().default(null),
  acts: DepartmentId.nullable().default(null),
  supports: z.array(DepartmentId).max(8).default([]),
  closes: Closer.default('anyone'),
});
export type LeadRow = z.infer<typeof LeadRow>;

/** A city of 6 districts and 40 types, written out for every level, has 1,200. */
export const MOST_LEAD_ROWS = 5_000;
export const LeadRows = z.array(LeadRow).max(MOST_LEAD_ROWS);

/** Who answers for an incident by territory and by line, as the table said last, with the row that said it. */
export const IncidentLeads = z.object({
  /** Version of the table; 0: there was none. */
  table: z.int().min(0),
  /** Place in the table, from 1. Null: no row stands for it, so the type's department leads. */
  row: z.int().min(1).nullable(),
  by: LeadKey.nullable(),
  territory: AreaId,
  department: DepartmentId.nullable(),
  acts: DepartmentId.nullable(),
  supports: z.array(DepartmentId),
  closes: Closer,
});
export type IncidentLeads = z.infer<typeof IncidentLeads>;
