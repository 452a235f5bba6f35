import type { UnitRole } from '@watchroom/shared/unit/unit-api.ts';

/** Seven forces of a grid, by what they can do on the scene. */
export const roles: readonly UnitRole[] = [
  { id: 'patrol', name: { zh: '公安巡逻', en: 'Police patrol' } },
  { id: 'traffic', name: { zh: '交通警察', en: 'Traffic police' } },
  { id: 'fire', name: { zh: '消防救援', en: 'Fire and rescue' } },
  { id: 'medical', name: { zh: '医疗急救', en: 'Ambulance' } },
  { id: 'urban', name: { zh: '城管执法', en: 'Urban management' } },
  { id: 'repair', name: { zh: '应急抢修', en: 'Emergency repair' } },
  { id: 'grid', name: { zh: '网格员', en: 'Grid worker' }, reports: 'grid-worker' },
];
