import type { Position } from '../kernel/geo.ts';

/**
 * A place written in numbers, the ways people paste it: `120.56,31.29`, `31.29 120.56`, `N31.29 E120.56`, `北纬31°17′24″ 东经120°33′36″`,
 * `lng=120.56&lat=31.29`, `[120.56, 31.29]`, `geo:31.29,120.56`, `POINT(120.56 31.29)`.
 */
const NUMBER = String.raw`(?<degrees>[+-]?\d{1,3}(?:\.\d+)?)`;
const PARTS = String.raw`(?:\s*[°度](?:\s*(?<minutes>\d{1,2}(?:\.\d+)?)\s*['′分](?:\s*(?<seconds>\d{1,2}(?:\.\d+)?)\s*(?:"|″|秒|''|′′))?)?)?`;
const SIDE = '东经|西经|北纬|南纬|[nsew]';
/** The side stands before both numbers, or after both. */
const SIDE_BEFORE = new RegExp(String.raw`(?:(?<side>${SIDE})\s*)?${NUMBER}${PARTS}`, 'giu');
const SIDE_AFTER = new RegExp(String.raw`${NUMBER}${PARTS}(?:\s*(?<side>${SIDE})(?![a-z]))?`, 'giu');
const STARTS_WITH_SIDE = new RegExp(String.raw`^\D*(?:${SIDE})\s*\d`, 'iu');
/** What may stand around the numbers. */
const AROUND =
  /^(?:[\s,，、;；:/&|()[\]{}（）【】?=]|lng|lon|long|longitude|lat|latitude|point|geo|srid|wgs-?84|经度|纬度|坐标|位置)*$/iu;

interface Angle {
  readonly value: number;
  readonly is: 'lng' | 'lat' | null;
}

/**
 * The places that two numbers may mean, the likelier first: as longitude and latitude, and the other way round where they do not say
 * which is which. Empty: it is no place. A whole number or two say nothing: that is a house, not a place.
 */
export function placesInWords(words: string): readonly Position[] {
  const text = words.normalize('NFKC').replaceAll('−', '-');
  const found = [...text.matchAll(STARTS_WITH_SIDE.test(text) ? SIDE_BEFORE : SIDE_AFTER)];
  const [first, second] = found;
  if (found.length !== 2 || first === undefined || second === undefined) return [];
  const labels = [text.slice(0, first.index), text.slice(first.index + first[0].length, second.index)];
  const rest = text.slice(second.index + second[0].length);
  if (![...labels, rest].every((part) => AROUND.test(part)) || labels[1] === '') return [];
  const [a, b] = [angleOf(first, labels[0] ?? ''), angleOf(second, labels[1] ?? '')];
  const isExact = [first, second].some(
    ({ groups }) => /\./.test(groups?.['degrees'] ?? '') || groups?.['minutes'] !== undefined,
  );
  if (!isExact && a.is === null && b.is === null && !/[,，;；]/u.test(labels[1] ?? '')) return [];
  return waysOf(a, b).filter(([lng, lat]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90);
}

function waysOf(a: Angle, b: Angle): readonly Position[] {
  if (a.is !== null && a.is === b.is) return [];
  if (a.is === 'lng' || b.is === 'lat') return [[a.value, b.value]];
  if (a.is === 'lat' || b.is === 'lng') return [[b.value, a.value]];
  return [
    [a.value, b.value],
    [b.value, a.value],
  ];
}

function angleOf({ groups = {} }: RegExpExecArray, label: string): Angle {
  const { degrees = '', minutes = '0', seconds = '0' } = groups;
  const side = (groups['side'] ?? '').toLowerCase();
  const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3_600;
  const isNegative = degrees.startsWith('-') || /^(?:s|w|南纬|西经)$/u.test(side);
  return { value: ((isNegative ? -1 : 1) * Math.round(size * 1e7)) / 1e7, is: meaning(side) ?? meaning(label.trim()) };
}

function meaning(said: string): Angle['is'] {
  if (/(?:^[ew]$|东经|西经|经度|lng|lon|point)/iu.test(said)) return 'lng';
  return /(?:^[ns]$|北纬|南纬|纬度|lat|geo)/iu.test(said) ? 'lat' : null;
}
