import { MOST_SHIFTS, ShiftLine } from '@watchroom/shared/unit/roster/roster.ts';
import { readLines } from '../../platform/csv/read-lines.ts';

/** ROS-1: the lines of a file of shifts, or its faults with line and column. The head names the columns: unit, date, from, to, area, role. */
export const readRoster = (text: string) =>
  readLines(text, { schema: ShiftLine, columns: ['unit', 'date', 'from', 'to', 'area', 'role'], most: MOST_SHIFTS });
