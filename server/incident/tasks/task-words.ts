import type { Task } from '@watchroom/shared/incident/tasks/task.ts';
import type { Failure } from '@watchroom/shared/kernel/failure.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { departments } from '../../area/queries.ts';
import type { Platform } from '../../platform/platform.ts';

/** The name of a department as the city has it now; its id when it has it no more. */
export function departmentName(platform: Platform, id: DepartmentId): string {
  return departments(platform).find((department) => department.id === id)?.name ?? id;
}

/** What a line of the timeline says of a task: whose it is, in words of that day. */
export function wordsOfTask(platform: Platform, { n, department }: Task): Readonly<Record<string, unknown>> {
  return { task: n, department, name: departmentName(platform, department) };
}

export function hasDepartment(platform: Platform, id: DepartmentId): boolean {
  return departments(platform).some((department) => department.id === id);
}

/** TSK-8: what a line says of a task that goes, or was to go, to another department: from whom, and to whom. */
export function wordsOfHanding(platform: Platform, { n, department, state }: Task): Readonly<Record<string, unknown>> {
  const to = state.at === 'handing' ? state.to : department;
  return { task: n, department: to, name: departmentName(platform, to), from: departmentName(platform, department) };
}

/** TSK-5: a refusal for open tasks with the names of those who are waited for. Others are as they were. */
export function withDepartmentNames(platform: Platform, failure: Failure): Failure {
  const ids = failure.code === 'tasks-open' ? failure.values?.['departments'] : undefined;
  if (typeof ids !== 'string') return failure;
  const names = ids.split('、').map((id) => departmentName(platform, id as DepartmentId));
  return { ...failure, values: { departments: names.join('、') } };
}
