const zh = {
  title: '地点',
  'no-fix': '还没有定位。可以等待，也可以自己选择地点。',
  'by-fix': '地点为您的当前位置',
  'by-address': '地点按地址：{{where}}',
  'by-map': '地点在地图上选取：{{where}}',
  'by-area': '地点不明，按区域上报：{{where}}',
  elsewhere: '地点不是这里',
  'choose-again': '另选地点',
  here: '用当前位置',
  keep: '不改',
  search: '查找地址或地名',
  'search-hint': '路名、门牌、小区、路口，可用拼音。',
  'search-none': '没有找到。换个说法，或在地图上选。',
  'map-open': '在地图上选',
  'map-close': '收起地图',
  'map-keys': '移动地图，让十字落在地点上',
  'map-take': '就在这里',
  'map-none': '此时不能显示地图。请查找地址，或按辖区上报。',
  area: '都不知道：按本单位辖区 {{name}} 上报',
};

const en: Record<keyof typeof zh, string> = {
  title: 'Place',
  'no-fix': 'No position yet. Wait for it, or choose the place.',
  'by-fix': 'The place is where you are',
  'by-address': 'Place by its address: {{where}}',
  'by-map': 'Place chosen on the map: {{where}}',
  'by-area': 'Place unknown, reported for an area: {{where}}',
  elsewhere: 'It is not here',
  'choose-again': 'Choose another place',
  here: 'Use my position',
  keep: 'Leave it',
  search: 'Find an address or a place',
  'search-hint': 'Street, number, estate, crossing; also in pinyin.',
  'search-none': 'Nothing found. Say it otherwise, or choose on the map.',
  'map-open': 'Choose on the map',
  'map-close': 'Close the map',
  'map-keys': 'Move the map until the cross is on the place',
  'map-take': 'It is here',
  'map-none': 'No map can be shown now. Find the address, or report for your area.',
  area: 'Not known: report for your area {{name}}',
};

/** How an officer says where something is. */
export const placeTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    place: typeof zh;
  }
}
