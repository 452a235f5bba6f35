import { frozen } from '../../kernel/frozen.ts';
import { exampleDispatcher, exampleHours, exampleNow } from '../example.ts';
import { Task } from './task.ts';
import { taskClock } from './tasks.ts';

/** Just asked: ten minutes for the power to be cut. */
export const exampleTask: Task = frozen(
  Task.parse({
    n: 1,
    area: 'east',
    department: 'power',
    want: '切断三楼电源',
    by: exampleDispatcher,
    askedAt: exampleNow,
    state: { at: 'asked', since: exampleNow },
    clock: taskClock({ n: 10, unit: 'minute' }, exampleNow, exampleHours),
    returns: 0,
  }),
);
