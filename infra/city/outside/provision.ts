import { createHash, randomBytes } from 'node:crypto';
import { AccountCreated, KeyCreated } from '@watchroom/shared/access/access-api.ts';
import type { KeyScope } from '@watchroom/shared/access/role.ts';
import { BatchAccepted, JobView } from '@watchroom/shared/camera/camera-api.ts';
import { ProfileReply } from '@watchroom/shared/city/profile.ts';
import { UnitBatchReply } from '@watchroom/shared/unit/unit-api.ts';
import { z } from 'zod';
import type { City } from '../city.ts';
import { tellField } from '../field/tell-field.ts';
import { Api } from './api.ts';
import { sendBuildings } from './buildings.ts';
import type { Memory } from './known.ts';
import { pause } from './pause.ts';
import { ADMIN, CAMERA_KEY, KEYS, PEOPLE, type Person, POSITION_KEY } from './people.ts';
import { tellRoom } from './tell-room.ts';

export interface Provision {
  readonly url: string;
  readonly city: City;
  readonly memory: Memory;
  readonly enrol: (account: {
    username: string;
    displayName: string;
  }) => Promise<{ username: string; password: string } | undefined>;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** How many requests run side by side where there are hundreds. */
const ABREAST = 6;
const JOB_POLL_MS = 150;

/**
 * Tells the product about the city through its public API, and fills only what is missing: profile, accounts, keys,
 * cameras, units on shift. May be cut off anywhere and called again. Throws when the server refuses something.
 */
export async function provision(given: Provision): Promise<void> {
  const admin = new Api(given.url, { kind: 'account', ...(await administrator(given)) });
  await profile(given, admin);
  await buildings(given, admin);
  await units(given, admin);
  await tellRoom(given, admin);
  await accounts(given, admin);
  await keys(given, admin);
  await unitKeys(given, admin);
  await cameras(given);
  await duty(given);
  const { url, memory } = given;
  await tellField({
    ...given,
    gateway: apiOf(url, memory, POSITION_KEY),
    supervisor: apiAs(url, memory, 'drill-check'),
  });
}

async function administrator({ memory, enrol }: Provision): Promise<{ username: string; password: string }> {
  const known = memory.known.admin;
  if (known !== undefined) return known;
  const made = await enrol(ADMIN);
  if (made === undefined) {
    throw new Error(
      'This database has an administrator already, but its password is not in DATA_DIR/city: start the demo with the DATA_DIR it was made with, or with an empty database.',
    );
  }
  memory.remember({ admin: made });
  return made;
}

async function profile({ city, memory, say, signal }: Provision, admin: Api): Promise<void> {
  const print = fingerprint(city.profile);
  if (memory.known.profile === print) return;
  const reply = await admin.demand(
    { method: 'PUT', path: '/api/city/profile', body: city.profile, key: `profile-${print}` },
    ProfileReply,
    signal,
  );
  memory.remember({ profile: print });
  say(
    `city: ${reply.areas} areas (${reply.grids} grids), ${reply.departments} departments, ${reply.types} incident types, ${reply.addresses} addresses`,
  );
}

async function buildings({ city, memory, say, signal }: Provision, admin: Api): Promise<void> {
  const print = fingerprint(city.profile.base);
  if (memory.known.buildings === print) return;
  const job = await sendBuildings(city, admin, signal);
  if (job !== null) say(`buildings: ${(await jobDone(admin, job, signal)).created} stand in the way of cameras`);
  memory.remember({ buildings: print });
}

async function units({ city, memory, say, signal }: Provision, admin: Api): Promise<void> {
  if (city.units.every((unit) => memory.known.units[unit.input.callSign] !== undefined)) return;
  const body = { units: city.units.map((unit) => unit.input) };
  const reply = await admin.demand({ method: 'POST', path: '/api/units/batch', body }, UnitBatchReply, signal);
  memory.remember({ units: Object.fromEntries(reply.units.map((unit) => [unit.callSign, unit.id])) });
  say(`units: ${reply.created} registered`);
}

async function accounts(given: Provision, admin: Api): Promise<void> {
  for (const person of PEOPLE) {
    const { memory } = given;
    if (memory.known.accounts.some((account) => account.username === person.username && account.made)) continue;
    await account(given, admin, person);
  }
}

/** The areas right below the city, in the order of its profile. */
function districtsOf({ profile }: City): readonly string[] {
  const top = profile.areas.find(({ parent }) => parent === null)?.id;
  return profile.areas.filter(({ parent }) => parent === top).map(({ id }) => id);
}

async function account({ city, memory, signal }: Provision, admin: Api, person: Person): Promise<void> {
  const others = memory.known.accounts.filter((each) => each.username !== person.username);
  // The password is on the disk before the server hears it: a start cut off here can go on.
  const password =
    memory.known.accounts.find((each) => each.username === person.username)?.password ??
    randomBytes(18).toString('base64url');
  const entry = { role: person.role, username: person.username, password };
  memory.remember({ accounts: [...others, { ...entry, made: false }] });
  const unit = person.unit === undefined ? undefined : city.kept[person.unit]?.input.callSign;
  const { username, displayName, role } = person;
  const body = {
    username,
    displayName,
    role,
    password,
    departmentId: person.department ?? null,
    areaId: person.district === undefined ? null : (districtsOf(city)[person.district] ?? null),
    unitId: unit === undefined ? null : (memory.known.units[unit] ?? null),
  };
  const answer = await admin.insist({ method: 'POST', path: '/api/accounts', body }, signal);
  const taken = z.object({ error: z.object({ code: z.literal('username-taken') }) }).safeParse(answer.body).success;
  if (!taken) AccountCreated.parse(answer.body);
  memory.remember({ accounts: [...others, { ...entry, made: true }] });
}

async function keys({ memory, signal }: Provision, admin: Api): Promise<void> {
  for (const { name, scopes } of KEYS) {
    if (memory.known.keys.some((key) => key.name === name)) continue;
    const key = await freshKey(admin, { name, scopes }, signal);
    memory.remember({ keys: [...memory.known.keys, { name, key, scopes: [...scopes] }] });
  }
}

async function unitKeys({ city, memory, say, signal }: Provision, admin: Api): Promise<void> {
  const missing = city.units
    .map((unit) => unit.input.callSign)
    .filter((callSign) => memory.known.unitKeys[callSign] === undefined);
  if (missing.length === 0) return;
  await abreast(missing, async (callSign) => {
    const unitId = memory.known.units[callSign] ?? null;
    const key = await freshKey(admin, { name: `终端 ${callSign}`, scopes: ['order.answer'], unitId }, signal);
    memory.remember({ unitKeys: { ...memory.known.unitKeys, [callSign]: key } });
  });
  say(`keys: ${missing.length} unit terminals`);
}

async function freshKey(
  admin: Api,
  body: { name: string; scopes: readonly KeyScope[]; unitId?: string | null },
  signal: AbortSignal,
): Promise<string> {
  const reply = await admin.demand({ method: 'POST', path: '/api/keys', body }, KeyCreated, signal);
  if (reply.secret === null) throw new Error(`the key “${body.name}” came without its secret`);
  return reply.secret;
}

async function cameras({ url, city, memory, say, signal }: Provision): Promise<void> {
  const print = fingerprint(city.cameras);
  if (memory.known.cameras === print) return;
  const api = apiOf(url, memory, CAMERA_KEY);
  const text = city.cameras.map((camera) => JSON.stringify(camera)).join('\n');
  const { job } = await api.demand(
    { method: 'POST', path: '/api/cameras/batch', raw: { type: 'application/x-ndjson', text } },
    BatchAccepted,
    signal,
  );
  const done = await jobDone(api, job, signal);
  if (done.rejected > 0)
    throw new Error(`${done.rejected} cameras were refused, first: ${JSON.stringify(done.errors[0])}`);
  memory.remember({ cameras: print });
  say(`cameras: ${done.created} registered, ${done.updated} changed, ${done.unchanged} known`);
}

/** Waits for an import. Throws when it failed. */
export async function jobDone(api: Api, job: string, signal: AbortSignal): Promise<JobView> {
  for (;;) {
    const view = await api.demand({ method: 'GET', path: `/api/jobs/${job}` }, JobView, signal);
    if (view.state === 'failed')
      throw new Error(`the import ${job} failed: ${JSON.stringify(view.errors.slice(0, 3))}`);
    if (view.state === 'done') return view;
    await pause(JOB_POLL_MS, signal);
  }
}

async function duty({ url, memory, say, signal }: Provision): Promise<void> {
  if (memory.known.onDuty) return;
  const api = apiOf(url, memory, POSITION_KEY);
  const ids = Object.values(memory.known.units);
  await abreast(ids, async (id) => {
    await api.demand({ method: 'POST', path: `/api/units/${id}/duty`, body: { duty: 'on' } }, z.unknown(), signal);
  });
  memory.remember({ onDuty: true });
  say(`units: ${ids.length} on shift`);
}

/** The API under the city's key of this name. */
export function apiOf(url: string, memory: Memory, name: string): Api {
  const key = memory.known.keys.find((each) => each.name === name);
  if (key === undefined) throw new Error(`no key ${name}`);
  return new Api(url, { kind: 'key', key: key.key });
}

/** The API under one of the city's own accounts. */
export function apiAs(url: string, memory: Memory, username: string): Api {
  const found = memory.known.accounts.find((each) => each.username === username);
  if (found === undefined) throw new Error(`no account ${username}`);
  return new Api(url, { kind: 'account', username, password: found.password });
}

/** Works through a list, a few at a time. */
export async function abreast<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: ABREAST }, lane));
}

function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
