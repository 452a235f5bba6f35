import { randomUUID } from 'node:crypto';
import type { SiteView } from '@watchroom/shared/intake/site/site-api.ts';
import { patiently } from './small-city.ts';
import { type Caller, callerOf, type World } from './world.ts';

/** Around the place of east-s, and not of east-n. */
export const siteRing = [
  [120.555, 31.285],
  [120.565, 31.285],
  [120.565, 31.295],
  [120.555, 31.295],
];

/** An estate in east-s whose guards report fires and thefts, and are told of fires. */
export const siteInput = (fields: object = {}) => ({
  name: '河滨小区',
  kind: 'estate',
  owner: '河滨物业',
  area: 'east',
  ring: siteRing,
  types: ['fire', 'theft'],
  alarms: ['fire'],
  validUntil: null,
  ...fields,
});

/** A place with guards of its own, made by the administrator of a world. */
export async function makeSite(world: World, fields: object = {}): Promise<SiteView> {
  const reply = await patiently(world.admin, '/api/sites', siteInput(fields));
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<{ site: SiteView }>().site;
}

/** A guard of that place: invited, given a code, and signed in by it. */
export async function makeGuard(world: World, of: Pick<SiteView, 'id'>, displayName = '东门岗'): Promise<Caller> {
  const username = `guard-${randomUUID().slice(0, 8)}`;
  const made = await patiently(world.admin, `/api/sites/${of.id}/guards`, { username, displayName });
  if (made.statusCode !== 201) throw new Error(made.body);
  const { account } = made.json<{ account: string }>();
  const codes = await patiently(world.admin, '/api/accounts/codes', { accounts: [account] });
  const code = codes.json<{ codes: { code: string }[] }>().codes[0]?.code;
  const used = await patiently(world.stranger, '/api/enrolments', { code, password: 'a-long-password-of-one' });
  if (used.statusCode !== 201) throw new Error(used.body);
  const cookie = used.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return callerOf(world.http, account, { cookie, 'x-requested-with': 'watchroom' });
}
