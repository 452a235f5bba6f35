import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { access } from '../../access/plugin.ts';
import { defineCommand, runCommand, systemActor } from '../../platform/command.ts';
import { tidyPlatform } from '../../platform/jobs/tidy.ts';
import { heldClock, startWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ features: [access] });
  return () => world.close();
});

let runs = 0;
const count = defineCommand({
  name: 'test.count',
  door: { may: 'system' },
  input: z.object({ by: z.number(), refuse: z.boolean().default(false) }),
  output: z.object({ total: z.number() }),
  status: 201,
  run: async (ctx, input) => {
    runs += input.by;
    ctx.emit({ kind: 'session.counted', entity: 'session', id: ctx.key, rev: 1, area: [], set: { by: input.by } });
    if (input.refuse) return no('not-found');
    return ok({ total: runs });
  },
});

const order = (key: string, input: { by: number; refuse?: boolean }) => ({
  actor: systemActor('test'),
  key,
  input: { refuse: false, ...input },
});

test('CMD-1 fifty times the same key at once is one effect and fifty identical replies', async () => {
  const before = runs;
  const results = await Promise.all(
    Array.from({ length: 50 }, () => runCommand(world.platform, count, order('same-key-50', { by: 1 }))),
  );
  expect(runs).toBe(before + 1);
  expect(
    new Set(
      results.map((result) => JSON.stringify(result.ok && { status: result.value.status, body: result.value.body })),
    ).size,
  ).toBe(1);
  expect(results.filter((result) => result.ok && !result.value.repeated)).toHaveLength(1);
  const { rows } = await world.platform.db
    .selectFrom('event')
    .select('id')
    .where('subject', '=', 'same-key-50')
    .execute()
    .then((found) => ({ rows: found }));
  expect(rows).toHaveLength(1);
});

test('the same key with other content is refused', async () => {
  await runCommand(world.platform, count, order('other-content', { by: 1 }));
  const again = await runCommand(world.platform, count, order('other-content', { by: 2 }));
  expect(again).toEqual({ ok: false, failure: { code: 'key-reused' } });
});

test('a refusal leaves no event and no key behind, so that the same key may succeed later', async () => {
  const refused = await runCommand(world.platform, count, order('refused-first', { by: 1, refuse: true }));
  expect(refused.ok).toBe(false);
  const events = await world.platform.db
    .selectFrom('event')
    .select('id')
    .where('subject', '=', 'refused-first')
    .execute();
  expect(events).toEqual([]);
  const later = await runCommand(world.platform, count, order('refused-first', { by: 1 }));
  expect(later.ok && later.value.repeated).toBe(false);
});

test('a key is the actor’s own: another actor with the same key gets its own effect', async () => {
  await runCommand(world.platform, count, order('shared-key-1', { by: 1 }));
  const other = await runCommand(world.platform, count, {
    ...order('shared-key-1', { by: 1 }),
    actor: systemActor('another'),
  });
  expect(other.ok && other.value.repeated).toBe(false);
});

test('a key is forgotten after a week, an event never', async () => {
  const clock = heldClock('2026-03-01T08:00:00.000Z');
  const held = await startWorld({ features: [access], clock });
  const counts = async () => {
    const keys = await held.platform.db.selectFrom('idempotency').select('key').execute();
    const events = await held.platform.db.selectFrom('event').select('id').execute();
    return [keys.length, events.length];
  };
  await runCommand(held.platform, count, order('a-week-old', { by: 1 }));
  const [, events] = await counts();
  clock.advance(6 * 24 * 3_600_000);
  await tidyPlatform(held.platform);
  expect(await counts()).toEqual([1, events]);
  clock.advance(25 * 3_600_000);
  await tidyPlatform(held.platform);
  expect(await counts()).toEqual([0, events]);
});
