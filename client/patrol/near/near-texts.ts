const zh = {
  title: '附近的工作',
  none: '附近 3 公里内没有待处置的警情，也没有应打卡的点。',
  'no-place': '还没有定位，不能查附近的警情。',
  'no-shift': '不在班，不能查附近的警情。',
  'as-of': '附近警情截至',
  'from-kept': '尚未定位，距离按上次查询的位置',
  all: '全部 {{n}} 项',
  fewer: '只看最近的',
  metres: '{{m}} 米',
  kilometres: '{{km}} 公里',
  'off-here': '就在此处',
  'off-unknown': '距离不明',
  'way-n': '北',
  'way-ne': '东北',
  'way-e': '东',
  'way-se': '东南',
  'way-s': '南',
  'way-sw': '西南',
  'way-w': '西',
  'way-nw': '西北',
  attended: '已有人处置',
  'is-nobody': '尚无人前往',
  'is-sent': '已派人',
  'is-there': '已有人在场',
  reported: '报告于',
  checkpoint: '打卡点',
  post: '今日岗位',
  due: '应于',
  late: '已过，应于',
  'go-to': '导航到 {{name}}',
};

const en: Record<keyof typeof zh, string> = {
  title: 'Work near you',
  none: 'Within 3 km nothing waits for anybody, and no checkpoint is due.',
  'no-place': 'No position yet: incidents near you cannot be asked for.',
  'no-shift': 'Off shift: incidents near you cannot be asked for.',
  'as-of': 'Incidents near you as of',
  'from-kept': 'No position yet: distances are from where it was asked last',
  all: 'All {{n}}',
  fewer: 'The nearest only',
  metres: '{{m}} m',
  kilometres: '{{km}} km',
  'off-here': 'right here',
  'off-unknown': 'distance unknown',
  'way-n': 'north',
  'way-ne': 'north-east',
  'way-e': 'east',
  'way-se': 'south-east',
  'way-s': 'south',
  'way-sw': 'south-west',
  'way-w': 'west',
  'way-nw': 'north-west',
  attended: 'Somebody has these in hand',
  'is-nobody': 'nobody sent yet',
  'is-sent': 'somebody is sent',
  'is-there': 'somebody is there',
  reported: 'reported',
  checkpoint: 'checkpoint',
  post: 'post of today',
  due: 'due',
  late: 'over, was due',
  'go-to': 'Navigate to {{name}}',
};

/** What a phone without an order says of the work around it. */
export const nearTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    near: typeof zh;
  }
}
