const zh = {
  reserve: '占用',
  'reserve-title': '占用 {{name}}',
  'reserve-description': '占用期间该摄像机在其他警情的推荐中排在最后，其他席位可见占用人与剩余时间。',
  purpose: '用途',
  'for-incident': '警情 {{number}}',
  'for-reason': '其他用途',
  reason: '用途说明',
  'reason-hint': '不少于 4 个字，将写入记录。',
  'how-long': '时长',
  'minutes-15': '15 分钟',
  'minutes-30': '30 分钟',
  'minutes-60': '1 小时',
  'minutes-240': '4 小时',
  'reserved-by': '{{name}} 占用',
  'reserved-mine': '已由我占用',
  left: '剩余 {{time}}',
  'other-matter': '其他事项',
  prolong: '延长 30 分钟',
  release: '解除占用',
  'take-over': '接管',
  'take-title': '接管 {{name}}',
  'take-why': '接管理由',
} as const;

const en: Record<keyof typeof zh, string> = {
  reserve: 'Reserve',
  'reserve-title': 'Reserve {{name}}',
  'reserve-description':
    'While it is reserved this camera stands last in what is proposed for other incidents; other desks see who has it and for how long.',
  purpose: 'Purpose',
  'for-incident': 'Incident {{number}}',
  'for-reason': 'Something else',
  reason: 'What for',
  'reason-hint': 'At least 4 characters; it is recorded.',
  'how-long': 'For how long',
  'minutes-15': '15 minutes',
  'minutes-30': '30 minutes',
  'minutes-60': '1 hour',
  'minutes-240': '4 hours',
  'reserved-by': 'Reserved by {{name}}',
  'reserved-mine': 'Reserved by you',
  left: '{{time}} left',
  'other-matter': 'another matter',
  prolong: '30 minutes more',
  release: 'Release',
  'take-over': 'Take over',
  'take-title': 'Take over {{name}}',
  'take-why': 'Why',
};

export const reservationTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    reservation: typeof zh;
  }
}
