const zh = {
  what: '静图：{{name}}',
  how: '投放方式',
  live: '实时画面',
  'every-s': '静图，每 {{n}} 秒',
  'every-min': '静图，每 {{n}} 分钟',
  picture: '{{name}} 的静图',
  preset: '静图预置位：{{name}}',
  waits: '正在确认能否显示…',
  first: '正在取第一张静图…',
  forbidden: '现在不能显示这台摄像机的静图',
  'forbidden-hint': '以业主的访问条件和投放席位的权限为准。',
  unsure: '暂时无法确认能否显示，静图已隐去',
  stale: '静图已旧，没有取到新的',
  purpose: '处置警情',
};

const en: Record<keyof typeof zh, string> = {
  what: 'still: {{name}}',
  how: 'Shown as',
  live: 'Live picture',
  'every-s': 'Still, each {{n}} s',
  'every-min': 'Still, each {{n}} min',
  picture: 'Still of {{name}}',
  preset: 'Preset for the still of {{name}}',
  waits: 'Asking whether it may be shown…',
  first: 'Taking the first still…',
  forbidden: 'No still of this camera may be shown now',
  'forbidden-hint': 'By the terms of its owner and the right of the desk that put it here.',
  unsure: 'It cannot be asked whether it may be shown; it is hidden',
  stale: 'This still is old: no newer one came',
  purpose: 'for an incident',
};

export const stillTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    'wall-still': typeof zh;
  }
}
