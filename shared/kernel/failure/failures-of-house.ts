import type { CatalogueEntry } from './failure-entry.ts';

/** Refusals of the kernel, the protocol, access and the public’s links. Part of the one catalogue, `failure.ts`. */
export const failuresOfHouse = {
  // kernel and protocol
  'invalid-input': {
    status: 400,
    retry: false,
    zh: '请求中有不符合要求的字段，请按提示修改。',
    en: 'Some fields are not as required; see the list and correct them.',
  },
  'not-found': {
    status: 404,
    retry: false,
    zh: '没有找到，或不在您的管辖范围内。',
    en: 'Not found, or outside your scope.',
  },
  'too-large': {
    status: 413,
    retry: false,
    zh: '内容过大，上限为 {limit}。',
    en: 'Too large; the limit is {limit}.',
  },
  'unsupported-media': {
    status: 415,
    retry: false,
    zh: '不支持的内容类型 {type}。',
    en: 'Content type {type} is not supported.',
  },
  'too-many-requests': {
    status: 429,
    retry: true,
    zh: '请求过于频繁，请稍后再试。',
    en: 'Too many requests; try again shortly.',
  },
  unavailable: {
    status: 503,
    retry: true,
    zh: '系统暂时不可用（{part}），请求未被接受，请稍后重试。',
    en: 'Temporarily unavailable ({part}); the request was not accepted, try again shortly.',
  },
  internal: {
    status: 500,
    retry: true,
    zh: '系统内部故障，已记录，编号 {reference}。',
    en: 'An internal fault was recorded under {reference}.',
  },
  'key-missing': {
    status: 400,
    retry: false,
    zh: '缺少 Idempotency-Key 请求头（8 至 128 个可见 ASCII 字符）。',
    en: 'The Idempotency-Key header is missing (8 to 128 visible ASCII characters).',
  },
  'key-reused': {
    status: 422,
    retry: false,
    zh: '同一个 Idempotency-Key 已用于另一内容的请求。',
    en: 'This Idempotency-Key was already used with other content.',
  },
  'too-slow': {
    status: 408,
    retry: true,
    zh: '连接过慢，数据积压，已断开；将自动重连。',
    en: 'The connection is too slow and data piled up; it was closed and will come back by itself.',
  },
  'stale-version': {
    status: 409,
    retry: false,
    zh: '记录已被他人修改（当前版本 {rev}），请查看最新内容后重试。',
    en: 'Somebody changed this record (now at version {rev}); look at it again.',
  },
  'protocol-version': {
    status: 426,
    retry: false,
    zh: '客户端协议版本 {theirs} 与服务器 {ours} 不符，请刷新页面。',
    en: 'Client protocol {theirs} does not match the server’s {ours}; reload the page.',
  },
  'view-impossible': {
    status: 422,
    retry: false,
    zh: '地图范围无效（{side}），仍按之前的范围推送。',
    en: 'This is no box of a map ({side}); positions go on for the one before.',
  },
  // access
  'not-signed-in': {
    status: 401,
    retry: false,
    zh: '请先登录，或提供有效的接口密钥。',
    en: 'Sign in first, or give a valid API key.',
  },
  'wrong-credentials': {
    status: 401,
    retry: false,
    zh: '用户名或密码不正确。',
    en: 'The user name or the password is wrong.',
  },
  forbidden: {
    status: 403,
    retry: false,
    zh: '您的角色无权执行此操作（{action}）。',
    en: 'Your role does not allow this ({action}).',
  },
  'cross-site': {
    status: 403,
    retry: false,
    zh: '请求并非来自本系统页面，已拒绝。',
    en: 'The request did not come from this system’s own page and was refused.',
  },
  'off-shift': {
    status: 403,
    retry: false,
    zh: '您当前不在班，无法执行此操作。',
    en: 'You are not on shift.',
  },
  'purpose-missing': {
    status: 403,
    retry: false,
    zh: '请填写用途：警情编号，或不少于 4 个字的理由。',
    en: 'State a purpose: an incident number, or a reason of at least 4 characters.',
  },
  'access-terms': {
    status: 403,
    retry: false,
    zh: '该摄像机的授权条件不允许此时调看（{terms}）。',
    en: 'The access terms of this camera do not allow a look now ({terms}).',
  },
  'enrol-code': {
    status: 401,
    retry: false,
    zh: '接入码不正确、已用过或已过期，请向管理员索取新的接入码。',
    en: 'This code is wrong, used or too old. Ask your administrator for another.',
  },
  'username-taken': {
    status: 409,
    retry: false,
    zh: '用户名 {username} 已被使用。',
    en: 'The user name {username} is taken.',
  },
  'scope-changed': {
    status: 409,
    retry: true,
    zh: '您的权限、班次或管辖范围已变更，正在重新连接。',
    en: 'Your rights, shift or area have changed; connecting again.',
  },
  'last-admin': {
    status: 409,
    retry: false,
    zh: '这是最后一个有效的管理员账号，不能停用或降级。',
    en: 'This is the last active administrator; it cannot be switched off or given another role.',
  },
  // the public's links
  'link-unknown': {
    status: 404,
    retry: false,
    zh: '此链接无效、已停用或已过期。紧急情况请直接拨打 110。',
    en: 'This link is not valid, or no longer. In an emergency call 110.',
  },
  'link-full': {
    status: 429,
    retry: true,
    zh: '此链接的上报数量已达上限，本次内容未被受理。紧急情况请直接拨打 110，其他情况请稍后再试。',
    en: 'This link has taken as many reports as it may; yours was not taken. In an emergency call 110, else try again later.',
  },
  'place-outside-link': {
    status: 422,
    retry: false,
    zh: '这个位置不在“{name}”的范围内，请重新选择，或改用文字说明位置。',
    en: 'This place is not within “{name}”. Choose another, or say in words where it is.',
  },
  'guard-full': {
    status: 429,
    retry: true,
    zh: '本账号上报过于频繁，本次内容未被受理，请约 {n} 分钟后再报。紧急情况请直接拨打 110。',
    en: 'This account has reported as often as it may; this was not taken. Try again in about {n} min. In an emergency call 110.',
  },
  'site-over': {
    status: 409,
    retry: false,
    zh: '该场所已关闭、已过期或没有保安账号，无人能收到通知。',
    en: 'This place is closed, over or has no guards: nobody would be told.',
  },
  'site-guards-full': {
    status: 409,
    retry: false,
    zh: '一个场所最多 {most} 个保安账号。',
    en: 'A place has at most {most} guards.',
  },
  'alarm-not-urgent': {
    status: 422,
    retry: false,
    zh: '只有紧急类事项可以自动告知场所保安，其他事项涉及个人隐私。',
    en: 'Only emergencies are told to a place by themselves; other matters are private.',
  },
  'photos-full': {
    status: 409,
    retry: false,
    zh: '这份上报不再接收照片。',
    en: 'This report takes no further photos.',
  },
  'city-changed': {
    status: 409,
    retry: false,
    zh: '城市配置已于此间变更，页面将显示最新内容，请核对后重新提交。',
    en: 'The city was configured anew in the meantime; look at what holds now and send again.',
  },
} as const satisfies Record<string, CatalogueEntry>;
