import type { KeyScope, Role } from '@watchroom/shared/access/role.ts';
import type { CityDepartment } from '../forces/departments.ts';

/** An account of the demo city. `hidden` ones drive the simulation and are not handed out. */
export interface Person {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  /** Number of the unit kept free for a person, for officers: 0 = the first. */
  readonly unit?: number;
  /** Bound to this department; left out: of all. */
  readonly department?: CityDepartment;
  /** Number of the district whose desk it is; left out: the city's. */
  readonly district?: number;
  readonly hidden?: true;
}

export const PEOPLE: readonly Person[] = [
  { username: 'operator', displayName: '值班员 林静', role: 'operator' },
  { username: 'dispatcher', displayName: '调度员 周岩', role: 'dispatcher' },
  { username: 'dispatcher2', displayName: '调度员 沈博', role: 'dispatcher' },
  { username: 'power', displayName: '供电值班 程立', role: 'dispatcher', department: 'power' },
  { username: 'supervisor', displayName: '督办员 秦岚', role: 'supervisor' },
  { username: 'officer', displayName: '民警 顾远', role: 'officer', unit: 0 },
  { username: 'officer2', displayName: '民警 方晨', role: 'officer', unit: 1 },
  { username: 'auditor', displayName: '审计员 何谨', role: 'auditor' },
  { username: 'district', displayName: '白鹭区值班员 陆宁', role: 'dispatcher', district: 0 },
  { username: 'drill-desk', displayName: '演练调度席', role: 'dispatcher', hidden: true },
  { username: 'drill-check', displayName: '演练督办席', role: 'supervisor', hidden: true },
];

export const ADMIN = { username: 'admin', displayName: '系统管理员 罗安' } as const;

/** A key of one of the systems around the room; `hidden` ones drive the simulation and are not handed out. */
export interface SystemKey {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly hidden?: true;
}

export const REPORT_KEY = '报警接入';
export const CAMERA_KEY = '摄像机目录';
export const POSITION_KEY = '定位网关';
export const DRILL_KEY = '演练上报';

/** The first may report and read its own incidents. */
export const KEYS: readonly SystemKey[] = [
  { name: REPORT_KEY, scopes: ['report.create', 'incident.read'] },
  { name: CAMERA_KEY, scopes: ['camera.write', 'camera.read'] },
  { name: POSITION_KEY, scopes: ['position.write', 'unit.read', 'unit.write'] },
  { name: DRILL_KEY, scopes: ['report.create', 'incident.read'], hidden: true },
];
