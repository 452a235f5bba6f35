const zh = {
  map: '地图',
  'map-keys': '地图：方向键平移，加减号缩放，回车选中十字处的对象',
  'zoom-in': '放大',
  'zoom-out': '缩小',
  'show-all': '显示全部辖区',
  'face-north': '正北朝上',
  layers: '图层',
  'base-map': '底图',
  'base-missing': '底图未能加载，仅显示实时图层',
  'base-missed': '底图“{{name}}”暂时无法访问，已改用“{{other}}”，每分钟重试',
  'base-missed-some': '所选底图暂时无法访问，已改用内置底图，每分钟重试',
  'no-graphics': '此浏览器没有可用的图形加速（WebGL），无法显示地图。列表和面板仍可使用。',
  'no-graphics-title': '无法显示地图',
  'pick-keys': '点击地图，或移动地图后按回车选定十字处；Esc 取消',
  'pick-cancel': '取消选点',
  'card-close': '关闭',
};

const en: Record<keyof typeof zh, string> = {
  map: 'Map',
  'map-keys': 'Map: arrow keys move it, plus and minus zoom, Enter selects what is under the cross',
  'zoom-in': 'Zoom in',
  'zoom-out': 'Zoom out',
  'show-all': 'Show the whole area',
  'face-north': 'North up',
  layers: 'Layers',
  'base-map': 'Base map',
  'base-missed': 'The base map “{{name}}” cannot be reached; “{{other}}” stands in. Trying again every minute',
  'base-missed-some': 'The chosen base map cannot be reached; the built-in one stands in. Trying again every minute',
  'base-missing': 'The base map could not be loaded; only live layers are shown',
  'no-graphics':
    'This browser has no graphics acceleration (WebGL) and cannot show the map. Lists and panels still work.',
  'no-graphics-title': 'The map cannot be shown',
  'pick-keys': 'Click the map, or move it and press Enter to take the place under the cross; Esc cancels',
  'pick-cancel': 'Cancel',
  'card-close': 'Close',
};

export const mapTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    map: typeof zh;
  }
}
