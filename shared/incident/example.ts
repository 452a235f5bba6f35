import type { ActorRef } from '../access/actor.ts';
import { DEFAULT_CALENDAR } from '../area/hours/work-calendar.ts';
import { workTime } from '../area/hours/work-time.ts';
import { frozen } from '../kernel/frozen.ts';
import { instant } from '../kernel/time.ts';
import { Incident } from './incident.ts';
import { clocksOf } from './incident-clocks.ts';
import { IncidentType } from './incident-type.ts';

/** Monday to Friday, nine to twelve and one to five, in China. */
export const exampleHours = workTime(DEFAULT_CALENDAR, 'Asia/Shanghai');
/** 2026-03-01 16:15:30 in China. */
export const exampleNow = instant(Date.UTC(2026, 2, 1, 8, 15, 30));

export const exampleDispatcher: ActorRef = frozen({
  kind: 'account',
  id: '018f0000-0000-7000-8000-00000000d001',
  name: '李调度',
});
export const exampleSupervisor: ActorRef = frozen({
  kind: 'account',
  id: '018f0000-0000-7000-8000-00000000d002',
  name: '王督办',
});

export const exampleType: IncidentType = frozen(
  IncidentType.parse({
    id: 'fire-building',
    parent: 'fire',
    name: { zh: '建筑火灾', en: 'Building fire' },
    flow: 'emergency',
    priority: 1,
    department: 'fire',
    roles: ['fire', 'patrol'],
    clocks: { claimS: 30, arriveS: 300, resolveS: 7_200 },
  }),
);

/** Just reported, owned by the desk of its district. */
export const exampleIncident: Incident = frozen(
  Incident.parse({
    id: '018f0000-0000-7000-8000-000000000001',
    rev: 1,
    number: '20260301-0042',
    type: exampleType.id,
    flow: exampleType.flow,
    priority: exampleType.priority,
    channel: '110',
    place: [120.5853, 31.2989],
    address: '人民路 128 号',
    area: ['city', 'east', 'east-1', 'east-1-a', 'east-1-a-07'],
    grid: null,
    department: exampleType.department,
    text: '三楼冒烟，有人被困',
    owner: { kind: 'desk', area: 'east', name: '东区' },
    taken: null,
    major: false,
    commander: null,
    escalation: { terms: null, level: 'east-1-a-07', since: exampleNow, handed: null },
    supervision: null,
    transfer: null,
    handover: null,
    timeRequest: null,
    callBack: null,
    state: { at: 'reported', since: exampleNow },
    clocks: clocksOf(exampleType, exampleNow, exampleHours),
    units: [],
    tasks: [],
    reoffer: { at: 'idle' },
    plan: null,
    leads: null,
    reportedAt: exampleNow,
    openedAt: null,
    reports: 1,
    attachments: 0,
    reworks: 0,
    urged: 0,
    hasContact: true,
  }),
);
