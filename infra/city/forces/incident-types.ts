import { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { CityDepartment } from './departments.ts';

interface Leaf {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly flow?: 'emergency' | 'general' | 'mediation';
  readonly priority?: 1 | 2 | 3 | 4;
  readonly major?: true;
  readonly department?: CityDepartment;
  readonly roles?: readonly string[];
  /** In place of the presets: what is dealt with in working hours or days. */
  readonly clocks?: IncidentType['clocks'];
  /** Of the grid's members; words of `members.ts`. */
  readonly duties?: readonly string[];
}
interface Duty extends Leaf {
  readonly kinds: readonly Leaf[];
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Clock presets in seconds. Emergency: owned within 15 s (NENA-STA-020.1) for the most urgent, alarm handling 60 s
 * (NFPA 1225); on scene in 5 minutes in town, 10 at its edge (110 practice). The rest are this city's own terms. Those in working
 * time follow what cities publish for 数字城管: dumped waste 4 工作时; a burst main 3 紧急工作时 to guard the place, 8 more to repair it,
 * 5 工作日 for the road.
 */
const CLOCKS = {
  emergency: {
    1: { claimS: 15, arriveS: 5 * MINUTE, resolveS: HOUR },
    2: { claimS: 60, arriveS: 8 * MINUTE, resolveS: 2 * HOUR },
    3: { claimS: 60, arriveS: 10 * MINUTE, resolveS: 4 * HOUR },
    4: { claimS: 3 * MINUTE, arriveS: 20 * MINUTE, resolveS: 8 * HOUR },
  },
  general: {
    1: { claimS: 2 * MINUTE, resolveS: 4 * HOUR },
    2: { claimS: 5 * MINUTE, resolveS: 12 * HOUR },
    3: { claimS: 10 * MINUTE, resolveS: DAY },
    4: { claimS: 30 * MINUTE, resolveS: 3 * DAY },
  },
  mediation: {
    1: { claimS: 10 * MINUTE, resolveS: DAY },
    2: { claimS: 10 * MINUTE, resolveS: 2 * DAY },
    3: { claimS: 30 * MINUTE, resolveS: 5 * DAY },
    4: { claimS: HOUR, resolveS: 7 * DAY },
  },
} as const;

/**
 * When nobody is there yet, the level above looks at it: after the time by which somebody should be (110 practice), then after half as
 * much again at each level. What is dealt with in working time waits for days. This city's own choice.
 */
const ESCALATE = {
  emergency: {
    1: { firstS: 10 * MINUTE, nextS: 5 * MINUTE },
    2: { firstS: 20 * MINUTE, nextS: 10 * MINUTE },
    3: { firstS: 40 * MINUTE, nextS: 20 * MINUTE },
    4: { firstS: 2 * HOUR, nextS: HOUR },
  },
  general: {
    1: { firstS: HOUR, nextS: 30 * MINUTE },
    2: { firstS: 4 * HOUR, nextS: 2 * HOUR },
    3: { firstS: DAY, nextS: 12 * HOUR },
    4: { firstS: 3 * DAY, nextS: DAY },
  },
  // 小事不出村: they are settled where they arise, and go up by hand.
  mediation: { 1: null, 2: null, 3: null, 4: null },
} as const;

/** The six public duties and what is reported under each. */
const DUTIES: readonly Duty[] = [
  {
    id: 'order',
    zh: '社会治安',
    en: 'Public order',
    department: 'grid-service',
    duties: ['治安巡防'],
    kinds: [
      { id: 'fight', zh: '打架斗殴', en: 'Fight', flow: 'emergency', priority: 1, roles: ['patrol'] },
      { id: 'sos', zh: '警员求助', en: 'Officer calls for help', flow: 'emergency', priority: 1, roles: ['patrol'] },
      { id: 'site-sos', zh: '保安求助', en: 'Guard calls for help', flow: 'emergency', priority: 1, roles: ['patrol'] },
      { id: 'robbery', zh: '抢劫抢夺', en: 'Robbery', flow: 'emergency', priority: 1, roles: ['patrol', 'patrol'] },
      { id: 'theft', zh: '盗窃', en: 'Theft', flow: 'emergency', priority: 2, roles: ['patrol'] },
      { id: 'burglar-alarm', zh: '入侵报警', en: 'Intrusion alarm', flow: 'emergency', priority: 2, roles: ['patrol'] },
      {
        id: 'lost-person',
        zh: '老人儿童走失',
        en: 'Person lost',
        flow: 'emergency',
        priority: 2,
        roles: ['patrol', 'grid'],
      },
      { id: 'disturbance', zh: '噪音扰民', en: 'Noise', flow: 'general', priority: 4, roles: ['patrol', 'urban'] },
    ],
  },
  {
    id: 'safety',
    zh: '公共安全',
    en: 'Public safety',
    department: 'emergency',
    duties: ['消防隐患巡查'],
    kinds: [
      {
        id: 'building-fire',
        zh: '建筑火灾',
        en: 'Building fire',
        flow: 'emergency',
        priority: 1,
        department: 'fire-rescue',
        roles: ['fire', 'medical', 'patrol'],
      },
      {
        id: 'vehicle-fire',
        zh: '车辆起火',
        en: 'Vehicle fire',
        flow: 'emergency',
        priority: 1,
        department: 'fire-rescue',
        roles: ['fire', 'traffic'],
      },
      {
        id: 'lift',
        zh: '电梯困人',
        en: 'Lift entrapment',
        flow: 'emergency',
        priority: 2,
        department: 'fire-rescue',
        roles: ['fire', 'repair'],
      },
      {
        id: 'gas-leak',
        zh: '燃气泄漏',
        en: 'Gas leak',
        flow: 'emergency',
        priority: 1,
        department: 'gas',
        roles: ['fire', 'repair', 'patrol'],
      },
      {
        id: 'injury',
        zh: '人员伤病',
        en: 'Medical emergency',
        flow: 'emergency',
        priority: 1,
        department: 'medical-emergency',
        roles: ['medical'],
      },
      {
        id: 'drowning',
        zh: '人员落水',
        en: 'Person in the water',
        flow: 'emergency',
        priority: 1,
        major: true,
        department: 'fire-rescue',
        roles: ['fire', 'medical', 'patrol'],
      },
      {
        id: 'crash',
        zh: '交通事故',
        en: 'Traffic collision',
        flow: 'emergency',
        priority: 2,
        department: 'traffic-police',
        roles: ['traffic', 'medical'],
      },
      {
        id: 'congestion',
        zh: '交通拥堵',
        en: 'Congestion',
        flow: 'general',
        priority: 3,
        department: 'traffic-police',
        roles: ['traffic'],
      },
      { id: 'hazard', zh: '安全隐患', en: 'Safety hazard', flow: 'general', priority: 3, roles: ['grid'] },
    ],
  },
  {
    id: 'city',
    zh: '城市管理',
    en: 'City management',
    department: 'urban-management',
    kinds: [
      {
        id: 'street-vending',
        zh: '占道经营',
        en: 'Street obstruction',
        flow: 'general',
        priority: 4,
        roles: ['urban'],
      },
      {
        id: 'parking',
        zh: '车辆乱停',
        en: 'Illegal parking',
        flow: 'general',
        priority: 4,
        department: 'traffic-police',
        roles: ['traffic', 'urban'],
      },
      {
        id: 'manhole',
        zh: '井盖缺失',
        en: 'Manhole cover missing',
        flow: 'general',
        priority: 2,
        roles: ['repair', 'urban'],
      },
      {
        id: 'road-damage',
        zh: '道路破损',
        en: 'Road damage',
        flow: 'general',
        priority: 3,
        department: 'housing',
        roles: ['repair'],
        clocks: { claimS: 10 * MINUTE, resolve: [{ limit: { n: 5, unit: 'working-day' } }] },
      },
      { id: 'street-light', zh: '路灯故障', en: 'Street light out', flow: 'general', priority: 4, roles: ['repair'] },
      {
        id: 'fallen-tree',
        zh: '树木倒伏',
        en: 'Fallen tree',
        flow: 'general',
        priority: 2,
        department: 'parks',
        roles: ['repair', 'traffic'],
      },
    ],
  },
  {
    id: 'environment',
    zh: '生态环境',
    en: 'Environment',
    department: 'environment',
    duties: ['市容环境'],
    kinds: [
      {
        id: 'waste',
        zh: '垃圾堆放',
        en: 'Dumped waste',
        flow: 'general',
        priority: 4,
        department: 'urban-management',
        roles: ['urban', 'grid'],
        clocks: {
          claim: { n: 0.5, unit: 'working-hour' },
          resolve: [{ limit: { n: 4, unit: 'working-hour' } }],
        },
      },
      { id: 'burning', zh: '露天焚烧', en: 'Open burning', flow: 'general', priority: 3, roles: ['urban', 'fire'] },
      {
        id: 'water-pollution',
        zh: '水体污染',
        en: 'Water pollution',
        flow: 'general',
        priority: 2,
        department: 'water',
        roles: ['grid'],
      },
      {
        id: 'dust',
        zh: '工地扬尘',
        en: 'Dust from a site',
        flow: 'general',
        priority: 4,
        department: 'housing',
        roles: ['urban'],
      },
    ],
  },
  {
    id: 'livelihood',
    zh: '民生服务',
    en: 'Daily life',
    department: 'civil-affairs',
    kinds: [
      {
        id: 'flooding',
        zh: '道路积水',
        en: 'Street flooding',
        flow: 'emergency',
        priority: 2,
        department: 'water',
        roles: ['repair', 'traffic'],
      },
      {
        id: 'water-burst',
        zh: '水管爆裂',
        en: 'Burst water main',
        flow: 'general',
        priority: 2,
        department: 'water',
        roles: ['repair'],
        clocks: {
          claimS: 5 * MINUTE,
          resolve: [
            { name: { zh: '现场看护', en: 'Guard the place' }, limit: { n: 3, unit: 'urgent-hour' } },
            { name: { zh: '管道抢修', en: 'Repair the main' }, limit: { n: 8, unit: 'urgent-hour' } },
            { name: { zh: '路面恢复', en: 'Restore the road' }, limit: { n: 5, unit: 'working-day' } },
          ],
        },
      },
      {
        id: 'power-cut',
        zh: '停电故障',
        en: 'Power cut',
        flow: 'general',
        priority: 2,
        department: 'power',
        roles: ['repair'],
      },
      {
        id: 'heating',
        zh: '供暖问题',
        en: 'Heating',
        flow: 'general',
        priority: 3,
        department: 'housing',
        roles: ['repair'],
      },
      { id: 'help', zh: '群众求助', en: 'Help wanted', flow: 'general', priority: 3, roles: ['grid', 'patrol'] },
    ],
  },
  {
    id: 'mediation',
    zh: '矛盾调解',
    en: 'Mediation',
    department: 'justice',
    kinds: [
      { id: 'neighbours', zh: '邻里纠纷', en: 'Neighbour dispute', flow: 'mediation', priority: 4, roles: ['grid'] },
      {
        id: 'consumer',
        zh: '消费纠纷',
        en: 'Consumer dispute',
        flow: 'mediation',
        priority: 4,
        department: 'market',
        roles: ['grid'],
      },
      {
        id: 'wages',
        zh: '劳资纠纷',
        en: 'Wage dispute',
        flow: 'mediation',
        priority: 3,
        department: 'human-resources',
        roles: ['grid'],
      },
      {
        id: 'property',
        zh: '物业纠纷',
        en: 'Property dispute',
        flow: 'mediation',
        priority: 4,
        department: 'housing',
        roles: ['grid'],
      },
    ],
  },
];

export const incidentTypes: readonly IncidentType[] = DUTIES.flatMap((duty) => [
  typeOf(duty, null),
  ...duty.kinds.map((kind) => typeOf({ ...kind, id: `${duty.id}.${kind.id}` }, duty.id)),
]);

function typeOf(leaf: Leaf, parent: string | null): IncidentType {
  const flow = leaf.flow ?? 'general';
  const priority = leaf.priority ?? 3;
  return IncidentType.parse({
    id: leaf.id,
    parent,
    name: { zh: leaf.zh, en: leaf.en },
    flow,
    priority,
    major: leaf.major ?? false,
    escalate: parent === null ? null : ESCALATE[flow][priority],
    department: leaf.department ?? null,
    roles: leaf.roles ?? [],
    duties: leaf.duties ?? [],
    clocks: parent === null ? {} : (leaf.clocks ?? CLOCKS[flow][priority]),
  });
}
