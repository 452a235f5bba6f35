import { filledIn } from '../../kernel/failure.ts';
import type { Position, Surface } from '../../kernel/geo.ts';
import type { BoundaryIssue, IssueCode, IssueWeight } from './boundary-api.ts';

interface About {
  readonly feature?: number | null;
  readonly field?: string | null;
  readonly areas?: readonly string[];
  readonly value?: string | null;
  readonly place?: Position | null;
  readonly areaM2?: number | null;
  readonly share?: number | null;
  readonly shape?: Surface | null;
}

/** An issue with everything that is not known left empty. */
export function issueOf(code: IssueCode, weight: IssueWeight, about: About = {}): BoundaryIssue {
  const { feature = null, field = null, areas = [], value = null } = about;
  const { place = null, areaM2 = null, share = null, shape = null } = about;
  return { code, weight, feature, field, areas: [...areas], value, place, areaM2, share, shape };
}

const texts: Readonly<Record<IssueCode, { zh: string; en: string }>> = {
  'no-boundaries': { zh: '文件中没有可读取的边界要素。', en: 'The file holds no borders that can be read.' },
  'broken-zip': { zh: '压缩包损坏、过大或无法解开。', en: 'The zip is broken, too large or cannot be unpacked.' },
  'shp-broken': {
    zh: '.shp 文件在此要素处中断或损坏，请重新导出。',
    en: 'The .shp is cut off or broken at this feature; export it again.',
  },
  'dbf-broken': {
    zh: '.dbf 属性表在此行处中断或损坏，请重新导出。',
    en: 'The .dbf is cut off or broken at this row; export it again.',
  },
  'rows-differ': {
    zh: '.shp 的要素数与 .dbf 的行数不同（{value}），两个文件不是一套。',
    en: 'The .shp and the .dbf are no pair: features and rows differ in number ({value}).',
  },
  'no-shp': { zh: '压缩包中没有 .shp 文件。', en: 'There is no .shp in the zip.' },
  'no-dbf': {
    zh: '压缩包中没有与 .shp 同名的 .dbf 属性表。',
    en: 'There is no .dbf of the same name beside the .shp.',
  },
  'no-json': {
    zh: '不是 GeoJSON 要素集合（FeatureCollection，UTF-8）。',
    en: 'Not a GeoJSON FeatureCollection in UTF-8.',
  },
  'too-many-features': { zh: '要素超过 100,000 个。', en: 'More than 100,000 features.' },
  columns: {
    zh: '无法判断哪一列是编号和名称，请指定列后重新读取。',
    en: 'Which columns hold code and name cannot be told; choose them and read again.',
  },
  'not-a-surface': {
    zh: '不是面要素（{value}），无法作为边界。',
    en: 'Not a surface ({value}); it cannot be a border.',
  },
  coordinates: { zh: '坐标不是经纬度（{value}）。', en: 'The coordinates are no longitude and latitude ({value}).' },
  'code-missing': { zh: '缺少区域编号（列 {field}）。', en: 'The code is missing (column {field}).' },
  'code-form': {
    zh: '区域编号“{value}”只能由 1 至 64 个字母、数字、点、横线或下划线组成。',
    en: 'The code “{value}” is not 1 to 64 letters, digits, dots, dashes or underscores.',
  },
  'name-missing': { zh: '缺少区域名称（列 {field}）。', en: 'The name is missing (column {field}).' },
  'name-form': {
    zh: '区域名称“{value}”过长或含有控制字符。',
    en: 'The name “{value}” is too long or has control characters.',
  },
  'level-missing': { zh: '缺少层级（列 {field}）。', en: 'The level is missing (column {field}).' },
  'level-unknown': { zh: '层级“{value}”不在本市的层级中。', en: 'The level “{value}” is none of the city’s.' },
  'parent-missing': {
    zh: '{areas} 不在任何上级区域内，无法确定上级。',
    en: '{areas} lies in no area of a higher level, so it has no parent.',
  },
  'parent-unknown': { zh: '{areas} 的上级“{value}”不存在。', en: 'The parent “{value}” of {areas} does not exist.' },
  duplicate: { zh: '区域编号 {areas} 重复。', en: 'The code {areas} is used twice.' },
  top: { zh: '只能有一个最高级区域；{areas} 多余。', en: 'There is exactly one top; {areas} is one too many.' },
  'level-order': {
    zh: '{areas} 的层级须低于其上级 {value}。',
    en: 'The level of {areas} must be below that of its parent {value}.',
  },
  'ring-closed': {
    zh: '{areas} 的边界未闭合，已补上终点。',
    en: 'The border of {areas} was not closed; its end was added.',
  },
  'ring-repeated': {
    zh: '{areas} 的边界有 {value} 个重复点，已去除。',
    en: 'The border of {areas} had {value} repeated points; they were left out.',
  },
  'ring-short': { zh: '{areas} 的边界不足三个点。', en: 'The border of {areas} has fewer than three points.' },
  flat: { zh: '{areas} 的边界没有面积。', en: 'The border of {areas} encloses nothing.' },
  crossing: { zh: '{areas} 的边界自相交于 {place}。', en: 'The border of {areas} crosses itself at {place}.' },
  'hole-outside': { zh: '{areas} 的内环在外环之外。', en: 'A hole of {areas} lies outside its border.' },
  swapped: {
    zh: '坐标似乎经纬颠倒：交换后落在本市。请按“纬度在前”重新读取。',
    en: 'Longitude and latitude seem swapped: the other way round they lie in the city. Read again with latitude first.',
  },
  elsewhere: {
    zh: '全部要素都在本市之外（在 {place} 附近）。',
    en: 'Everything lies outside the city (near {place}).',
  },
  outside: { zh: '{areas} 在本市现有范围之外。', en: '{areas} lies outside the city as it is now.' },
  datum: {
    zh: '与现有边界相比似有偏移：按 {value} 读取更吻合。请重新读取，或确认坐标系无误。',
    en: 'Shifted against the borders in force: read as {value} they fit better. Read again, or confirm the datum.',
  },
  personal: {
    zh: '列“{value}”涉及个人信息，本系统不接收。',
    en: 'The column “{value}” is about persons and is not taken.',
  },
  gap: { zh: '{areas} 内有 {m2} 不属于任何下级区域。', en: '{m2} of {areas} belong to none of its parts.' },
  overlap: { zh: '{areas} 互相重叠 {m2}。', en: '{areas} overlap by {m2}.' },
  spill: { zh: '{areas} 超出上级 {value} {m2}。', en: '{areas} reaches beyond its parent {value} by {m2}.' },
  'gap-share': {
    zh: '{areas} 有 {share} 未被下级覆盖，超过允许的 {value}。',
    en: '{share} of {areas} lies in none of its parts; {value} is tolerated.',
  },
  'overlap-share': {
    zh: '{areas} 的下级互相重叠 {share}，超过允许的 {value}。',
    en: 'Parts of {areas} overlap by {share}; {value} is tolerated.',
  },
  'spill-share': {
    zh: '{areas} 的下级有 {share} 超出其边界，超过允许的 {value}。',
    en: 'Parts of {areas} reach beyond it by {share}; {value} is tolerated.',
  },
};

/** An issue in words for a person. */
export function issueText(issue: BoundaryIssue, language: 'zh' | 'en'): string {
  const { place } = issue;
  const values: Record<string, string> = {
    value: issue.value ?? '—',
    field: issue.field ?? '—',
    areas: issue.areas.length === 0 ? '—' : issue.areas.join(language === 'zh' ? '、' : ', '),
    place: place === null ? '—' : `${place[0].toFixed(5)}, ${place[1].toFixed(5)}`,
    share: issue.share === null ? '—' : `${(issue.share * 100).toFixed(1)}%`,
    m2: issue.areaM2 === null ? '—' : areaText(issue.areaM2),
  };
  return filledIn(texts[issue.code][language], values);
}

/** `1,250 m²`, from a square kilometre on `1.25 km²`. */
export function areaText(m2: number): string {
  return m2 >= 1e6 ? `${(m2 / 1e6).toFixed(2)} km²` : `${Math.round(m2).toLocaleString('en')} m²`;
}
