const zh = {
  roster: '勤务',
  on: '当班 {{n}}',
  missing: '应在岗未在岗',
  'missing-none': '当班单元都已在岗',
  extra: '在岗但不当班',
  'extra-none': '没有',
  next: '接班（12 小时内）',
  'next-none': '12 小时内没有接班',
  none: '没有排班',
  'none-hint': '管理员在“管理 · 勤务排班”导入排班表后，此处对照谁该在岗、谁在岗。未排班的单元不受影响。',
  until: '至',
  from: '自',
  'admin-roster': '勤务排班',
  'import-title': '排班表（CSV）',
  'import-hint':
    '首行列名：unit（呼号）, date（2026-03-01）, from（08:00）, to（20:00）, area, role；后两列可空。to 不晚于 from 即为次日。文件所含日期的原排班被整体替换。',
  'import-text': '内容',
  'import-empty': '请粘贴或选择一个文件',
  'import-send': '导入',
  'import-done': '{{first}} 至 {{last}}：{{units}} 个单元 {{shifts}} 个班次，替换原有 {{replaced}} 个',
  'at-line': '第 {{line}} 行，{{column}}：{{what}}',
  'fault-not-as-agreed': '“{{value}}”不符合格式',
  'fault-unit-unknown': '没有呼号“{{value}}”，或不在您的管辖范围',
  'fault-area-unknown': '没有区域“{{value}}”',
  'fault-role-unknown': '没有职能“{{value}}”',
  'fault-empty-span': '“{{value}}”没有时长',
  'fault-overlap': '与第 {{value}} 行的班次重叠',
  'fault-no-csv': '从这一行起不是有效的 CSV',
  'fault-empty': '文件中没有班次',
  'fault-too-many': '最多 {{value}} 个班次',
};

const en: Record<keyof typeof zh, string> = {
  roster: 'Roster',
  on: '{{n}} on shift',
  missing: 'Rostered, and not on duty',
  'missing-none': 'All who are rostered now are on duty',
  extra: 'On duty, and not rostered now',
  'extra-none': 'nobody',
  next: 'Next (within 12 h)',
  'next-none': 'Nobody begins within 12 hours',
  none: 'No shifts',
  'none-hint':
    'Once an administrator has taken in a roster (Admin · Roster), who should be on duty is held here against who is. Units without shifts are not concerned.',
  until: 'until',
  from: 'from',
  'admin-roster': 'Roster',
  'import-title': 'Roster (CSV)',
  'import-hint':
    'The first line names the columns: unit (call sign), date (2026-03-01), from (08:00), to (20:00), area, role; the last two may be empty. A “to” not after “from” is the next day. All shifts of the days in the file are replaced.',
  'import-text': 'Content',
  'import-empty': 'Paste or choose a file',
  'import-send': 'Take it in',
  'import-done': '{{first}} to {{last}}: {{shifts}} shifts of {{units}} units, in place of {{replaced}}',
  'at-line': 'Line {{line}}, {{column}}: {{what}}',
  'fault-not-as-agreed': '“{{value}}” is not as it should be',
  'fault-unit-unknown': 'no call sign “{{value}}” in your reach',
  'fault-area-unknown': 'no area “{{value}}”',
  'fault-role-unknown': 'no role “{{value}}”',
  'fault-empty-span': '“{{value}}” is no time at all',
  'fault-overlap': 'overlaps the shift of line {{value}}',
  'fault-no-csv': 'no CSV from this line on',
  'fault-empty': 'there is no shift in it',
  'fault-too-many': 'at most {{value}} shifts',
};

export const shiftTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    shifts: typeof zh;
  }
}
