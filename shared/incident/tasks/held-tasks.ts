import type { WorkTime } from '../../area/hours/work-time.ts';
import type { Instant } from '../../kernel/time.ts';
import { releaseClocks } from '../incident-clocks.ts';
import type { Task } from './task.ts';

/** CLK-3, TSK-3: the tasks of an incident that was held: what is open is due later by as long as it was. */
export function releaseTaskClocks(
  tasks: readonly Task[],
  held: { readonly since: Instant; readonly until: Instant },
  hours: WorkTime,
): Task[] {
  return tasks.map((task) => {
    const [clock] = releaseClocks([task.clock], held, hours);
    return clock === undefined ? task : { ...task, clock };
  });
}
