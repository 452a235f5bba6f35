import { exampleAreas } from '../area/example.ts';
import type { Chance } from '../kernel/chance.ts';
import type { CityProfileInput } from './profile.ts';

/** A made-up city for tests, around the areas of `exampleAreas`: 5 levels, 256 grids, two departments, three types. */
export function exampleProfile(chance: Chance, depth = 5): CityProfileInput {
  const areas = exampleAreas(chance, depth);
  return {
    id: 'example',
    name: { zh: '示例市', en: 'Example City' },
    zone: 'Asia/Shanghai',
    language: 'zh',
    centre: [118.1, 36.85],
    zoom: 12,
    attribution: '示例数据',
    levels: ['市', '区县', '镇街', '社区', '基础网格', '微网格', '楼栋']
      .slice(0, depth)
      .map((zh, at) => ({ id: `level-${'abcdefg'[at] ?? 'x'}`, name: { zh } })),
    areas,
    departments: [
      { id: 'police', name: '公安局', short: '公安' },
      { id: 'urban', name: '城市管理局', short: '城管' },
    ],
    roles: [
      { id: 'patrol', name: { zh: '巡逻民警', en: 'Patrol' } },
      { id: 'urban', name: { zh: '城管队员', en: 'Urban management' } },
    ],
    types: [
      { id: 'order', parent: null, name: { zh: '公共秩序', en: 'Public order' } },
      { id: 'noise', parent: 'order', name: { zh: '噪声扰民', en: 'Noise' }, department: 'urban', roles: ['urban'] },
      {
        id: 'fire',
        parent: 'order',
        name: { zh: '火灾', en: 'Fire' },
        flow: 'emergency',
        priority: 1,
        department: 'police',
        roles: ['patrol'],
      },
    ],
    base: [
      {
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: areas[0]?.surface.coordinates as never },
        properties: { class: 'land', name: '示例市' },
      },
      {
        type: 'Feature',
        geometry: {
          type: 'LineString',
          coordinates: [
            [118, 36.85],
            [118.2, 36.85],
          ],
        },
        properties: { class: 'arterial', name: '人民大街' },
      },
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [118.1, 36.85] },
        properties: { class: 'landmark', name: '市民广场' },
      },
    ],
    addresses: [
      { name: '人民大街', place: [118.1, 36.85], kind: 'street' },
      { name: '人民大街1号', place: [118.05, 36.8501], kind: 'address' },
      { name: '人民大街12号', place: [118.06, 36.8499], kind: 'address' },
      { name: '人民大街与解放路交叉口', place: [118.12, 36.85], kind: 'crossing' },
      { name: '市民广场', place: [118.1, 36.851], kind: 'landmark' },
    ],
  };
}
