const zh = {
  trail: '提醒通道',
  person: '第 {{nth}} 人',
  'no-person': '终端',
  'at-sending': '正在发送',
  'at-sent': '已发出',
  'at-device': '已送达',
  'at-seen': '已看',
  'at-failed': '未送出',
  'at-skipped': '未使用',
};

const en: Record<keyof typeof zh, string> = {
  trail: 'How it was sent',
  person: 'Person {{nth}}',
  'no-person': 'Device',
  'at-sending': 'sending',
  'at-sent': 'sent',
  'at-device': 'on the device',
  'at-seen': 'seen',
  'at-failed': 'failed',
  'at-skipped': 'not used',
};

export const chainTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    chain: typeof zh;
  }
}
