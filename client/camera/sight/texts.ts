const zh = {
  coverage: '视频覆盖',
  'look-off': '不显示',
  'look-seen': '已覆盖',
  'look-holes': '未覆盖',
  'look-blind': '当前盲区',
  'counts-from': '清晰度不低于',
  'grade-detect': '可察觉',
  'grade-observe': '可观察',
  'grade-recognise': '可识别',
  'grade-identify': '可辨认',
  'seen-share': '覆盖率（{{grade}}）',
  'blind-now': '当前盲区',
  'blind-none': '无',
  'blind-since': '盲区自',
  'square-metres': '{{n}} 平方米',
  metres: '{{n}} 米',
  missing: '失联后造成盲区的摄像机',
  working: '正在计算覆盖…',
  'part-known': '已算 {{ready}} / {{grids}} 个网格',
  'as-of': '数据时间',
  reach: '可视距离',
  'blind-foot': '杆下盲区',
  'not-sure': '朝向未知或在室内，不绘制可视范围。',
  'lens-assumed': '视场角未知，按常见镜头估算',
  'no-buildings': '未导入建筑轮廓，按开阔地计算',
};

const en: Record<keyof typeof zh, string> = {
  coverage: 'Camera coverage',
  'look-off': 'Not shown',
  'look-seen': 'Seen',
  'look-holes': 'Not seen',
  'look-blind': 'Blind now',
  'counts-from': 'Counts from',
  'grade-detect': 'detect',
  'grade-observe': 'observe',
  'grade-recognise': 'recognise',
  'grade-identify': 'identify',
  'seen-share': 'Seen ({{grade}})',
  'blind-now': 'Blind now',
  'blind-none': 'none',
  'blind-since': 'Blind since',
  'square-metres': '{{n}} m²',
  metres: '{{n}} m',
  missing: 'Lost cameras that leave it blind',
  working: 'Working out the coverage…',
  'part-known': '{{ready}} of {{grids}} grids',
  'as-of': 'As of',
  reach: 'Sees as far as',
  'blind-foot': 'Blind at the mast',
  'not-sure': 'Direction unknown or indoors: nothing is drawn.',
  'lens-assumed': 'Lens unknown, a common one assumed',
  'no-buildings': 'No buildings known, open ground assumed',
};

export const sightTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    sight: typeof zh;
  }
}
