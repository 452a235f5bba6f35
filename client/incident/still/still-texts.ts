const zh = {
  'still-keep': '截图存入警情',
  'still-report': '从此画面上报',
  'still-kept': '截图已存入 {{number}}',
  'still-lost': '截图没有存入：{{why}}',
  'still-with': '将附上“{{camera}}”的截图',
  'still-drop': '不附截图',
  'still-of': '“{{camera}}”的截图',
  'still-first': '最早',
  'still-last': '最近',
};

const en: Record<keyof typeof zh, string> = {
  'still-keep': 'Keep a still with the incident',
  'still-report': 'Report what this shows',
  'still-kept': 'The still is kept with {{number}}',
  'still-lost': 'The still was not kept: {{why}}',
  'still-with': 'A still of {{camera}} goes with it',
  'still-drop': 'Leave the still out',
  'still-of': 'A still of {{camera}}',
  'still-first': 'First',
  'still-last': 'Last',
};

/** Words of stills of cameras. */
export const stillTexts = { zh, en };
