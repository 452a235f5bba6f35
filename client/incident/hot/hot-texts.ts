const zh = {
  hot: '热点网格',
  show: '显示热点网格',
  period: '时段',
  'period-24h': '近 24 小时',
  'period-7d': '近 7 天',
  'period-30d': '近 30 天',
  group: '类型',
  'group-all': '全部类型',
  legend: '图例：每网格警情数',
  'legend-from': '≥{{n}}',
  total: '共 {{n}} 起，{{grids}} 个热点',
  'total-few': '数量过少，不显示',
  none: '没有达到 {{n}} 起的网格',
  close: '关闭热点网格',
  fold: '收起图例',
  unfold: '展开图例',
  count: '警情数',
  'count-n': '{{n}} 起',
  groups: '按类型',
  'groups-rest': '其他（不分类）',
  'not-hot': '该网格在所选时段内未达到热点数量',
};

const en: Record<keyof typeof zh, string> = {
  hot: 'Hot grids',
  show: 'Show hot grids',
  period: 'Period',
  'period-24h': 'Last 24 hours',
  'period-7d': 'Last 7 days',
  'period-30d': 'Last 30 days',
  group: 'Type',
  'group-all': 'All types',
  legend: 'Incidents in a grid',
  'legend-from': '≥{{n}}',
  total: '{{n}} incidents, {{grids}} hot grids',
  'total-few': 'too few to show',
  none: 'No grid has {{n}} or more',
  close: 'Hide hot grids',
  fold: 'Fold the legend',
  unfold: 'Unfold the legend',
  count: 'Incidents',
  'count-n': '{{n}}',
  groups: 'By type',
  'groups-rest': 'Others (not told apart)',
  'not-hot': 'This grid has too few incidents in the period to be told of',
};

export const hotTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    hot: typeof zh;
  }
}
