const zh = {
  areas: '辖区边界',
  unknown: '未知区域',
  'special-of': '{{department}}专业网格',
};

const en: Record<keyof typeof zh, string> = {
  areas: 'Area borders',
  unknown: 'Unknown area',
  'special-of': 'Grids of {{department}}',
};

export const areaTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    area: typeof zh;
  }
}
