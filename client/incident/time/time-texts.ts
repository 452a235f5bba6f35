const zh = {
  extend: '延期',
  'extend-title': '批准延期',
  'extend-by': '延长',
  'extend-bad': '请填写 0.5 至 1000，以 0.5 为单位。',
  'extend-unit': '计时方式',
  'extend-unit-working-hour': '工作时',
  'extend-unit-working-day': '工作日',
  'extend-unit-urgent-hour': '紧急工作时（昼夜连续）',
  'extend-due': '现时限 {{was}}，延期后 {{due}}',
  'due-then': '时限 {{due}}',
};

const en: Record<keyof typeof zh, string> = {
  extend: 'Extend',
  'extend-title': 'Approve more time',
  'extend-by': 'Longer by',
  'extend-bad': 'From 0.5 to 1000, in halves.',
  'extend-unit': 'Counted in',
  'extend-unit-working-hour': 'working hours',
  'extend-unit-working-day': 'working days',
  'extend-unit-urgent-hour': 'hours, day and night',
  'extend-due': 'Due {{was}}, then {{due}}',
  'due-then': 'due {{due}}',
};

/** Words of a case's time: what changes it, and when it is due then. */
export const timeTexts = { zh, en };
