const zh = {
  presence: '街面见警',
  show: '显示街面见警',
  close: '关闭街面见警',
  days: '天数',
  'days-1': '近 1 天',
  'days-7': '近 7 天',
  'days-14': '近 14 天',
  hour: '时段',
  'hour-all': '全天',
  legend: '图例：在街分钟数',
  'legend-from': '≥{{n}} 分',
  'legend-less': '<{{n}} 分',
  minutes: '各单位合计约 {{n}} 分钟',
  none: '已统计 {{hours}} 个小时，没有可显示的街段',
  told: '{{cells}} 个街段，已统计 {{hours}} 个小时',
  hint: '只计单位在街时间，不含单位名称；到访不足 {{n}} 次的街段和当前小时不显示。',
};

const en: Record<keyof typeof zh, string> = {
  presence: 'Presence in the streets',
  show: 'Show presence in the streets',
  close: 'Hide presence in the streets',
  days: 'Days',
  'days-1': 'Last day',
  'days-7': 'Last 7 days',
  'days-14': 'Last 14 days',
  hour: 'Hour',
  'hour-all': 'All day',
  legend: 'Minutes that units were there',
  'legend-from': '≥{{n}} min',
  'legend-less': '<{{n}} min',
  minutes: 'units were here for about {{n}} min in all',
  none: '{{hours}} hours are counted; no block to show',
  told: '{{cells}} blocks of {{hours}} counted hours',
  hint: 'Time of units, never which. Blocks with fewer than {{n}} visits and the hour that runs are left out.',
};

export const presenceTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    presence: typeof zh;
  }
}
