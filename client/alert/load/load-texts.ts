const zh = {
  title: '告警负荷',
  hint: '近 24 小时，按席位（区域与部门）计，不按人计；数字来自事件记录。参照 EEMUA 191 与 ISA-18.2：平均每 10 分钟约 1 次可接受，约 2 次为上限，10 分钟内超过 10 次为告警泛滥。',
  capped: '告警太多，只统计了 {{since}} 以后的。',
  none: '目前没有在班席位',
  'none-hint': '辖区内有人上班后，这里按席位列出近 24 小时响过多少告警、多少有人处理、哪些时段过多。',
  'none-rung': '近 24 小时没有响过告警。',
  'on-shift': '在班 {{n}} 人',
  rung: '响过 {{n}} 次，有人处理 {{answered}} 次',
  mean: '平均每 10 分钟 {{n}} 次：{{level}}',
  'level-acceptable': '可接受',
  'level-manageable': '尚可应付',
  'level-demanding': '偏重',
  'level-flood': '泛滥',
  worst: '最多：{{at}} 起 10 分钟内 {{n}} 次（{{level}}）',
  floods: '泛滥时段 {{n}} 个',
  'most-hour': '最多一小时 {{n}} 次',
  chart: '每 10 分钟告警数，近 24 小时；最多 {{n}} 次，超过 {{flood}} 次的时段 {{floods}} 个',
  threshold: '泛滥线：{{n}}',
  from: '24 小时前',
  now: '现在',
};

type Texts = Record<keyof typeof zh, string>;

const en: Texts = {
  title: 'Alarm load',
  hint: 'The last 24 hours by desk (area and department), never by person; counted from the feed. By EEMUA 191 and ISA-18.2 about 1 alarm in 10 minutes on average is acceptable, about 2 the most that is manageable, more than 10 in 10 minutes a flood.',
  capped: 'Too many alarms: only those since {{since}} are counted.',
  none: 'No desk is staffed now',
  'none-hint':
    'When somebody in your area is on shift, each desk is listed here: how many alarms rang in 24 hours, how many were answered, and when there were too many.',
  'none-rung': 'No alarm rang in the last 24 hours.',
  'on-shift': '{{n}} on shift',
  rung: '{{n}} rang, {{answered}} answered',
  mean: '{{n}} per 10 minutes on average: {{level}}',
  'level-acceptable': 'acceptable',
  'level-manageable': 'manageable',
  'level-demanding': 'over-demanding',
  'level-flood': 'flood',
  worst: 'Most: {{n}} in the 10 minutes from {{at}} ({{level}})',
  floods: '{{n}} floods',
  'most-hour': 'most in an hour: {{n}}',
  chart: 'Alarms per 10 minutes over 24 hours; at most {{n}}, more than {{flood}} in {{floods}} of them',
  threshold: 'Flood: {{n}}',
  from: '24 h ago',
  now: 'now',
};

export const loadTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    load: typeof zh;
  }
}
