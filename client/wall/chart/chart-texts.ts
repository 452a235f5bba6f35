const zh = {
  'what-incidents': '图表：今日警情',
  'what-response': '图表：到场用时',
  'what-online': '图表：在线率',
  incidents: '今日警情（逐时）',
  response: '今日到场（分钟）',
  online: '今日摄像机在线率',
  today: '今日至今',
  usual: '往常此时（前 {{weeks}} 周同日平均）',
  'usual-none': '往常此时：尚无可比的同日',
  p50: 'P50 半数（{{n}} 起）',
  p90: 'P90 九成',
  'too-few': '不足 {{n}} 起',
  waiting: '待到场',
  now: '现在',
  target: '目标',
  lowest: '今日最低（{{time}}）',
  below: '低于目标',
  'incidents-none': '今天还没有警情',
  'incidents-none-hint': '有警情上报后，这里逐时画出数量，并与前四周同一天的平均值对照。',
  'response-none': '今天还没有单元到场',
  'response-none-hint': '从上报到首个单元到场的用时；还有 {{n}} 起待到场。',
  'online-none': '还没有可统计的在线状态',
  'online-none-hint': '有摄像机推流或被探测后，这里画出全天在线率。',
  'incidents-said': '今日至今 {{today}} 起，往常此时 {{usual}} 起',
  'response-said': '一半 {{p50}} 内到场，九成 {{p90}} 内到场，共 {{n}} 起',
  'response-said-few': '一半 {{p50}} 内到场，共 {{n}} 起，太少，不计九成',
  'online-said': '现在 {{now}}，今日最低 {{lowest}}，目标 {{target}}',
};

const en: Record<keyof typeof zh, string> = {
  'what-incidents': 'Chart: incidents of today',
  'what-response': 'Chart: response times',
  'what-online': 'Chart: cameras online',
  incidents: 'Incidents today',
  response: 'Minutes to scene',
  online: 'Cameras online',
  today: 'So far today',
  usual: 'Usual by now (same day, {{weeks}} weeks)',
  'usual-none': 'Usual by now: no such day yet',
  p50: 'P50, half of {{n}}',
  p90: 'P90, nine of ten',
  'too-few': 'fewer than {{n}}',
  waiting: 'Nobody there yet',
  now: 'Now',
  target: 'Target',
  lowest: 'Lowest ({{time}})',
  below: 'below its target',
  'incidents-none': 'No incident today so far',
  'incidents-none-hint':
    'Once some are reported they stand here by the hour, beside the mean of the same day of the last four weeks.',
  'response-none': 'No unit has reached a scene today so far',
  'response-none-hint': 'From the report to the first unit on the scene; {{n}} wait for one.',
  'online-none': 'Of no camera is it known whether it is online',
  'online-none-hint': 'Once cameras push or are probed their online share over the day stands here.',
  'incidents-said': '{{today}} so far today, {{usual}} usual by now',
  'response-said': 'half reached within {{p50}}, nine of ten within {{p90}}, of {{n}}',
  'response-said-few': 'half reached within {{p50}}, of {{n}}; too few to tell nine of ten',
  'online-said': '{{now}} now, lowest {{lowest}}, target {{target}}',
};

export const chartTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    chart: typeof zh;
  }
}
