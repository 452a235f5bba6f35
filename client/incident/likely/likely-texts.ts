const zh = {
  likely: '疑似重复',
  'likely-count': '{{n}} 件',
  'likely-hint': '确定地点后，这里列出附近已有的类似警情。',
  'likely-asking': '正在核对附近警情…',
  'likely-none': '附近没有类似的警情。',
  'likely-open': '打开 {{number}}',
  'likely-open-short': '打开',
  'likely-kin-same': '类型相同',
  'likely-kin-family': '类型相近',
  'likely-kin-branch': '同一大类',
  'likely-kin-other': '类型不同',
  'likely-kin-unknown': '未选类型',
  'likely-metres': '相距 {{n}} 米',
  'likely-caller': '同一来电',
  'likely-back': '返回未完成的上报',
};

const en: Record<keyof typeof zh, string> = {
  likely: 'Likely duplicates',
  'likely-count': '{{n}}',
  'likely-hint': 'Once there is a place, similar incidents near it are listed here.',
  'likely-asking': 'Looking at incidents near by…',
  'likely-none': 'No similar incident near by.',
  'likely-open': 'Open {{number}}',
  'likely-open-short': 'Open',
  'likely-kin-same': 'same type',
  'likely-kin-family': 'similar type',
  'likely-kin-branch': 'same branch',
  'likely-kin-other': 'other type',
  'likely-kin-unknown': 'no type yet',
  'likely-metres': '{{n}} m away',
  'likely-caller': 'same caller',
  'likely-back': 'Back to the report being taken',
};

export const likelyTexts = { zh, en };
