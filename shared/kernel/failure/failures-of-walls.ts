import type { CatalogueEntry } from './failure-entry.ts';

/** Refusals around recordings, tours and walls. */
export const failuresOfWalls = {
  'recording-of-another': {
    status: 409,
    retry: false,
    zh: '该录像由 {by} 发起，只有本人或主管可以提前结束。',
    en: 'This recording was started by {by}; only they or a supervisor may end it early.',
  },
  'tour-too-many': {
    status: 409,
    retry: false,
    zh: '轮巡方案已达 {most} 个，请先删去不用的。',
    en: 'There are {most} tours already; remove one that is not used.',
  },
  'tour-step': {
    status: 409,
    retry: false,
    zh: '轮巡现在的状态不能这样操作，请看最新状态后再试。',
    en: 'The tour is not in a state for this; look at it again.',
  },
  'layout-broken': {
    status: 400,
    retry: false,
    zh: '分屏有重叠或超出屏幕，请调整后再保存。',
    en: 'Tiles overlap or leave the screen; move them and save again.',
  },
  'tile-unknown': {
    status: 409,
    retry: false,
    zh: '{monitor} 现在没有第 {tile} 格。',
    en: '{monitor} has no tile {tile} now.',
  },
  'wall-full': {
    status: 409,
    retry: false,
    zh: '一面大屏最多 {most} 块屏。',
    en: 'A wall has at most {most} screens.',
  },
  'preset-too-many': {
    status: 409,
    retry: false,
    zh: '一面大屏最多保存 {most} 个预案布局，请先删去不用的。',
    en: 'A wall keeps at most {most} presets; remove one that is not used.',
  },
  'screen-code-unknown': {
    status: 409,
    retry: false,
    zh: '没有屏幕在显示这个接入码，或它已过期。请按屏幕上现在的接入码重新输入。',
    en: 'No screen shows this code, or it has run out. Enter the code that the screen shows now.',
  },
  'not-on-wall': {
    status: 403,
    retry: true,
    zh: '这块大屏上现在没有安排这路视频。',
    en: 'This camera is not on this screen now.',
  },
  'outside-wall': {
    status: 403,
    retry: false,
    zh: '“{what}”不在这面大屏的区域内，屏上显示不了。请投到管辖它的大屏。',
    en: '“{what}” lies outside the area of this wall, which could not show it. Put it on a wall whose area covers it.',
  },
  'page-unknown': {
    status: 404,
    retry: false,
    zh: '“{page}” 不在允许上屏的网页名单中。',
    en: '“{page}” is not on the list of pages that a wall may show.',
  },
} as const satisfies Record<string, CatalogueEntry>;
