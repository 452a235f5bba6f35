import type { Department } from '@watchroom/shared/area/area-api.ts';
import { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { DISTRICTS } from '../places/place-names.ts';

/** 29 departments: one police branch a district and 23 of the city. */
const CITY_DEPARTMENTS = [
  ['traffic-police', '交通警察支队', '交警'],
  ['fire-rescue', '消防救援支队', '消防'],
  ['urban-management', '城市管理综合执法局', '城管'],
  ['emergency', '应急管理局', '应急'],
  ['water', '水务局', '水务'],
  ['health', '卫生健康委员会', '卫健'],
  ['medical-emergency', '医疗急救中心', '急救'],
  ['housing', '住房和城乡建设局', '住建'],
  ['market', '市场监督管理局', '市监'],
  ['transport', '交通运输局', '交通'],
  ['environment', '生态环境局', '环保'],
  ['parks', '园林绿化局', '园林'],
  ['education', '教育局', '教育'],
  ['civil-affairs', '民政局', '民政'],
  ['justice', '司法局', '司法'],
  ['human-resources', '人力资源和社会保障局', '人社'],
  ['culture', '文化和旅游局', '文旅'],
  ['natural-resources', '自然资源和规划局', '自规'],
  ['agriculture', '农业农村局', '农业'],
  ['power', '供电公司', '供电'],
  ['gas', '燃气集团', '燃气'],
  ['telecom', '通信管理局', '通信'],
  ['grid-service', '社会服务管理中心', '网格'],
] as const;

export type CityDepartment = (typeof CITY_DEPARTMENTS)[number][0];

export const departments: readonly Department[] = [
  ...DISTRICTS.map((district, at) => ({
    id: policeBranch(at),
    name: `公安局${district.slice(0, -1)}分局`,
    short: '公安',
  })),
  ...CITY_DEPARTMENTS.map(([id, name, short]) => ({ id: department(id), name, short })),
];

export function department(id: CityDepartment): DepartmentId {
  return DepartmentId.parse(id);
}

/** The police branch of the district at this place in the list of districts. */
export function policeBranch(district: number): DepartmentId {
  return DepartmentId.parse(`police-${district + 1}`);
}
