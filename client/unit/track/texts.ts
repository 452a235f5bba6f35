const zh = {
  track: '轨迹',
  'track-of': '{{name}} 的轨迹',
  description: '查看人、时间和用途会记入日志；结束查看后不保留。',
  show: '查看轨迹',
  span: '时段',
  'span-half-hour': '30 分钟',
  'span-hour': '1 小时',
  'span-four-hours': '4 小时',
  'span-twelve-hours': '12 小时',
  'span-own': '指定',
  from: '自',
  to: '至',
  'time-hint': '三天之内，一次不超过 12 小时',
  'time-wrong': '请输入起止时间',
  'time-order': '结束时间须晚于开始时间',
  'time-long': '一次不能超过 12 小时',
  'time-old': '轨迹只保留三天',
  none: '这段时间没有位置记录',
  legs: '分段',
  'gaps-count': '中断 {{n}} 处',
  'left-out': '点数较多，略去 {{n}} 点；缩短时段可看全部',
  'gap-silence': '无信号 {{time}}',
  'gap-jump': '位置跳变',
  end: '结束轨迹',
  accuracy: '误差约 {{n}} 米',
  legend: '单元走过的路线，越旧越淡',
};

const en: Record<keyof typeof zh, string> = {
  track: 'Track',
  'track-of': 'Track of {{name}}',
  description: 'Who looked, when and why goes on record; nothing is kept here after you end it.',
  show: 'Show the track',
  span: 'Time',
  'span-half-hour': '30 min',
  'span-hour': '1 h',
  'span-four-hours': '4 h',
  'span-twelve-hours': '12 h',
  'span-own': 'From … to',
  from: 'From',
  to: 'To',
  'time-hint': 'within three days, at most 12 hours at once',
  'time-wrong': 'Enter both times',
  'time-order': 'The end must be later than the beginning',
  'time-long': 'At most 12 hours at once',
  'time-old': 'Tracks are kept for three days',
  none: 'No positions were recorded in this time',
  legs: 'Legs',
  'gaps-count': '{{n}} gaps',
  'left-out': '{{n}} of many points left out; ask for a shorter time to see all',
  'gap-silence': 'no signal for {{time}}',
  'gap-jump': 'position jumped',
  end: 'End the track',
  accuracy: 'good to {{n}} m',
  legend: 'Way a unit went, fainter where older',
};

export const trackTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    track: typeof zh;
  }
}
