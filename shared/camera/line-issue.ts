import { failures, filledIn, type Language } from '../kernel/failure.ts';
import type { AddressFault } from './stream-address.ts';

/** What can be wrong with one field of one line, in the words of the people who must correct it. Sorted by step. */
export const lineTexts = {
  // the batch or the file as a whole
  'no-lines': { zh: '没有任何数据行。', en: 'There is no line.' },
  'not-one-array': {
    zh: '不是完整的 JSON 数组，或缺少 {member} 数组。',
    en: 'Not one whole JSON array, or there is no array {member}.',
  },
  'not-utf8': {
    zh: '文件既不是 UTF-8 也不是 GB 18030（GBK）编码，请转换后再导入。',
    en: 'The file is neither UTF-8 nor GB 18030 (GBK); convert it first.',
  },
  'bad-csv': {
    zh: '第 {line} 行附近的引号或分隔不正确，无法继续读取。',
    en: 'Quotes or separators near line {line} are broken; the file cannot be read on.',
  },
  'too-many-rows': { zh: '最多 {limit} 行。', en: 'At most {limit} rows.' },
  'unknown-column': { zh: '文件中没有列“{column}”。', en: 'The file has no column “{column}”.' },
  'unmapped-field': { zh: '必须为字段 {name} 指定列。', en: 'The field {name} must be mapped to a column.' },
  // the line as a whole
  'line-too-long': { zh: '单行超过 {limit} 字节。', en: 'The line is longer than {limit} bytes.' },
  'not-json': { zh: '该行不是有效的 JSON。', en: 'The line is not valid JSON.' },
  'not-an-object': { zh: '该行应是一个 JSON 对象。', en: 'The line must be one JSON object.' },
  'not-a-point': { zh: '几何类型必须是 Point。', en: 'The geometry must be a Point.' },
  'not-a-surface': {
    zh: '几何类型必须是 Polygon 或 MultiPolygon。',
    en: 'The geometry must be a Polygon or a MultiPolygon.',
  },
  'bad-ring': {
    zh: '轮廓必须由至少 3 个不同的角点组成并首尾相接，经纬度须在范围内。',
    en: 'A ring needs three corners or more, must close, and lie within longitude and latitude.',
  },
  'too-many-corners': { zh: '单个建筑最多 {limit} 个角点。', en: 'One building may have at most {limit} corners.' },
  // fields
  required: { zh: '缺少必填字段。', en: 'This field is required.' },
  'unknown-field': { zh: '没有这个字段，请删除或改名。', en: 'There is no such field; remove or rename it.' },
  'personal-data': failures['personal-data'],
  'wrong-type': { zh: '应为{expectedZh}。', en: 'Must be {expected}.' },
  'not-a-number': { zh: '“{text}”不是数字。', en: '“{text}” is not a number.' },
  'not-one-of': { zh: '只能是以下之一：{options}。', en: 'Must be one of: {options}.' },
  'too-small': { zh: '不能小于 {limit}。', en: 'Must not be below {limit}.' },
  'too-big': { zh: '不能大于 {limit}。', en: 'Must not be above {limit}.' },
  'too-short': { zh: '至少 {limit} 个字符。', en: 'Must have at least {limit} characters.' },
  'too-long': { zh: '最多 {limit} 个字符。', en: 'Must have at most {limit} characters.' },
  'wrong-size': { zh: '应恰好有 {limit} 个值。', en: 'Must have exactly {limit} values.' },
  'bad-format': { zh: '格式不正确，或含有控制字符。', en: 'Not in the required form, or with control characters.' },
  'place-zero': { zh: '坐标为 0,0，等于没有坐标。', en: 'The place is 0,0: that is no place.' },
  // against the city
  'outside-city': failures['outside-city'],
  'outside-scope': { zh: '该位置不在您的管辖范围内。', en: 'This place lies outside your area.' },
  'held-elsewhere': {
    zh: '该编号的摄像机属于其他辖区，您不能修改。',
    en: 'The camera with this id belongs to another area; you may not change it.',
  },
  'department-unknown': { zh: '本市没有部门 {department}。', en: 'The city has no department {department}.' },
  'key-taken': { zh: '推流密钥已由另一台摄像机使用。', en: 'Another camera already uses this stream key.' },
  // the places of a file or batch as a whole; a person answers
  'suspect-swapped': {
    zh: '经度和纬度很可能写反了：抽查 {compared} 个点，按原样有 {asGiven} 在本市内，对调后有 {asMeant}。',
    en: 'Longitude and latitude are very likely the wrong way round: of {compared} places, {asGiven} lie in the city as given and {asMeant} the other way.',
  },
  'suspect-wgs84': {
    zh: '坐标很可能是 WGS-84：抽查 {compared} 个点，与已知位置的距离（中位数）按声明的坐标系为 {asGiven}，按 WGS-84 为 {asMeant}。',
    en: 'The places are likely WGS-84: of {compared}, the median distance to what is known is {asGiven} as declared and {asMeant} as WGS-84.',
  },
  'suspect-gcj02': {
    zh: '坐标很可能是 GCJ-02：抽查 {compared} 个点，与已知位置的距离（中位数）按声明的坐标系为 {asGiven}，按 GCJ-02 为 {asMeant}。',
    en: 'The places are likely GCJ-02: of {compared}, the median distance to what is known is {asGiven} as declared and {asMeant} as GCJ-02.',
  },
  'suspect-bd09': {
    zh: '坐标很可能是 BD-09：抽查 {compared} 个点，与已知位置的距离（中位数）按声明的坐标系为 {asGiven}，按 BD-09 为 {asMeant}。',
    en: 'The places are likely BD-09: of {compared}, the median distance to what is known is {asGiven} as declared and {asMeant} as BD-09.',
  },
  // stream addresses
  'address-too-long': { zh: '视频地址超过 2000 个字符。', en: 'The stream address is longer than 2,000 characters.' },
  'address-characters': {
    zh: '视频地址含有空格、控制字符或其他不允许的字符，请用百分号编码。',
    en: 'The stream address has blanks, control characters or others that must be percent-encoded.',
  },
  'address-scheme': { zh: '视频地址的协议与类型不符。', en: 'The scheme of the stream address does not fit its kind.' },
  'address-credentials': {
    zh: '视频地址中的用户名或密码写法不正确，@ 请写作 %40。',
    en: 'User name or password in the stream address is malformed; write @ as %40.',
  },
  'address-host': {
    zh: '视频地址的主机必须是点分 IPv4、方括号内的 IPv6 或域名。',
    en: 'The host must be a dotted IPv4, an IPv6 in brackets, or a domain name.',
  },
  'address-reserved': {
    zh: '视频地址指向本机、链路本地或组播地址，不能作为摄像机。',
    en: 'The address points to this machine, its own link or a multicast group; no camera lives there.',
  },
  'address-port': { zh: '视频地址的端口不允许。', en: 'This port is not allowed in a stream address.' },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>> &
  Readonly<Record<AddressFault, unknown>>;

export type LineCode = keyof typeof lineTexts;

/** One field of one line at fault. `field` is dotted (`place.0`, `stream.url`), empty for the line as a whole. Never holds what stood in an address. */
export interface LineIssue {
  readonly field: string;
  readonly code: LineCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

export function isLineCode(code: string): code is LineCode {
  return Object.hasOwn(lineTexts, code);
}

export function lineIssueText(issue: LineIssue, language: Language): string {
  return filledIn(lineTexts[issue.code][language], { field: issue.field, ...issue.values });
}
