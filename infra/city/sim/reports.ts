import type { ReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { between, type Chance, pick } from '@watchroom/shared/kernel/chance.ts';
import type { City } from '../city.ts';
import type { Point } from '../ground/plane.ts';

type Channel = ReportInput['channel'];
interface Story {
  readonly type: string;
  readonly channels: readonly Channel[];
  readonly texts: readonly string[];
  /** How often, against the others. */
  readonly weight: number;
}

const STORIES: readonly Story[] = [
  {
    type: 'order.fight',
    channels: ['110', 'camera-operator'],
    weight: 4,
    texts: ['两名男子在路边争执推搡，有人围观。', '烧烤店门口有人打架，请尽快处理。'],
  },
  {
    type: 'order.theft',
    channels: ['110'],
    weight: 5,
    texts: ['电动车停在门口被人推走。', '商铺反映收银台现金被盗。'],
  },
  {
    type: 'order.burglar-alarm',
    channels: ['device-alarm'],
    weight: 2,
    texts: ['红外对射报警，无人应答。', '卷帘门震动报警。'],
  },
  {
    type: 'order.lost-person',
    channels: ['110', '12345'],
    weight: 2,
    texts: ['家中老人外出两小时未归，穿深色外套。', '小孩在广场与家人走散。'],
  },
  {
    type: 'order.disturbance',
    channels: ['12345', 'public'],
    weight: 3,
    texts: ['楼下音响声音过大，影响休息。', '夜间施工噪音扰民。'],
  },
  {
    type: 'safety.building-fire',
    channels: ['110', 'public'],
    weight: 2,
    texts: ['居民楼五楼窗户冒烟。', '沿街商铺后厨起火，有明火。'],
  },
  {
    type: 'safety.lift',
    channels: ['110', 'public'],
    weight: 2,
    texts: ['两人被困三单元电梯。', '写字楼电梯停在七楼，有人按警铃。'],
  },
  {
    type: 'safety.gas-leak',
    channels: ['12345', 'device-alarm'],
    weight: 1,
    texts: ['楼道内燃气味较浓。', '可燃气体探测器报警。'],
  },
  {
    type: 'safety.injury',
    channels: ['110', 'patrol'],
    weight: 4,
    texts: ['路人突然晕倒，意识不清。', '老人摔倒，腿部疼痛无法站立。'],
  },
  {
    type: 'safety.crash',
    channels: ['110', 'camera-operator', 'patrol'],
    weight: 6,
    texts: ['两车追尾，占用一条车道，无人受伤。', '电动车与小客车相撞，一人腿部擦伤。', '路口三车碰撞，交通受阻。'],
  },
  {
    type: 'safety.congestion',
    channels: ['camera-operator', 'patrol'],
    weight: 2,
    texts: ['信号灯故障，路口拥堵。', '货车抛锚，后方排队约三百米。'],
  },
  {
    type: 'safety.hazard',
    channels: ['grid-worker'],
    weight: 3,
    texts: ['消防通道被杂物占用。', '外墙瓷砖有脱落风险。'],
  },
  {
    type: 'city.street-vending',
    channels: ['grid-worker', '12345'],
    weight: 4,
    texts: ['流动摊点占用盲道。', '店外堆放货物影响通行。'],
  },
  {
    type: 'city.parking',
    channels: ['12345', 'camera-operator'],
    weight: 3,
    texts: ['车辆堵住小区出入口。', '公交站台内违停三辆。'],
  },
  { type: 'city.manhole', channels: ['12345', 'grid-worker'], weight: 2, texts: ['人行道井盖缺失，已临时放置路障。'] },
  { type: 'city.street-light', channels: ['12345', 'grid-worker'], weight: 2, texts: ['连续四盏路灯不亮。'] },
  { type: 'city.fallen-tree', channels: ['patrol', 'public'], weight: 1, texts: ['行道树倒伏，占用非机动车道。'] },
  {
    type: 'environment.waste',
    channels: ['grid-worker', 'public'],
    weight: 3,
    texts: ['建筑垃圾堆放在绿地旁。', '垃圾桶满溢两天未清运。'],
  },
  { type: 'environment.dust', channels: ['12345'], weight: 1, texts: ['工地未洒水，扬尘明显。'] },
  {
    type: 'livelihood.flooding',
    channels: ['camera-operator', '12345'],
    weight: 1,
    texts: ['下穿通道积水约二十厘米，车辆缓行。'],
  },
  { type: 'livelihood.water-burst', channels: ['12345', 'public'], weight: 2, texts: ['路面冒水，疑似管道爆裂。'] },
  {
    type: 'livelihood.help',
    channels: ['110', 'public'],
    weight: 3,
    texts: ['老人忘带钥匙，请求协助。', '群众反映走失宠物被困绿化带。'],
  },
  { type: 'mediation.neighbours', channels: ['12345', 'grid-worker'], weight: 2, texts: ['楼上漏水，双方协商不成。'] },
  { type: 'mediation.property', channels: ['grid-worker'], weight: 1, texts: ['业主与物业因停车收费发生争执。'] },
];

/** Share of reports near a place a live camera sees, so that there is something to watch. */
const SEEN_SHARE = 0.4;
/** How far from its landmark something happens, metres. */
const SPREAD_M = 24;

/** One made-up report, somewhere plausible in the city. `nowIso`: when it came in. */
export function reportOf(city: City, chance: Chance, nowIso: string): ReportInput {
  const story = weighted(chance);
  const spot = spotOf(city, chance);
  const channel = pick(chance, story.channels);
  const called = channel === '110' || channel === '12345' || channel === 'public';
  const place = city.ground.project([
    spot.point[0] + (chance() - 0.5) * SPREAD_M,
    spot.point[1] + (chance() - 0.5) * SPREAD_M,
  ]);
  return {
    channel,
    type: story.type as ReportInput['type'],
    place,
    address: spot.name,
    text: pick(chance, story.texts),
    occurredAt: nowIso,
    ...(called ? { reporter: { contact: `1390000${String(between(chance, 0, 9_999)).padStart(4, '0')}` } } : {}),
    ...(channel === '12345'
      ? { externalNumber: `12345-${nowIso.slice(0, 10).replaceAll('-', '')}-${between(chance, 1_000, 9_999)}` }
      : {}),
  } as ReportInput;
}

function weighted(chance: Chance): Story {
  let at = chance() * STORIES.reduce((sum, story) => sum + story.weight, 0);
  for (const story of STORIES) {
    at -= story.weight;
    if (at < 0) return story;
  }
  return pick(chance, STORIES);
}

function spotOf(city: City, chance: Chance): { point: Point; name: string } {
  if (chance() < SEEN_SHARE) {
    const centre = city.live.centre;
    const near = city.live.sites.filter(({ scene }) => scene === 'gate' || scene === 'rain' || scene === 'bridge');
    const site = chance() < 0.5 ? undefined : pick(chance, near).site;
    return site === undefined ? { point: centre.point, name: centre.name } : { point: ahead(site), name: site.name };
  }
  const crossings = city.ground.crossings.filter((crossing) => crossing.road !== 'trunk');
  if (chance() < 0.5) {
    const crossing = pick(chance, crossings);
    return { point: crossing.point, name: crossing.name };
  }
  const blocks = city.ground.blocks.filter((block) => block.name !== null && block.use !== 'lake');
  const block = pick(chance, blocks);
  return { point: block.middle, name: block.name ?? '' };
}

/** A place in the middle of what a camera sees. */
function ahead(site: { point: Point; headingDeg: number; optics: { rangeM: number } }): Point {
  const turn = (site.headingDeg * Math.PI) / 180;
  const metres = Math.min(30, site.optics.rangeM / 2);
  return [site.point[0] + Math.sin(turn) * metres, site.point[1] + Math.cos(turn) * metres];
}
