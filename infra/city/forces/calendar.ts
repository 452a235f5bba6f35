import type { WorkCalendar } from '@watchroom/shared/area/hours/work-calendar.ts';

/**
 * The public holidays of 2026 and the days worked in return (调休), as the General Office of the State Council announced them
 * on 4 November 2025. The hours are those usual in offices. Next year's days are added when they are announced.
 */
export const CALENDAR: WorkCalendar = {
  hours: [
    { from: '08:30', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
  weekdays: [1, 2, 3, 4, 5],
  holidays: [
    { name: '元旦', from: '2026-01-01', to: '2026-01-03' },
    { name: '春节', from: '2026-02-15', to: '2026-02-23' },
    { name: '清明节', from: '2026-04-04', to: '2026-04-06' },
    { name: '劳动节', from: '2026-05-01', to: '2026-05-05' },
    { name: '端午节', from: '2026-06-19', to: '2026-06-21' },
    { name: '中秋节', from: '2026-09-25', to: '2026-09-27' },
    { name: '国庆节', from: '2026-10-01', to: '2026-10-07' },
  ],
  swapped: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  source: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
};
