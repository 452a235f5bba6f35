import type { CatalogueEntry } from './failure-entry.ts';

/** Refusals of the words of the room, in their order. Part of the one catalogue, `failure.ts`. */
export const failuresOfWords = {
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
    zh: '仍有账号、密钥、力量或责任人绑定在将被删除的区域上：{areas}。请把新边界导入为草稿，启用时为它们选择承接区域。',
    en: 'Accounts, keys, units or members are bound to areas that would be gone: {areas}. Import the new boundaries as a draft and name an heir for each area when it is activated.',
  },
  'area-unknown': {
    status: 422,
    retry: false,
    zh: '没有区域 {area}。',
    en: 'There is no area {area}.',
  },
  'version-state': {
    status: 409,
    retry: false,
    zh: '该版本当前状态为“{state}”，不能这样操作。',
    en: 'This version is “{state}”; that is not possible now.',
  },
  'version-faults': {
    status: 409,
    retry: false,
    zh: '该版本有 {count} 处问题必须先解决，不能启用。',
    en: 'This version has {count} faults that must be solved first; it cannot come into force.',
  },
  'version-unconfirmed': {
    status: 409,
    retry: false,
    zh: '有 {count} 处问题须先查看并确认，才能启用。',
    en: '{count} issues must be seen and confirmed before this comes into force.',
  },
  'version-unsettled': {
    status: 409,
    retry: false,
    zh: '有 {count} 个专业网格与基础网格的关系尚未处理。',
    en: '{count} of the department’s grids are not settled against the canonical ones.',
  },
  'version-outdated': {
    status: 409,
    retry: false,
    zh: '读取之后区域已变更，请重新读取文件。',
    en: 'The areas have changed since the file was read; read it again.',
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
  'places-doubtful': {
    status: 422,
    retry: false,
    zh: '坐标很可能与声明的不符，请更正坐标系或经纬度顺序；确认无误时以 places=as-given 再次提交。',
    en: 'The places are probably not what they are said to be. Correct the datum or the order; if they are right, send again with places=as-given.',
  },
  'job-over': {
    status: 409,
    retry: false,
    zh: '该作业已经结束，不能再取消。',
    en: 'This job has ended and cannot be cancelled.',
  },
  'import-gone': {
    status: 410,
    retry: false,
    zh: '该文件已不在服务器上，请重新上传。',
    en: 'The file is no longer on the server; upload it again.',
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
  // view
  'view-too-many': {
    status: 409,
    retry: false,
    zh: '您已保存 {most} 个视图，请先删除不再需要的。',
    en: 'You keep {most} views; remove some that are no longer needed.',
  },
  // unit
  'unit-unknown': { status: 404, retry: false, zh: '没有力量单元 {unit}。', en: 'There is no unit {unit}.' },
  'unit-committed': {
    status: 409,
    retry: false,
    zh: '{unit} 正在处理 {incident}，不能下班。',
    en: '{unit} is on {incident} and cannot go off duty.',
  },
  'track-span': {
    status: 422,
    retry: false,
    zh: '轨迹的时间段须为正，且不超过 {hours} 小时。',
    en: 'A track is shown for a time of at most {hours} hours that ends after it begins.',
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
  'camera-reserved': {
    status: 409,
    retry: false,
    zh: '该摄像机由 {holder} 占用至 {until}。',
    en: '{holder} has reserved this camera until {until}.',
  },
  'incident-is-over': { status: 409, retry: false, zh: '该警情已结束。', en: 'This incident is over.' },
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
