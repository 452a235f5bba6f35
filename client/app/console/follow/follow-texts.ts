const zh = {
  follow: '视频跟随',
  'follow-title': '视频跟随 {{name}}',
  'follow-description': '视频窗口自动换用能看到该单元的摄像机，每次调看都会记录用途。',
  close: '结束跟随 {{name}}',
  'no-place': '地图所在范围内没有 {{name}} 的位置；请把地图移到它附近',
  'none-sees': '当前位置没有摄像机能看到',
  at: '位置',
} as const;

const en: Record<keyof typeof zh, string> = {
  follow: 'Follow on video',
  'follow-title': 'Follow {{name}} on video',
  'follow-description':
    'The tile changes by itself to the camera that sees this unit; each look is recorded with its purpose.',
  close: 'Stop following {{name}}',
  'no-place': 'Nothing is known of {{name}} where the map is; move the map to it',
  'none-sees': 'No camera sees where it is now',
  at: 'Place',
};

export const followTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    follow: typeof zh;
  }
}
