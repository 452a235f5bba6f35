import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { IncidentState } from '@watchroom/shared/incident/incident.ts';
import { publicStep } from '@watchroom/shared/incident/public-step.ts';
import type { ReportLinkKept } from '@watchroom/shared/intake/public/link-api.ts';
import { PUBLIC_STATE_MS, type PublicForm, type PublicState } from '@watchroom/shared/intake/public/public-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { areaIndex, cityNow } from '../../area/queries.ts';
import { sha256 } from '../../platform/canonical.ts';
import type { Platform } from '../../platform/platform.ts';
import { incidentTables } from '../store.ts';
import { typeTree } from '../type-tree.ts';
import { isGood, type LinkRow, linkOf, linksUsed, publicTables } from './link-store.ts';

/** The links of the areas that this administrator answers for. */
export async function linksFor(platform: Platform, actor: Actor): Promise<ReportLinkKept[]> {
  const index = areaIndex(platform);
  const links = await linksUsed(platform.db, platform.clock.now());
  return links.filter(({ area }) => {
    const path = index?.pathOf(area) ?? [];
    // An area that is gone: of the whole city, so that somebody can still revoke it.
    return decide(actor, 'link.manage', { area: path.length > 0 ? path : index === null ? [] : [index.root] }).ok;
  });
}

/** PUB-2: what is revoked, what has run out and what never was are answered alike. */
export async function goodLink(platform: Platform, token: string): Promise<Result<LinkRow>> {
  const link = await linkOf(platform.db, token);
  return link !== null && isGood(link, platform.clock.now()) ? ok(link) : no('link-unknown');
}

/** All that the public's form is made of. */
export async function publicForm(platform: Platform, token: string): Promise<Result<PublicForm>> {
  const link = await goodLink(platform, token);
  if (!link.ok) return link;
  const city = cityNow(platform);
  if (!city.ok) return city;
  const { facts, index } = city.value;
  const tree = await typeTree(platform);
  const { name, area, types, lng, lat } = link.value;
  return ok({
    city: facts.name,
    name,
    types: tree
      .all()
      .filter(({ id }) => types.includes(id) && tree.leaf(id).ok)
      .map((type) => ({
        id: type.id,
        name: type.name,
        urgent: type.flow === 'emergency',
        photos: type.flow !== 'mediation',
      })),
    place: [lng, lat],
    box: [...(index.view(area)?.box ?? index.box)],
  });
}

/** PUB-4: number, when it came in, how far it is, and how many photos of it are kept. */
export async function publicState(platform: Platform, token: string): Promise<Result<PublicState>> {
  const row = await publicTables(platform.db)
    .selectFrom('public_report')
    .select(['incident', 'photos', 'at'])
    .where('digest', '=', sha256(token))
    .executeTakeFirst();
  if (row === undefined || after(row.at, PUBLIC_STATE_MS) < platform.clock.now()) return no('link-unknown');
  const own = await standing(platform, row.incident);
  if (own === null) return no('link-unknown');
  return ok({ number: own.number, receivedAt: row.at, step: publicStep(own.state), photos: row.photos });
}

/** How often a first of a first is followed. */
const MOST_FIRSTS = 5;

/** Its own number, and where it stands: of a duplicate, where its first does (INC-12). */
async function standing(
  { db }: Platform,
  id: IncidentId,
): Promise<{ readonly number: string; readonly state: IncidentState } | null> {
  const read = (one: IncidentId) =>
    incidentTables(db).selectFrom('incident').select(['number', 'state']).where('id', '=', one).executeTakeFirst();
  const own = await read(id);
  if (own === undefined) return null;
  let { state } = own;
  for (let step = 0; state.at === 'duplicate' && step < MOST_FIRSTS; step++) {
    const first = await read(state.of);
    if (first === undefined) break;
    state = first.state;
  }
  return { number: own.number, state };
}
