import { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { expect, it } from 'vitest';
import { TypeTree } from './type-tree.ts';
import { urgentType } from './urgent-commands.ts';

const type = (id: string, priority: number, more: object = {}) =>
  IncidentType.parse({ id, parent: null, name: { zh: id }, priority, ...more });
const plain = [
  type('quarrel', 1, { flow: 'mediation' }),
  type('theft', 2, { department: 'police' }),
  type('fire', 1, { department: 'fire' }),
];
const sos = type('order.sos', 2, { department: 'police' });
const site = type('order.site-sos', 3, { department: 'police' });
const meant = (types: IncidentType[], department: string | null) =>
  urgentType(new TypeTree(types), department === null ? null : DepartmentId.parse(department))?.id ?? null;

it.each([
  ['SOS-2 a unit’s call is of the type for it', [site, sos, ...plain], 'fire', 'order.sos'],
  ['SOS-2 without one, of the most urgent of its department', [site, ...plain], 'police', 'theft'],
  ['SOS-2 without that, of the most urgent there is', [site, ...plain], 'water', 'fire'],
  ['SIT-9 a guard’s call is of the type for guards', [sos, site, ...plain], null, 'order.site-sos'],
  ['SIT-9 without one, of that for units', [sos, ...plain], null, 'order.sos'],
  ['SIT-9 without either, of the most urgent there is', plain, null, 'fire'],
  ['SOS-2 in a city of mediations, of none', plain.slice(0, 1), 'police', null],
] as const)('%s', (...[, types, department, wanted]) => {
  expect(meant([...types], department)).toBe(wanted);
});
