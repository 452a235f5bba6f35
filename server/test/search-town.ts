import { type Chance, pick } from '@watchroom/shared/kernel/chance.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import type { HeldKind } from '../city/search/engine/named.ts';
import { fitOf, queryOf, type SearchWords, wordsOfName } from '../city/search/engine/words.ts';
import type { NameRow } from '../city/search/search-names.ts';

const DISTRICTS = 12;
const GRIDS = 1_000;
const firsts = [
  ...'人解建长重绿中和胜东新文南北西安平吉光明福永兴宝龙虎松柏桃李花园海江湖山青云天地金银石铁花红黄白水',
];
const seconds = [...'民放设春庆园山平利风华化湖岭宁康安乐林桥门关城阳河泉溪港湾岗坡塘庄村屯店营铺寨堡'];
const thirds = ['', '', '', '东', '西', '南', '北', '一', '二', '新', '大'];
const ways = ['路', '街', '大街', '大道', '巷', '胡同', '支路'];
const spots = [
  '路口',
  '东口',
  '西口',
  '南门',
  '北门',
  '公交站',
  '停车场',
  '小学门口',
  '地下通道',
  '过街天桥',
  '农贸市场',
  '卡口',
];
const makes = ['枪机', '球机', '半球', '全景', '高点', '人脸', '车辆'];
const sights = ['医院', '小学', '中学', '广场', '公园', '大厦', '商场', '派出所', '社区', '花园小区'];

/** Names as cities give them, some 4,000 streets, spread over 80 km; the same for the same chance. */
export function townNames(count: number, kind: HeldKind, chance: Chance): NameRow[] {
  const scopes = Array.from({ length: GRIDS }, (_, grid) => ({
    area: ['city', `d${grid % DISTRICTS}`, `g${grid}`] as AreaId[],
    department: null,
  }));
  return Array.from({ length: count }, (_, number) => ({
    id: `${kind}-${number}`,
    name: kind === 'camera' ? cameraName(chance) : placeName(chance),
    also: kind === 'camera' ? `3401${String(number).padStart(6, '0')}13${String(number * 7).padStart(8, '0')}` : '',
    place: [117 + chance() * 0.8, 31.6 + chance() * 0.6],
    scope: pick(chance, scopes),
  }));
}

/** A district. */
export function areaOf(chance: Chance): AreaId {
  return `d${Math.floor(chance() * DISTRICTS)}` as AreaId;
}

const street = (chance: Chance) =>
  pick(chance, firsts) + pick(chance, seconds) + pick(chance, thirds) + pick(chance, ways);

function cameraName(chance: Chance): string {
  const cross = chance() < 0.6 ? `与${street(chance)}` : '';
  return `${street(chance)}${cross}${pick(chance, spots)}${pick(chance, makes)}${Math.ceil(chance() * 9)}`;
}

function placeName(chance: Chance): string {
  if (chance() < 0.7) return `${street(chance)}${Math.ceil(chance() * 400)}号`;
  return pick(chance, firsts) + pick(chance, seconds) + pick(chance, sights);
}

const broad = ['路口', '大街', '东', '枪机', 'lukou', 'qiang', '3401', '1号', '南门球机', '小学'];

/** What people type, letter by letter: names, sounds, initials, numbers, wrong letters, two words, broad ones. */
export function typedThrough(count: number, names: readonly NameRow[], chance: Chance): string[] {
  return Array.from({ length: count }, (_, number) => typed(number % 8, pick(chance, names), chance)).flatMap((words) =>
    Array.from(words, (_, at) => words.slice(0, at + 1)).filter((part) => part.trim() !== ''),
  );
}

function typed(way: number, { name, also = '' }: NameRow, chance: Chance): string {
  const { sound, initials } = wordsOfName(name);
  switch (way) {
    case 0:
      return name.slice(0, 7);
    case 1:
      return name.slice(2, 8);
    case 2:
      return sound.slice(0, 14);
    case 3:
      return initials.slice(0, 6);
    case 4:
      return also === '' ? name.slice(-5) : also.slice(4, 12);
    case 5:
      return `${name.slice(0, 2)}错${name.slice(3, 7)}`;
    case 6:
      return `${name.slice(0, 3)} ${name.slice(-4, -1)}`;
    default:
      return pick(chance, broad);
  }
}

/** Every name looked at with every question, as search did before it had lists. */
export class LinearSearch {
  readonly #names: readonly SearchWords[];

  constructor(rows: readonly NameRow[]) {
    this.#names = rows.map(({ name, also }) => wordsOfName(name, also));
  }

  ask(words: string, limit: number): SearchWords[] {
    const query = queryOf(words);
    if (query === null) return [];
    const found = this.#names.flatMap((name) => {
      const fit = fitOf(query, name);
      return fit === null ? [] : [{ name, fit }];
    });
    found.sort((a, b) => a.fit - b.fit || a.name.plain.length - b.name.plain.length);
    return found.slice(0, limit).map(({ name }) => name);
  }
}
