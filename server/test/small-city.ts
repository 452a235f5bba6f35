import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Role } from '@watchroom/shared/access/role.ts';
import type { CityProfileInput } from '@watchroom/shared/city/profile.ts';
import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { UnitInput } from '@watchroom/shared/unit/unit-api.ts';
import type { z } from 'zod';
import type { Caller, World } from './world.ts';

/**
 * The smallest city in which everything can happen, built by real commands: one city of two districts of two grids each, three
 * departments, four types, as many units and people as a test asks for.
 *
 *        120.50     120.54     120.58
 *   31.32  ┌──────────┬──────────┐
 *          │  west-n  │  east-n  │
 *   31.30  ├──────────┼──────────┤
 *          │  west-s  │  east-s  │
 *   31.28  └──────────┴──────────┘
 */
export const smallProfile: CityProfileInput = {
  id: 'small',
  name: { zh: '小城', en: 'Small City' },
  zone: 'Asia/Shanghai',
  language: 'zh',
  centre: [120.54, 31.3],
  zoom: 12,
  levels: [
    { id: 'city', name: { zh: '市' } },
    { id: 'district', name: { zh: '区' } },
    { id: 'grid', name: { zh: '网格' } },
  ],
  areas: [
    area('small', null, [120.5, 31.28, 120.58, 31.32]),
    area('west', 'small', [120.5, 31.28, 120.54, 31.32]),
    area('east', 'small', [120.54, 31.28, 120.58, 31.32]),
    area('west-s', 'west', [120.5, 31.28, 120.54, 31.3]),
    area('west-n', 'west', [120.5, 31.3, 120.54, 31.32]),
    area('east-s', 'east', [120.54, 31.28, 120.58, 31.3]),
    area('east-n', 'east', [120.54, 31.3, 120.58, 31.32]),
  ],
  departments: [
    { id: 'police', name: '公安局' },
    { id: 'fire', name: '消防支队' },
    { id: 'urban', name: '城市管理局' },
  ],
  roles: [
    { id: 'patrol', name: { zh: '巡逻民警', en: 'Patrol' } },
    { id: 'fire', name: { zh: '消防员', en: 'Fire crew' } },
  ],
  types: [
    { id: 'safety', parent: null, name: { zh: '公共安全' }, department: 'police' },
    {
      id: 'fire',
      parent: 'safety',
      name: { zh: '火灾', en: 'Fire' },
      flow: 'emergency',
      priority: 1,
      department: 'fire',
      roles: ['fire', 'patrol'],
      duties: ['消防巡查'],
      clocks: { claimS: 30, arriveS: 300, resolveS: 7_200 },
    },
    { id: 'theft', parent: 'safety', name: { zh: '盗窃', en: 'Theft' }, priority: 3, roles: ['patrol'] },
    { id: 'quarrel', parent: 'safety', name: { zh: '纠纷', en: 'Quarrel' }, flow: 'mediation', priority: 4 },
  ],
  addresses: [{ name: '人民路 128 号', place: [120.55, 31.29], kind: 'address' }],
};

/** One place well inside each grid. */
export const places = {
  'west-s': [120.52, 31.29],
  'west-n': [120.52, 31.31],
  'east-s': [120.56, 31.29],
  'east-n': [120.56, 31.31],
  outside: [121.9, 31.29],
} as const satisfies Record<string, Position>;

type Box = readonly [west: number, south: number, east: number, north: number];

export function area(
  id: string,
  parent: string | null,
  [west, south, east, north]: Box,
): CityProfileInput['areas'][number] {
  const ring: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const level = parent === null ? 0 : parent === 'small' ? 1 : 2;
  return { id, parent, level, name: id, surface: { type: 'Polygon', coordinates: [ring] } } as never;
}

/** A unit on duty, and a caller for its officer. */
export interface CityUnit {
  readonly id: string;
  readonly callSign: string;
  readonly officer: Caller;
}

export interface SmallCity {
  readonly world: World;
  /** City-wide unless a test says otherwise. */
  person(role: Role, fields?: Readonly<Record<string, unknown>>): Promise<Caller>;
  unit(callSign: string, fields?: Partial<z.input<typeof UnitInput>>): Promise<CityUnit>;
  /** A fire in east-s, reported by a dispatcher of the city, unless told. */
  report(fields?: Readonly<Record<string, unknown>>, by?: Caller): Promise<Incident>;
  offer(incident: { id: string }, unit: { id: string }, by?: Caller): Promise<Assignment>;
  /** `POST /api/assignments/:id/<move>`; throws when refused. */
  answer(assignment: { id: string }, move: string, as: { by: Caller; body?: unknown }): Promise<Assignment>;
  readonly dispatcher: Caller;
  readonly supervisor: Caller;
}

/** Configures the city and its first people. Call once per world. */
export async function buildSmallCity(world: World): Promise<SmallCity> {
  await succeeded(world.admin.send('PUT', '/api/city/profile', smallProfile));
  const [dispatcher, supervisor] = await Promise.all([
    world.person('dispatcher', { displayName: '李调度' }),
    world.person('supervisor', { displayName: '王督办' }),
  ]);
  const city: SmallCity = {
    world,
    dispatcher,
    supervisor,
    person: (role, fields = {}) => world.person(role, fields),
    unit: (callSign, fields = {}) => newUnit(world, dispatcher, { callSign, ...fields }),
    async report(fields = {}, by = dispatcher) {
      const body = { channel: '110', type: 'fire', place: places['east-s'], text: '三楼冒烟', ...fields };
      return (await succeeded(patiently(by, '/api/reports', body))).incident as Incident;
    },
    async offer(incident, unit, by = dispatcher) {
      const reply = await succeeded(patiently(by, `/api/incidents/${incident.id}/assignments`, { unit: unit.id }));
      return reply.assignment as Assignment;
    },
    async answer({ id }, move, { by, body }) {
      return (await succeeded(patiently(by, `/api/assignments/${id}/${move}`, body))).assignment as Assignment;
    },
  };
  return city;
}

async function newUnit(
  world: World,
  dispatcher: Caller,
  fields: { callSign: string } & Partial<z.input<typeof UnitInput>>,
): Promise<CityUnit> {
  const unit = { kind: 'car', role: 'patrol', department: 'police', homeArea: 'east-s', ...fields };
  const batch = await succeeded(patiently(world.admin, '/api/units/batch', { units: [unit] }));
  const { id } = (batch.units as { id: string }[])[0] ?? { id: '' };
  await succeeded(patiently(dispatcher, `/api/units/${id}/duty`, { duty: 'on' }));
  const officer = await world.person('officer', { unitId: id, displayName: `${fields.callSign} 处置员` });
  return { id, callSign: fields.callSign, officer };
}

/** The body of a reply that was a success; a refusal is thrown with its words, so that a test shows them. */
async function succeeded(
  asked: Promise<{ statusCode: number; body: string; json<T>(): T }>,
): Promise<Record<string, unknown>> {
  const reply = await asked;
  if (reply.statusCode >= 300) throw new Error(`refused with ${reply.statusCode}: ${reply.body}`);
  return reply.json();
}

/**
 * Asks with one key until the answer is no 503, as a client does: on a machine that is starved Postgres seems away for a
 * moment, and a test that is not about that goes on.
 */
export async function patiently(by: Caller, url: string, body?: unknown): ReturnType<Caller['post']> {
  const key = newKey();
  for (let patience = 0; ; patience++) {
    const reply = await by.post(url, body, key);
    if (reply.statusCode !== 503 || patience === 100) return reply;
    await wait(100);
  }
}

/** An idempotency key of its own. */
export const newKey = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });
