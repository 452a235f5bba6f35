/**
 * The one catalogue of refusals. Every refusal that leaves the server, over HTTP or a socket, is one of these codes.
 * `status` is the HTTP status, `retry` says whether the same request may succeed later without a change.
 * Texts say what happened and what to do next; `{name}` placeholders are filled from `Failure.values`.
 * Sorted by word, in the order of the house, then by name.
 */
export const failures = {
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
  // area
  'city-missing': {
    status: 409,
    retry: false,
    zh: '尚未配置城市档案，请管理员先导入。',
    en: 'No city is configured yet; an administrator must load its profile first.',
  },
  'area-in-use': {
    status: 409,
    retry: false,
    zh: '新档案缺少仍在使用的区域：{areas}。',
    en: 'The new profile lacks areas that are still in use: {areas}.',
  },
  'area-unknown': {
    status: 422,
    retry: false,
    zh: '没有区域 {area}。',
    en: 'There is no area {area}.',
  },
  'outside-city': {
    status: 422,
    retry: false,
    zh: '该位置不在本市任何基础网格内。',
    en: 'This place lies in no grid of the city.',
  },
  'address-unknown': {
    status: 422,
    retry: false,
    zh: '无法根据地址“{address}”确定位置，请在地图上点选。',
    en: 'The address “{address}” could not be located; point at the map.',
  },
  'personal-data': {
    status: 422,
    retry: false,
    zh: '字段 {field} 涉及个人身份特征，本系统不接收。',
    en: 'The field {field} describes persons; this system does not take it.',
  },
  // drawing
  'drawing-too-many': {
    status: 409,
    retry: false,
    zh: '您的标绘已达 {most} 个，请先删除不再需要的。',
    en: 'You have {most} drawings; remove some that are no longer needed.',
  },
  'personal-number': {
    status: 422,
    retry: false,
    zh: '文字中含有身份证号或手机号，标绘不记录个人信息，请删去。',
    en: 'The words hold an identity or mobile number; drawings take nothing about persons, so leave it out.',
  },
  'shape-crosses': {
    status: 422,
    retry: false,
    zh: '图形的边相交或没有面积，请调整顶点。',
    en: 'The edges of the shape cross, or it has no surface; move its corners.',
  },
  'shape-too-large': {
    status: 422,
    retry: false,
    zh: '图形过大，最大跨度为 {km} 公里。',
    en: 'The shape is too large; it may span {km} km at most.',
  },
  'shape-outside': {
    status: 422,
    retry: false,
    zh: '图形不在本市范围内。',
    en: 'The shape does not lie at the city.',
  },
  // unit
  'unit-unknown': { status: 404, retry: false, zh: '没有力量单元 {unit}。', en: 'There is no unit {unit}.' },
  'unit-committed': {
    status: 409,
    retry: false,
    zh: '{unit} 正在处理 {incident}，不能下班。',
    en: '{unit} is on {incident} and cannot go off duty.',
  },
  'position-future': {
    status: 422,
    retry: false,
    zh: '设备时钟超前 {seconds} 秒，定位未被接受，请校准设备时间。',
    en: 'The device’s clock is {seconds} s ahead; the position was not taken. Correct the device’s time.',
  },
  // post
  'not-at-post': {
    status: 409,
    retry: false,
    zh: '没有这一方在岗的记录，无需离岗登记。',
    en: 'Nobody of them is signed in at this post.',
  },
  'position-old': {
    status: 422,
    retry: false,
    zh: '定位已是 {hours} 小时前的，超过保存期限，未被接受。',
    en: 'The position is {hours} h old, longer than positions are kept; it was not taken.',
  },
  'position-before-duty': {
    status: 422,
    retry: false,
    zh: '定位早于 {unit} 本次上岗时间，班外位置不予接收。',
    en: 'The position is from before {unit} came on duty; off duty no position is taken.',
  },
  'position-none': {
    status: 422,
    retry: false,
    zh: '设备尚未定位（经纬度为 0），未被接受。',
    en: 'The receiver has not found itself yet (it says 0, 0); the position was not taken.',
  },
  'position-vague': {
    status: 422,
    retry: false,
    zh: '定位误差达 {metres} 米，不能作为位置使用，未被接受。',
    en: 'The position is good to {metres} m only, which is no place; it was not taken.',
  },
  'position-outside': {
    status: 422,
    retry: false,
    zh: '定位在本市及周边 {km} 公里之外，未被接受；请检查坐标系与经纬度顺序。',
    en: 'The position is more than {km} km outside the city; it was not taken. Check datum and the order of longitude and latitude.',
  },
  'position-jump': {
    status: 422,
    retry: false,
    zh: '与上一定位相距过远，以该单元的速度不可能到达；待下一次定位印证后才移动。',
    en: 'Farther from the last position than the unit can have come; it moves when a second one agrees.',
  },
  // camera
  'camera-offline': {
    status: 409,
    retry: true,
    zh: '该摄像机当前没有视频流。',
    en: 'This camera sends no stream at the moment.',
  },
  'camera-not-pulled': {
    status: 409,
    retry: false,
    zh: '该摄像机主动推流或没有视频流，无需探测。',
    en: 'This camera pushes, or has no stream: it is not asked.',
  },
  'ticket-past': { status: 422, retry: false, zh: '维修期限须晚于现在。', en: 'The date must lie ahead.' },
  // incident and dispatch
  'move-impossible': {
    status: 409,
    retry: false,
    zh: '当前状态为“{from}”，不能执行“{move}”。',
    en: 'Not possible: the state is “{from}”, the move was “{move}”.',
  },
  'type-unknown': {
    status: 422,
    retry: false,
    zh: '没有警情类型 {type}。',
    en: 'There is no incident type {type}.',
  },
  'type-not-leaf': {
    status: 422,
    retry: false,
    zh: '“{type}”不是最末级的警情类型，请选择其下级类型。',
    en: '“{type}” is not a type of the lowest level; choose one below it.',
  },
  'already-owned': {
    status: 409,
    retry: false,
    zh: '{by} 已接手此警情。',
    en: '{by} already has this incident.',
  },
  'same-hands': {
    status: 409,
    retry: false,
    zh: '结案须由另一人核查，您是处置确认人。',
    en: 'Closing needs another pair of hands; you marked it resolved.',
  },
  'units-still-assigned': {
    status: 409,
    retry: false,
    zh: '仍有力量未结束处置：{units}。',
    en: 'Units are still assigned: {units}.',
  },
  'unit-taken': {
    status: 409,
    retry: false,
    zh: '{unit} 已由 {by} 派往 {incident}。',
    en: '{by} has already sent {unit} to {incident}.',
  },
  'unit-off-duty': {
    status: 409,
    retry: false,
    zh: '{unit} 不在班或正在休息，不能派遣。',
    en: '{unit} is off duty or on a break.',
  },
  'unit-busy': {
    status: 409,
    retry: false,
    zh: '{unit} 正忙于其他事务，不能派遣。',
    en: '{unit} is busy with another matter.',
  },
  'not-yours': {
    status: 403,
    retry: false,
    zh: '这项派遣属于 {unit}，不是您的。',
    en: 'This assignment belongs to {unit}, not to you.',
  },
  'offer-expired': {
    status: 409,
    retry: false,
    zh: '派单已超时，已转交他人处理。',
    en: 'The offer has run out and was passed on.',
  },
  // patrol
  'patrol-not-running': {
    status: 409,
    retry: false,
    zh: '巡逻尚未开始或已经结束，不能打卡。',
    en: 'The patrol has not begun or is over; nobody can check in.',
  },
  'checkpoint-unknown': {
    status: 404,
    retry: false,
    zh: '这条巡逻线路上没有这个打卡点。',
    en: 'This patrol has no such checkpoint.',
  },
  'checkpoint-checked': { status: 409, retry: false, zh: '{name} 已经打过卡。', en: '{name} was already checked.' },
  'checkpoint-too-far': {
    status: 409,
    retry: false,
    zh: '距 {name} 还有 {metres} 米，{limit} 米以内才能打卡。',
    en: '{metres} m from {name}; checking in takes {limit} m or less.',
  },
  'fix-missing': {
    status: 409,
    retry: true,
    zh: '没有两分钟以内的定位，请打开定位后再试。',
    en: 'There is no position of the last two minutes; turn positioning on and try again.',
  },
  'unit-on-patrol': {
    status: 409,
    retry: false,
    zh: '{unit} 在这段时间已有巡逻任务（{route}）。',
    en: '{unit} already walks {route} in this time.',
  },
  'route-archived': {
    status: 409,
    retry: false,
    zh: '线路 {route} 已归档，不能再派巡或修改。',
    en: 'The route {route} is archived; it is no longer walked or changed.',
  },
} as const satisfies Record<string, CatalogueEntry>;

interface CatalogueEntry {
  readonly status: number;
  readonly retry: boolean;
  readonly zh: string;
  readonly en: string;
}

export type FailureCode = keyof typeof failures;
export type Language = 'zh' | 'en';

/** One field at fault. `path` is dotted, with array indexes (`items.3.place.0`); `line` counts from 1 in a file or NDJSON body. */
export interface FieldIssue {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly line?: number;
}

export interface FailureDetails {
  readonly values?: Readonly<Record<string, string | number>>;
  readonly issues?: readonly FieldIssue[];
  /** After how many milliseconds a retry makes sense. */
  readonly retryAfterMs?: number;
}

export interface Failure extends FailureDetails {
  readonly code: FailureCode;
}

export function failureStatus(code: FailureCode): number {
  return failures[code].status;
}

/** The text for a person, placeholders filled; a placeholder without a value becomes “—”. */
export function failureText(failure: Failure, language: Language): string {
  return failures[failure.code][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(failure.values?.[name] ?? '—'),
  );
}

export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failures, code);
}
