import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import type { Present } from '@watchroom/shared/incident/incident-api.ts';
import { AccountId, type IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { incidentFor } from '../queries.ts';

/** Two beats of a desk (10 s each) and some slack: who is not heard for this long has closed it or is gone, ms. */
const GONE_MS = 25_000;

/** What lies in Redis for one person: the name, and since when it is open (ms since 1970). */
const Kept = z.object({ name: z.string(), sinceMs: z.number(), seenMs: z.number() });

/**
 * INC-11: this person has the incident open; answers who else has. Told by a beat and forgotten without one: a latest value, no fact,
 * so it lies in Redis only. Refuses as `incident.claim` does.
 */
export async function beat(platform: Platform, actor: AccountActor, id: IncidentId): Promise<Result<Present>> {
  const found = await incidentFor(platform, { actor, id, action: 'incident.claim' });
  if (!found.ok) return found;
  const nowMs = toMs(platform.clock.now());
  const name = `watchroom:open:${id}`;
  try {
    const all = openOf(await platform.redis.hgetall(name), nowMs);
    const sinceMs = all.get(actor.id)?.sinceMs ?? nowMs;
    const own = JSON.stringify({ name: actor.name, sinceMs, seenMs: nowMs });
    await platform.redis.pipeline().hset(name, actor.id, own).pexpire(name, GONE_MS).exec();
    const others = [...all].filter(([one]) => one !== actor.id);
    const present = others.map(([one, kept]) => ({ id: one, name: kept.name, since: instant(kept.sinceMs) }));
    return ok({ present: present.sort((a, b) => (a.since < b.since ? -1 : 1)) });
  } catch {
    return no('unavailable', { values: { part: 'redis' }, retryAfterMs: 5_000 });
  }
}

function openOf(fields: Readonly<Record<string, string>>, nowMs: number): Map<AccountId, z.output<typeof Kept>> {
  const open = new Map<AccountId, z.output<typeof Kept>>();
  for (const [key, text] of Object.entries(fields)) {
    const id = AccountId.safeParse(key);
    const kept = Kept.safeParse(JSON.parse(text));
    if (id.success && kept.success && nowMs - kept.data.seenMs < GONE_MS) open.set(id.data, kept.data);
  }
  return open;
}
