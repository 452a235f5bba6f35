import { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { describe, expect, it } from 'vitest';
import { reportTypes } from './report-types.ts';

const type = (id: string, parent: string | null, retired = false) =>
  IncidentType.parse({ id, parent, name: { zh: id, en: id }, flow: 'emergency', retired });
const told = (types: readonly IncidentType[]) =>
  reportTypes(types).map(({ branch, leaves }) => `${branch?.id ?? '-'}: ${leaves.map(({ id }) => id).join(' ')}`);

describe('what a phone may report', () => {
  it('are the leaves by their branch', () => {
    const types = [type('order', null), type('fight', 'order'), type('theft', 'order'), type('other', null)];
    expect(told(types)).toEqual(['order: fight theft', '-: other']);
  });

  it('TYP-4 are none that are retired, nor what hangs below one that is', () => {
    const types = [
      type('a', null, true),
      type('b', 'a'),
      type('c', 'b'),
      type('d', null),
      type('e', 'd', true),
      type('f', 'd'),
    ];
    expect(told(types)).toEqual(['d: f']);
  });
});
