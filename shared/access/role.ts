import { z } from 'zod';

/**
 * The roles of the room. What each may do stands in `decide.ts`, nowhere else.
 * operator 值班员 watches, takes reports · dispatcher 调度员 sends units · supervisor 督办员 verifies and closes ·
 * officer 处置人员 is a member of a unit · admin 管理员 runs registry and accounts · auditor 审计员 reads who looked ·
 * wall 大屏 is no person: an unattended screen that shows what desks push to it ·
 * guard 场所保安 keeps one estate or works, and knows nothing of the city beyond it.
 */
export const Role = z.enum(['operator', 'dispatcher', 'supervisor', 'officer', 'admin', 'auditor', 'wall', 'guard']);
export type Role = z.infer<typeof Role>;
/** What a person can be; screens come to their account by a code, never by hand (WAL-5). */
export const PersonRole = Role.exclude(['wall']);

/** What an API key may do; a key has a list of these and an area. `order.answer` needs a key that is tied to a unit. */
export const KeyScope = z.enum([
  'report.create',
  'signal.create',
  'incident.read',
  'position.write',
  'camera.read',
  'camera.write',
  'camera.alarm',
  'unit.read',
  'unit.write',
  'order.answer',
]);
export type KeyScope = z.infer<typeof KeyScope>;
