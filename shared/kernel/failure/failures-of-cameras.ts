import type { CatalogueEntry } from './failure-entry.ts';

/** Refusals around cameras and their heads. */
export const failuresOfCameras = {
  'camera-offline': {
    status: 409,
    retry: true,
    zh: '该摄像机当前没有视频流。',
    en: 'This camera sends no stream at the moment.',
  },
  'camera-gives-stills': {
    status: 409,
    retry: false,
    zh: '该摄像机只提供静态图片，不能录像。',
    en: 'This camera gives stills alone: it is not recorded.',
  },
  'camera-not-pulled': {
    status: 409,
    retry: false,
    zh: '该摄像机主动推流或没有视频流，无需探测。',
    en: 'This camera pushes, or has no stream: it is not asked.',
  },
  'camera-pushes': {
    status: 409,
    retry: false,
    zh: '该摄像机主动推流，没有拉流地址；如需改为拉流，请先在摄像机名录中修改。',
    en: 'This camera pushes and is pulled from no address; say otherwise where it is registered first.',
  },
  'stream-address': {
    status: 422,
    retry: false,
    zh: '码流地址无效：协议须与种类相符，主机和端口须在允许范围内。',
    en: 'Not an address that may be used: its scheme must fit its kind, its host and port must be allowed.',
  },
  'camera-reserved': {
    status: 409,
    retry: false,
    zh: '该摄像机由 {holder} 占用至 {until}。',
    en: '{holder} has reserved this camera until {until}.',
  },
  'camera-kept-longest': {
    status: 409,
    retry: false,
    zh: '一次保留累计不超过 {hours} 小时；如仍需要，请先归还再保留。',
    en: 'One reservation lasts {hours} hours at most; give it back, then reserve it anew.',
  },
  'head-held': {
    status: 409,
    retry: true,
    zh: '{holder} 正在控制该摄像机，还剩 {seconds} 秒。',
    en: '{holder} controls this camera, {seconds} s left.',
  },
  'head-held-by-alarm': {
    status: 409,
    retry: true,
    zh: '该摄像机有告警，镜头保持不动，还剩 {seconds} 秒。',
    en: 'An alarm holds this camera where it looks, {seconds} s left.',
  },
  'head-none': {
    status: 409,
    retry: false,
    zh: '该摄像机没有接入云台控制，请管理员登记云台地址。',
    en: 'Nothing is known to steer this camera by; an administrator can enter its address.',
  },
  'head-cannot': {
    status: 409,
    retry: false,
    zh: '云台转不到该位置：超出有效距离或转动范围，或被建筑物遮挡。',
    en: 'This camera cannot turn there: too far, beyond its range of turning, or behind a building.',
  },
  'head-address': {
    status: 422,
    retry: false,
    zh: '云台地址无效，请填写 http(s)://用户:密码@主机/onvif/device_service。',
    en: 'Not an address that may be used; give http(s)://user:password@host/onvif/device_service.',
  },
  'search-network': {
    status: 422,
    retry: false,
    zh: '网段须在允许访问的摄像机网段内，且不超过 {most} 个地址；端口须为摄像机可用的端口。',
    en: 'Search a part of the camera networks, of at most {most} addresses, on ports that cameras use.',
  },
} as const satisfies Record<string, CatalogueEntry>;
