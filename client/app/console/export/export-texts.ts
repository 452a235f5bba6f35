const zh = {
  'export-area': '导出本区域数据',
  what: '内容',
  'sort-incidents': '警情',
  'sort-cameras': '摄像机',
  'sort-posts': '固定岗位',
  'sort-patrols': '巡逻',
  'sort-units': '力量',
  'sort-indicators': '指标',
  form: '格式',
  'form-csv': 'CSV 表格',
  'form-geojson': 'GeoJSON',
  period: '时间范围',
  'period-1': '最近 24 小时',
  'period-7': '最近 7 天',
  'period-30': '最近 30 天',
  'period-90': '最近 90 天',
  'period-366': '最近一年',
  hint: '不含报警人信息、视频地址和口令；导出人、时间、内容和用途会记入日志',
  start: '导出',
  running: '正在导出',
  rows: '{{n}} / {{total}} 行',
  stopped: '已取消，没有保存文件',
  done: '已导出 {{n}} 行',
};

const en: Record<keyof typeof zh, string> = {
  'export-area': 'Export this area’s data',
  what: 'What',
  'sort-incidents': 'Incidents',
  'sort-cameras': 'Cameras',
  'sort-posts': 'Posts',
  'sort-patrols': 'Patrols',
  'sort-units': 'Units',
  'sort-indicators': 'Figures',
  form: 'Form',
  'form-csv': 'CSV table',
  'form-geojson': 'GeoJSON',
  period: 'Period',
  'period-1': 'Last 24 hours',
  'period-7': 'Last 7 days',
  'period-30': 'Last 30 days',
  'period-90': 'Last 90 days',
  'period-366': 'Last year',
  hint: 'Nothing of who reported, no stream addresses, no passwords; who exported what, when and why goes on record',
  start: 'Export',
  running: 'Exporting',
  rows: '{{n}} / {{total}} lines',
  stopped: 'Cancelled; no file was saved',
  done: '{{n}} lines exported',
};

export const exportTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    export: typeof zh;
  }
}
