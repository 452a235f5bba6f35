import { type Chance, pick } from '@watchroom/shared/kernel/chance.ts';
import type { AreaId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { wordsOfName } from '../city/search/engine/words.ts';
import type { IncidentRow, NameRow } from '../city/search/search-names.ts';

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

const signs = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const happenings = [
  '火灾',
  '盗窃',
  '交通事故',
  '噪音扰民',
  '打架',
  '燃气泄漏',
  '道路积水',
  '占道经营',
  '电梯困人',
  '井盖缺失',
];
const whats = [
  '三楼厨房冒烟',
  '两车相撞有人受伤',
  '电动车被偷',
  '夜间施工声音很大',
  '有人被困',
  '路面塌陷',
  '闻到煤气味',
  '树倒了挡住车道',
];
const who = ['报警人在现场', '已通知物业', '无人受伤', '需要救护车', '围观的人很多', '路过的司机报告'];

const scopes = Array.from({ length: GRIDS }, (_, grid) => ({
  area: ['city', `d${grid % DISTRICTS}`, `g${grid}`] as AreaId[],
  department: null,
}));

/** The districts and grids of the town. */
export function townAreas(chance: Chance): NameRow[] {
  const placed = (id: string, name: string, area: AreaId[]) => ({
    id,
    name,
    place: placeBy(chance),
    scope: { area, department: null },
  });
  const districts = signs.map((sign, at) =>
    placed(`d${at}`, `${pick(chance, firsts)}${sign}区`, ['city', `d${at}`] as AreaId[]),
  );
  const grids = scopes.map(({ area }, at) =>
    placed(`g${at}`, `${pick(chance, firsts)}${pick(chance, seconds)}社区第${pick(chance, signs)}网格`, area),
  );
  return [...districts, ...grids];
}

/** Patrols, as call signs give them. */
export function townUnits(count: number, chance: Chance): NameRow[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `unit-${at}`,
    name: `${pick(chance, firsts)}${pick(chance, seconds)}巡逻${at}号车`,
    place: null,
    scope: pick(chance, scopes),
  }));
}

/** Incidents of a month, from the oldest to the newest, one in twenty not over. */
export function townIncidents(count: number, chance: Chance): IncidentRow[] {
  const perDay = Math.ceil(count / 30);
  return Array.from({ length: count }, (_, at) => {
    const day = Math.floor(at / perDay);
    const what = pick(chance, happenings);
    return {
      id: `incident-${at}`,
      facts: {
        rev: 1,
        number: `202611${String(day + 1).padStart(2, '0')}-${String((at % perDay) + 1).padStart(4, '0')}`,
        type: 'x' as IncidentTypeId,
        address: chance() < 0.8 ? placeName(chance) : null,
        reportedAt: instant(Date.UTC(2026, 10, 1 + day) + Math.floor(((at % perDay) / perDay) * 86_400_000)),
        over: chance() > 0.05,
      },
      text: `${what}${what} ${pick(chance, firsts)}${pick(chance, seconds)}${pick(chance, spots)}${pick(chance, whats)}，${pick(chance, who)}，${pick(chance, who)}${Math.ceil(chance() * 40)}栋`,
      place: placeBy(chance),
      scope: pick(chance, scopes),
    };
  });
}

/** Names as cities give them, some 4,000 streets, spread over 80 km; the same for the same chance. */
export function townNames(count: number, kind: 'camera' | 'address', chance: Chance): NameRow[] {
  return Array.from({ length: count }, (_, number) => ({
    id: `${kind}-${number}`,
    name: kind === 'camera' ? cameraName(chance) : placeName(chance),
    also: kind === 'camera' ? `3401${String(number).padStart(6, '0')}13${String(number * 7).padStart(8, '0')}` : '',
    place: placeBy(chance),
    scope: pick(chance, scopes),
  }));
}

const placeBy = (chance: Chance) => [117 + chance() * 0.8, 31.6 + chance() * 0.6] as const;

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

const broad = [
  '路口',
  '大街',
  '东',
  '枪机',
  'lukou',
  'qiang',
  '3401',
  '1号',
  '南门球机',
  '小学',
  'ng',
  '火灾',
  '2026',
  's',
];
const nowhere = ['瓯窑鬲簋', 'xqzwvk', '99999999999', '魑魅魍魉大街', '👮👮', 'zzzz 路口'];

const WAYS = 16;

/** Who asks what of the town: everything in it that has a name. */
export interface Asked {
  readonly names: readonly NameRow[];
  readonly areas: readonly NameRow[];
  readonly incidents: readonly IncidentRow[];
}

/**
 * What people type, letter by letter: names, sounds, initials, numbers, wrong letters, two words, an area and a name, incidents,
 * broad ones, places that are nowhere.
 */
export function typedThrough(count: number, asked: Asked, chance: Chance): string[] {
  return Array.from({ length: count }, (_, number) => typed(number % WAYS, asked, chance)).flatMap((words) =>
    Array.from(words, (_, at) => words.slice(0, at + 1)).filter((part) => part.trim() !== ''),
  );
}

function typed(way: number, asked: Asked, chance: Chance): string {
  const { name, also = '' } = pick(chance, asked.names);
  const { sound, initials } = wordsOfName(name);
  const { facts, text } = pick(chance, asked.incidents);
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
    case 7:
      return `${sound.slice(0, 4)}x${sound.slice(5, 12)}`;
    case 8:
      return `${pick(chance, asked.areas).name.slice(0, 4)} ${name.slice(0, 4)}`;
    case 9:
      return `${pick(chance, asked.areas).name}${name.slice(0, 4)}`;
    case 10:
      return facts.number;
    case 11:
      return facts.number.slice(-4);
    case 12:
      return text.slice(-12, -4);
    case 13:
      return also === '' ? String(Math.ceil(chance() * 9_999)) : also.slice(-6);
    case 14:
      return pick(chance, nowhere);
    default:
      return pick(chance, broad);
  }
}

const INCIDENTS = 100_000;
const UNITS = 10_000;
/** Of the town that the bench and its floors make alike, each in its own thread. */
export const SEED = 91;

export interface Town {
  readonly cameras: readonly NameRow[];
  readonly places: readonly NameRow[];
  readonly areas: readonly NameRow[];
  readonly units: readonly NameRow[];
  readonly incidents: readonly IncidentRow[];
  readonly names: readonly NameRow[];
}

/** A town with so many cameras and places; its units, areas and incidents come by themselves. */
export function townOf(size: { readonly cameras: number; readonly places: number }, chance: Chance): Town {
  const cameras = townNames(size.cameras, 'camera', chance);
  const places = townNames(size.places, 'address', chance);
  const [areas, units] = [townAreas(chance), townUnits(UNITS, chance)];
  const incidents = townIncidents(Math.min(INCIDENTS, size.places), chance);
  return { cameras, places, areas, units, incidents, names: [...cameras, ...places, ...areas, ...units] };
}
